/**
 * How long customers take to escalate: why yesterday's conversation comes before last month's.
 *
 * The share who have not yet escalated after `t` falls as a log-logistic curve, S(t) = 1 / (1 + (t/median)^steepness):
 * heavy in the tail, because some come back after weeks.
 *
 * @module
 */
import { DAY_MS } from '../zone';

export interface Delays {
  readonly medianMs: number;
  readonly steepness: number;
}

/** A judgement, worth as much as ten escalations that are known: half of those who will do so have after a week. */
const USUAL = { medianMs: 7 * DAY_MS, spread: Math.PI / Math.sqrt(3), worth: 10 } as const;
const STEEPEST = 3;

/** From the times between the end of a conversation and its escalation, in ms; an escalation during it says nothing. */
export function fitDelays(delaysMs: readonly number[]): Delays {
  const logs = delaysMs.filter((delay) => delay > 0).map(Math.log);
  const usual = Math.log(USUAL.medianMs);
  const total = logs.length + USUAL.worth;
  const centre = (logs.reduce((sum, log) => sum + log, 0) + USUAL.worth * usual) / total;
  const squares = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0);
  const spread = Math.sqrt((squares + USUAL.worth * USUAL.spread ** 2) / total);
  // The standard deviation of a logistic variable is π/√3 over its steepness.
  return { medianMs: Math.exp(centre), steepness: Math.min(STEEPEST, Math.PI / Math.sqrt(3) / spread) };
}

/** The share of those who will escalate that has not yet, `ageMs` after the end. */
export function stillToCome(ageMs: number, { medianMs, steepness }: Delays): number {
  return 1 / (1 + (Math.max(0, ageMs) / medianMs) ** steepness);
}

/** A risk once nothing has happened for that long: Bayes with "it would have shown by now". */
export function risked(risk: number, ageMs: number, delays: Delays): number {
  const left = risk * stillToCome(ageMs, delays);
  return left / (1 - risk + left);
}
