/**
 * What may be said of a difference: that it is shown, that none is, or that it is too early to tell.
 *
 * @module
 */
import type { MatchedDifference } from './matched-difference';

export type Verdict = 'lower' | 'higher' | 'no difference shown' | 'too early to tell';

/** With fewer on either side an interval says nothing (design §5). */
const FEWEST = 25;
/** A difference is found four times of five, tested at 95 %: 1.96 + 0.84. */
const POWER = 2.801585;

/** `worthwhile`: the smallest difference that would matter, as a positive number in the unit of the outcome. */
export function verdictOf(found: MatchedDifference | null, worthwhile: number): Verdict {
  if (!found || Math.min(found.treated.effective, found.untreated.effective) < FEWEST)
    return 'too early to tell';
  if (found.high < 0) return 'lower';
  if (found.low > 0) return 'higher';
  return detectable(found) <= worthwhile ? 'no difference shown' : 'too early to tell';
}

/** The difference that would be found four times of five with as many units as there are. */
export function detectable({ treated, untreated, sd }: MatchedDifference): number {
  return POWER * sd * Math.sqrt(1 / treated.effective + 1 / untreated.effective);
}

/** About how many treated units it takes to see a difference of `worthwhile`, with as many untreated for each as now. */
export function unitsNeeded(found: MatchedDifference, worthwhile: number): number {
  const times = (detectable(found) / worthwhile) ** 2;
  const least = FEWEST / Math.min(found.treated.effective, found.untreated.effective);
  return Math.ceil(found.treated.units * Math.max(times, least));
}
