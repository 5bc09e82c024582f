import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the numbers were measured on: without it they say nothing. */
export function describeMachine() {
  const cores = cpus();
  return {
    processor: (cores[0]?.model ?? 'unknown').trim(),
    cores: cores.length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.versions.node,
  };
}

/** Processes that wanted a core in the last minute, on average; ours are among them. Windows knows none. */
export function loadNow() {
  return process.platform === 'win32' ? null : Math.round((loadavg()[0] ?? 0) * 10) / 10;
}
