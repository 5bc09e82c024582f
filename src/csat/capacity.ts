/**
 * What a team finds that calls the likeliest dissatisfied first, and what it finds at the usual cut.
 *
 * @module
 */
import { countedAmong, type ShareEstimate } from './counted';
import { drawPlaces, placesByCustomer } from './customers';
import { noNarrower, quantile, type Estimate, type Measured } from './metrics';
import { randomOf } from './random';

export interface Capacity {
  /** Of all conversations, the part that there is time for. */
  readonly share: number;
  /** Of those called, how many are dissatisfied. */
  readonly precision: Estimate;
  /** Of all dissatisfied, how many are called. */
  readonly recall: Estimate;
}

/** Conversations whose probability is above the base rate, of the dissatisfied and of all. */
export interface Flags {
  readonly found: number;
  readonly dissatisfied: number;
  readonly flagged: number;
  readonly n: number;
}

/** From one call in two hundred conversations to one in two. */
export const CAPACITIES = [0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

const RESAMPLES = 300;

/** Two-class answers, one entry for each of `CAPACITIES`; all are read off the same resamples. */
export function capacityOf(sides: readonly Measured[], seed: number): readonly Capacity[] {
  const random = randomOf(seed);
  const sorted = [...sides].sort((a, b) => b.probability - a.probability);
  const n = sorted.length;
  const whole = foundIn(sorted, new Uint16Array(n).fill(1));
  const customers = placesByCustomer(sorted);
  const draws = Array.from({ length: RESAMPLES }, () => {
    const times = new Uint16Array(n);
    for (const i of drawPlaces(customers, random)) times[i]!++;
    return foundIn(sorted, times);
  });
  /** Of the two counts of a share; by resampling, and no narrower than Wilson's: 1 of 1 called is no certainty. */
  const shareOf = (
    counts: (found: Found) => [count: number, n: number],
    counted: () => ShareEstimate,
  ): Estimate => {
    const of = (found: Found) => {
      const [count, among] = counts(found);
      return count / among;
    };
    const value = of(whole);
    const drawn = draws.map(of).filter((each) => !Number.isNaN(each));
    if (Number.isNaN(value) || drawn.length === 0) return { value: null, low: null, high: null, n };
    const estimate = { value, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975), n };
    return noNarrower(estimate, counted());
  };
  const isUnhappy = ({ dissatisfied }: Measured) => dissatisfied === true;
  const unhappy = sorted.flatMap((own, place) =>
    isUnhappy(own) ? [{ place, customer: own.customer ?? null }] : [],
  );
  return CAPACITIES.map((share, c) => ({
    share,
    precision: shareOf(
      ({ called, hits }) => [hits[c]!, called[c]!],
      () => countedAmong(sorted.slice(0, whole.called[c]), isUnhappy),
    ),
    recall: shareOf(
      ({ hits, dissatisfied }) => [hits[c]!, dissatisfied],
      () => countedAmong(unhappy, ({ place }) => place < whole.called[c]!),
    ),
  }));
}

export function flagsOf(sides: readonly Measured[]): Flags {
  const flagged = sides.filter(({ probability, baseRate }) => probability > baseRate);
  const dissatisfied = (among: readonly Measured[]) =>
    among.filter((own) => own.dissatisfied === true).length;
  return {
    found: dissatisfied(flagged),
    dissatisfied: dissatisfied(sides),
    flagged: flagged.length,
    n: sides.length,
  };
}

interface Found {
  readonly called: readonly number[];
  readonly hits: readonly number[];
  readonly dissatisfied: number;
}

/** `sorted`, likeliest first, each counted so many times. */
function foundIn(sorted: readonly Measured[], times: Uint16Array): Found {
  // A draw of customers holds more or fewer than there are.
  const all = times.reduce((sum, each) => sum + each, 0);
  const limits = CAPACITIES.map((share) => Math.max(1, Math.round(share * all)));
  const called = limits.map(() => 0);
  const hits = limits.map(() => 0);
  let before = 0;
  let dissatisfied = 0;
  sorted.forEach((own, i) => {
    limits.forEach((limit, c) => {
      const taken = Math.max(0, Math.min(times[i]!, limit - before));
      called[c]! += taken;
      if (own.dissatisfied === true) hits[c]! += taken;
    });
    before += times[i]!;
    if (own.dissatisfied === true) dissatisfied += times[i]!;
  });
  return { called, hits, dissatisfied };
}
