/**
 * How far the data reaches: what "so far", "the last week" and "old" are told by.
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';
import { isPlausible } from './zone';

/**
 * The newest of `times`, epoch ms; null where none is one that a support floor can have. One that is still to come is
 * misread; where most are, it is the clock of this machine that is wrong.
 */
export function newestOf(times: Iterable<number>, now: number): number | null {
  let [past, ahead] = [0, 0];
  let [lastPast, last] = [-Infinity, -Infinity];
  for (const at of times) {
    if (!isPlausible(at)) continue;
    if (at > last) last = at;
    if (at > now) ahead++;
    else {
      past++;
      if (at > lastPast) lastPast = at;
    }
  }
  if (past + ahead === 0) return null;
  return past >= ahead ? lastPast : last;
}

/** The newest beginning of a conversation that counts. */
export function newestStart(
  { startedAt, flags, length }: Pick<Columns, 'startedAt' | 'flags' | 'length'>,
  now: number,
): number | null {
  return newestOf(
    startedAt.subarray(0, length).filter((_, i) => !(flags[i]! & FLAG.removed)),
    now,
  );
}
