/**
 * How large real differences are, learnt from all of them, and what a single one is then worth.
 *
 * Empirical Bayes with a mixture of normals around 0, one of them 0 itself (adaptive shrinkage, Stephens 2017,
 * Biostatistics 18:275): few large gaps among many equal cells stay large, and many small ones are drawn together.
 *
 * @module
 */

/** Shares of normals around 0 with these variances. */
export interface Prior {
  readonly variances: Float64Array;
  readonly shares: Float64Array;
}

export interface Posterior {
  readonly mean: number;
  readonly variance: number;
  /** Factor by which an estimate was drawn in, 0…1. */
  readonly kept: number;
  /** Mean variance of the part of the mixture that the difference is from. */
  readonly spread: number;
  /** Mean of 1 / (variance of the difference + of its estimate): what the estimate weighs for a common mean. */
  readonly weight: number;
}

/** So many differences speak for 0 before any is seen. */
const FOR_NOTHING = 0.5;
/** And so many are spread over all sizes, so that a few differences do not seem exactly alike. */
const FOR_ANY = 1;
const STEPS = 25;
/** More teach nothing new. */
const MOST = 2_000;

/** Fits the shares to `estimates` with their error variances; `use` says which count. */
export function fitPrior(
  estimates: Float64Array,
  errors: Float64Array,
  use: (k: number) => boolean = () => true,
): Prior {
  const all: number[] = [];
  for (let k = 0; k < estimates.length; k++) if (errors[k]! < Infinity && use(k)) all.push(k);
  const stride = Math.max(1, Math.ceil(all.length / MOST));
  const used = all.filter((_, at) => at % stride === 0);
  const variances = gridOf(
    used.map((k) => estimates[k]! ** 2 - errors[k]!),
    used.map((k) => errors[k]!),
  );
  const size = variances.length;
  let shares = new Float64Array(size).fill(1 / size);
  const likely = new Float64Array(size);
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(size).fill(size > 1 ? FOR_ANY / (size - 1) : 0);
    next[0] = FOR_NOTHING;
    for (const k of used) {
      weigh(estimates[k]!, errors[k]!, variances, shares, likely);
      for (let j = 0; j < size; j++) next[j]! += likely[j]!;
    }
    const sum = next.reduce((a, b) => a + b, 0);
    shares = next.map((count) => count / sum);
  }
  return { variances, shares };
}

/** What a difference is, given its estimate. */
export function shrink(
  estimate: number,
  error: number,
  { variances, shares }: Prior,
  {
    likely = new Float64Array(variances.length),
    even = error,
  }: {
    /** Room for the parts' probabilities. */
    readonly likely?: Float64Array;
    /** The error that its weight is reckoned from, where that is not its own. */
    readonly even?: number;
  } = {},
): Posterior {
  weigh(estimate, error, variances, shares, likely);
  let kept = 0;
  let within = 0;
  let squares = 0;
  let weight = 0;
  let spread = 0;
  for (let j = 0; j < variances.length; j++) {
    const factor = variances[j]! / (variances[j]! + error);
    kept += likely[j]! * factor;
    within += likely[j]! * factor * error;
    squares += likely[j]! * (factor * estimate) ** 2;
    spread += likely[j]! * variances[j]!;
    weight += likely[j]! / (variances[j]! + even);
  }
  const mean = kept * estimate;
  return { mean, variance: within + Math.max(0, squares - mean * mean), kept, spread, weight };
}

/** Variance of the differences themselves. */
export function varianceOf({ variances, shares }: Prior): number {
  return variances.reduce((sum, variance, j) => sum + variance * shares[j]!, 0);
}

/** 0, then doubling in size from what is too small to matter to twice the largest that shows. */
function gridOf(excesses: readonly number[], errors: readonly number[]): Float64Array {
  const largest = excesses.reduce((most, excess) => Math.max(most, excess), 0);
  if (errors.length === 0) return new Float64Array(1);
  const sorted = errors.toSorted((a, b) => a - b);
  const least = Math.sqrt(sorted[Math.floor(sorted.length / 10)]!) / 3;
  const sizes = [0];
  for (let size = least; size < 2 * Math.sqrt(largest) || sizes.length < 4; size *= 1.8) sizes.push(size);
  return Float64Array.from(sizes, (size) => size * size);
}

/** Probability of each part of the mixture, into `likely`. */
function weigh(
  estimate: number,
  error: number,
  variances: Float64Array,
  shares: Float64Array,
  likely: Float64Array,
): void {
  let most = -Infinity;
  for (let j = 0; j < variances.length; j++) {
    const v = variances[j]! + error;
    const log = Math.log(shares[j]!) - (Math.log(v) + (estimate * estimate) / v) / 2;
    likely[j] = log;
    if (log > most) most = log;
  }
  let sum = 0;
  for (let j = 0; j < variances.length; j++) sum += likely[j] = Math.exp(likely[j]! - most);
  for (let j = 0; j < variances.length; j++) likely[j]! /= sum;
}
