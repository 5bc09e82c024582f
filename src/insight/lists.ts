/**
 * The two lists that matter: who came in well and left badly, who came in badly and left well.
 *
 * @module
 */
import type { Columns } from '../store/columns';
import { bandOf, GOOD, hasShift, LOW } from './bands';

export interface Turnaround {
  readonly count: number;
  /** The largest shifts first, of equal ones the freshest. */
  readonly top: readonly number[];
}

export interface Turnarounds {
  readonly cameInWellLeftBadly: Turnaround;
  readonly cameInBadlyLeftWell: Turnaround;
}

export function findTurnarounds(columns: Columns, ordinals: Uint32Array, length: number): Turnarounds {
  const { entry, exit } = columns;
  const fell: number[] = [];
  const rose: number[] = [];
  let fallen = 0;
  let risen = 0;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    if (!hasShift(columns, i)) continue;
    const came = bandOf(entry[i]!);
    const left = bandOf(exit[i]!);
    if (came !== LOW && left === LOW) {
      fallen++;
      keepTop(columns, fell, i, length);
    } else if (came === LOW && left === GOOD) {
      risen++;
      keepTop(columns, rose, i, length);
    }
  }
  return {
    cameInWellLeftBadly: { count: fallen, top: fell },
    cameInBadlyLeftWell: { count: risen, top: rose },
  };
}

/** Inserts into a short sorted list: a handful of rows of a million, and no second pass. */
function keepTop(columns: Columns, top: number[], ordinal: number, length: number): void {
  const last = top[length - 1];
  if (length === 0 || (last !== undefined && !comesBefore(columns, ordinal, last))) return;
  let at = top.length;
  while (at > 0 && comesBefore(columns, ordinal, top[at - 1]!)) at--;
  top.splice(at, 0, ordinal);
  if (top.length > length) top.pop();
}

function comesBefore({ entry, exit, startedAt }: Columns, a: number, b: number): boolean {
  const larger = Math.abs(exit[a]! - entry[a]!) - Math.abs(exit[b]! - entry[b]!);
  if (larger !== 0) return larger > 0;
  const [freshness, other] = [startedAt[a]!, startedAt[b]!];
  if (freshness !== other && !(Number.isNaN(freshness) && Number.isNaN(other))) {
    // Without a time is older than everything.
    return Number.isNaN(other) || freshness > other;
  }
  return a < b;
}
