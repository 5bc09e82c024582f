/**
 * Untreated units that are treated later: until then they are as good as any, and from then on they say nothing.
 *
 * Inverse probability of censoring weights (Robins and Finkelstein 2000, Biometrics 56): who is seen to the end counts
 * for those alike who were not.
 *
 * @module
 */

/** A time that was waited, in any unit, and whether treatment ended it before anything was known. */
export interface Wait {
  readonly until: number;
  readonly isCensored: boolean;
}

/** One who speaks for more is too rare to be heard (truncation: Cole and Hernán 2008, Am. J. Epidemiology 168). */
const MOST = 10;

/** One weight a wait: 0 where it was censored, else 1 over the probability not to be censored by then (Kaplan–Meier). */
export function censoringWeights(waits: readonly Wait[]): number[] {
  const order = waits.map((_, i) => i).sort((a, b) => waits[a]!.until - waits[b]!.until);
  const weights = waits.map(() => 0);
  let stays = 1;
  for (let i = 0; i < order.length;) {
    const { until } = waits[order[i]!]!;
    let end = i;
    while (end < order.length && waits[order[end]!]!.until === until) end++;
    const here = order.slice(i, end);
    // What is known at that very moment was known before treatment.
    for (const one of here) if (!waits[one]!.isCensored) weights[one] = Math.min(MOST, 1 / stays);
    const known = here.filter((one) => !waits[one]!.isCensored).length;
    const atRisk = order.length - i - known;
    if (atRisk > 0) stays *= 1 - (here.length - known) / atRisk;
    i = end;
  }
  return weights;
}
