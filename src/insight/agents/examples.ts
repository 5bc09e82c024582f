/**
 * Conversations to learn from: an agent's own that went well and that did not, and colleagues' recovered ones with the
 * same customers.
 *
 * @module
 */
import type { Columns } from '../../store/columns';
import { bandOf, GOOD, hasShift, LOW } from '../bands';

export interface Examples {
  /** Own ones that ended good; the largest rise first. */
  readonly well: ExampleList;
  /** Own ones that ended low; the largest fall first. */
  readonly badly: ExampleList;
  /** Colleagues' that ended good, of customers who came in as the agent's lower half did; the largest rise first. */
  readonly colleagues: ExampleList & { readonly agents: number };
}

export interface ExampleList {
  readonly count: number;
  readonly top: readonly number[];
}

/** `ordinals`: conversations of the reason in the scope, of all agents. */
export function examplesFor(columns: Columns, ordinals: Uint32Array, agent: number, length = 3): Examples {
  const { entry, exit } = columns;
  const rise = (i: number) => exit[i]! - entry[i]!;
  const told = Array.from(ordinals).filter((i) => hasShift(columns, i));
  const own = told.filter((i) => columns.agent[i] === agent);
  const well = own.filter((i) => bandOf(exit[i]!) === GOOD).sort((a, b) => rise(b) - rise(a));
  const badly = own.filter((i) => bandOf(exit[i]!) === LOW).sort((a, b) => rise(a) - rise(b));
  const entries = own.map((i) => entry[i]!).sort((a, b) => a - b);
  const middle = entries[Math.floor(entries.length / 2)] ?? -Infinity;
  const colleagues = told
    .filter((i) => columns.agent[i] !== agent && columns.agent[i] !== 0)
    .filter((i) => entry[i]! <= middle && bandOf(exit[i]!) === GOOD)
    .sort((a, b) => rise(b) - rise(a));
  const listOf = (all: readonly number[]): ExampleList => ({ count: all.length, top: all.slice(0, length) });
  return {
    well: listOf(well),
    badly: listOf(badly),
    colleagues: { ...listOf(colleagues), agents: new Set(colleagues.map((i) => columns.agent[i])).size },
  };
}
