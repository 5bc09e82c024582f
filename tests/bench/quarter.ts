/** What the simulated quarter needs beside its browser. */
export { compare, spread } from './quarter/check';
export { HEADER, quarterExports, truthOf } from './quarter/exports';
