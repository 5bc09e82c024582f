/**
 * Whether a conversation settled what it was about, as far as columns tell (DESIGN §2): from how it ended, the same
 * customer back within seven days, and escalation.
 *
 * @module
 */
import { FLAG, NO_VALENCE, type Columns } from '../store/columns';
import { bandOf, GOOD, LOW } from './bands';
import { isPlausible } from './weeks';
import { DAY_MS } from './zone';

export const CANNOT_TELL = 0;
export const RESOLVED = 1;
export const UNRESOLVED = 2;

const WEEK_MS = 7 * DAY_MS;
/** What is known of a customer after a conversation. */
const [UNKNOWN, STAYED_AWAY, CAME_BACK] = [0, 1, 2];

/**
 * One entry an ordinal. Unresolved: escalated, left low, or back within seven days. Resolved: left good, or left
 * neutral and known to have stayed away for seven days. All else cannot be told, and so can nothing unscored.
 */
export function outcomesOf(columns: Columns): Uint8Array {
  const { length, flags, exit } = columns;
  const returns = returnsOf(columns);
  const outcomes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    const band = exit[i] === NO_VALENCE ? null : bandOf(exit[i]!);
    if (returns[i] === CAME_BACK || flags[i]! & FLAG.escalated || band === LOW) outcomes[i] = UNRESOLVED;
    else if (band === GOOD || (band !== null && returns[i] === STAYED_AWAY)) outcomes[i] = RESOLVED;
  }
  return outcomes;
}

/** Whether each customer came back within a week, where the file names them and the week has passed. */
function returnsOf(columns: Columns): Uint8Array {
  const { length, flags, startedAt, customer, source } = columns;
  const isDated = (i: number) =>
    !(flags[i]! & FLAG.removed) && customer[i]! > 0 && isPlausible(startedAt[i]!);
  let last = -Infinity;
  let customers = 0;
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    if (startedAt[i]! > last && isPlausible(startedAt[i]!)) last = startedAt[i]!;
    if (customer[i]! > customers) customers = customer[i]!;
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
    // A customer is one within a source. Most have one conversation, or come in order.
    const order = (a: number, b: number) => source[a]! - source[b]! || startedAt[a]! - startedAt[b]!;
    if (own.some((i, j) => j > 0 && order(own[j - 1]!, i) > 0)) own.sort(order);
    for (let j = 0; j < own.length; j++) {
      const i = own[j]!;
      const later = own[j + 1];
      const isBack =
        later !== undefined && source[later] === source[i] && startedAt[later]! - startedAt[i]! <= WEEK_MS;
      returns[i] = isBack ? CAME_BACK : last - startedAt[i]! >= WEEK_MS ? STAYED_AWAY : UNKNOWN;
    }
  }
  return returns;
}
