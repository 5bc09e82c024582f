/**
 * The accuracy report where nothing can be measured: what was counted, and why there is no more.
 *
 * @module
 */
import { USUAL_CUT, type Cut } from './answers';
import { ratingsOf, type AccuracyReport, type AssessOptions } from './assess';
import type { AssessedDescription } from './cases';
import { FEWEST_ASSESSED } from './enough';

export interface UnmeasuredReport extends Pick<AccuracyReport, 'ratings' | 'cut' | 'scale'> {
  /** Why, in a sentence. */
  readonly notMeasured: string;
  readonly baseline: null;
  readonly prior: null;
  readonly now: null;
  readonly conformal: null;
  readonly curve: readonly [];
  readonly slices: readonly [];
}

/** For ratings of which `assess` gives null. */
export function unmeasured(
  rated: readonly AssessedDescription[],
  { cut = USUAL_CUT, scale }: { readonly cut?: Cut } & Pick<AssessOptions, 'scale'>,
): UnmeasuredReport {
  const notMeasured =
    rated.length < FEWEST_ASSESSED
      ? `There are ${rated.length} ratings; it takes ${FEWEST_ASSESSED} to measure anything.`
      : 'The ratings are of too few customers, or of copies of too few conversations: none could be measured on that was not learnt from.';
  const nothing = { baseline: null, prior: null, now: null, conformal: null, curve: [], slices: [] } as const;
  return { ratings: ratingsOf(rated, cut), notMeasured, cut, scale, ...nothing };
}
