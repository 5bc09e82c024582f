/**
 * Repeat contacts: whether the same customer came back within seven days of a conversation (DESIGN §2, outcome).
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';
import { newestStart } from './newest';
import { DAY_MS, isPlausible } from './zone';

const WEEK_MS = 7 * DAY_MS;

/** Not known: the file names no customer or no time, or the week has not passed. */
export const UNKNOWN = 0;
export const STAYED_AWAY = 1;
export const CAME_BACK = 2;
/** Came back already, while others of those days may still: a share of them would count only who did. */
export const CAME_BACK_EARLY = 3;

/**
 * One entry an ordinal, of the four above. A customer is one within a source. `now`: epoch ms, what lies after is
 * misread and no time.
 */
export function returnsOf(columns: Columns, now: number): Uint8Array {
  const { length, flags, startedAt, customer, source } = columns;
  const last = newestStart(columns, now) ?? -Infinity;
  const isDated = (i: number) =>
    !(flags[i]! & FLAG.removed) && customer[i]! > 0 && startedAt[i]! <= last && isPlausible(startedAt[i]!);
  let customers = 0;
  for (let i = 0; i < length; i++) {
    if (!(flags[i]! & FLAG.removed) && customer[i]! > customers) customers = customer[i]!;
  }
  // Counted into one run a customer: a sort of everything would take a second at a million.
  const begins = new Uint32Array(customers + 2);
  for (let i = 0; i < length; i++) if (isDated(i)) begins[customer[i]! + 1]!++;
  for (let c = 1; c < begins.length; c++) begins[c]! += begins[c - 1]!;
  const next = begins.slice();
  const runs = new Uint32Array(begins.at(-1)!);
  for (let i = 0; i < length; i++) if (isDated(i)) runs[next[customer[i]!]!++] = i;

  const returns = new Uint8Array(length);
  for (let c = 1; c <= customers; c++) {
    const own = runs.subarray(begins[c], begins[c + 1]);
    // Most have one conversation, or come in order.
    const order = (a: number, b: number) => source[a]! - source[b]! || startedAt[a]! - startedAt[b]!;
    if (own.some((i, j) => j > 0 && order(own[j - 1]!, i) > 0)) own.sort(order);
    for (let j = 0; j < own.length; j++) {
      const i = own[j]!;
      const later = own[j + 1];
      const isBack =
        later !== undefined && source[later] === source[i] && startedAt[later]! - startedAt[i]! <= WEEK_MS;
      const hasPassed = last - startedAt[i]! >= WEEK_MS;
      if (isBack) returns[i] = hasPassed ? CAME_BACK : CAME_BACK_EARLY;
      else returns[i] = hasPassed ? STAYED_AWAY : UNKNOWN;
    }
  }
  return returns;
}
