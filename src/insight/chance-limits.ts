/**
 * How far chance alone takes a week from what is usual: exact tails, for a handful of events is no normal value.
 *
 * @module
 */

/** The first and the last number that chance does not leave. */
export interface Reach {
  readonly low: number;
  readonly high: number;
}

/** On each side: what lies three standard deviations out of a normal value. */
const TAIL = 0.00135;
/** The median of rarer events is 0, 1 or 2 whatever their rate: they are taken to be this frequent. */
const FEWEST_EVENTS = 3;

/** Contacts of a week of which `usual` are usual (Poisson). */
export function reachOfCount(usual: number): Reach {
  const around = (mean: number) => reach((k) => mean / (k + 1), Math.round(mean), Infinity);
  return { low: around(usual).low, high: around(Math.max(usual, FEWEST_EVENTS)).high };
}

/** Of `n` conversations of a week those of a kind of which a share of `usual` is usual (binomial). */
export function reachOfShare(usual: number, n: number): Reach {
  const around = (share: number) =>
    reach((k) => ((n - k) * share) / ((k + 1) * (1 - share)), Math.round(share * n), n);
  const rare = Math.min(1, FEWEST_EVENTS / n);
  // What hardly ever fails to happen is as rare on its other side.
  return { low: around(Math.min(usual, 1 - rare)).low, high: around(Math.max(usual, rare)).high };
}

/** `ratio(k)`: how much likelier k + 1 is than k. `near`: a likely number to begin at; `most`: the largest there is. */
function reach(ratio: (k: number) => number, near: number, most: number): Reach {
  const up: number[] = [];
  for (let k = near, weight = 1; k < most && weight > NOTHING; k++) up.push((weight *= ratio(k)));
  const down: number[] = [];
  for (let k = near - 1, weight = 1; k >= 0 && weight > NOTHING; k--) down.push((weight /= ratio(k)));
  const weights = [...down.reverse(), 1, ...up];
  const cut = TAIL * weights.reduce((sum, weight) => sum + weight, 0);
  let [low, high] = [0, weights.length - 1];
  for (let tail = weights[low]!; tail <= cut; tail += weights[low]!) low++;
  for (let tail = weights[high]!; tail <= cut; tail += weights[high]!) high--;
  const first = near - down.length;
  return { low: first + low, high: first + high };
}

/** Of the weight of a likely number: what lies further out changes no tail. */
const NOTHING = 1e-12;
