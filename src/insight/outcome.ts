/**
 * Whether a conversation settled what it was about, as far as columns tell (DESIGN §2): from how it ended, the same
 * customer back within seven days, and escalation.
 *
 * @module
 */
import { FLAG, NO_VALENCE, type Columns } from '../store/columns';
import { bandOf, GOOD, LOW } from './bands';
import { returnsOf, STAYED_AWAY, UNKNOWN } from './returns';

export const CANNOT_TELL = 0;
export const RESOLVED = 1;
export const UNRESOLVED = 2;

/**
 * One entry an ordinal. Unresolved: escalated, left low, or back within seven days. Resolved: left good, or left
 * neutral and known to have stayed away for seven days by `now`. All else cannot be told, and so can nothing unscored.
 */
export function outcomesOf(columns: Columns, now: number): Uint8Array {
  const { length, flags, exit } = columns;
  const returns = returnsOf(columns, now);
  const outcomes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    if (flags[i]! & FLAG.removed) continue;
    const band = exit[i] === NO_VALENCE ? null : bandOf(exit[i]!);
    const cameBack = returns[i] !== UNKNOWN && returns[i] !== STAYED_AWAY;
    if (cameBack || flags[i]! & FLAG.escalated || band === LOW) outcomes[i] = UNRESOLVED;
    else if (band === GOOD || (band !== null && returns[i] === STAYED_AWAY)) outcomes[i] = RESOLVED;
  }
  return outcomes;
}
