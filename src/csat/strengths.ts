/**
 * How much each block of inputs may say: the weights under which the ratings are most likely.
 *
 * The ratings are taken as a Gaussian process whose kernel is the weighted sum of the blocks' kernels; weights and
 * noise maximise the marginal likelihood times a log-normal prior, which rules while ratings are few. Unlike a
 * search over left-out errors this needs no grid, and a dozen strengths are found at once.
 *
 * @module
 */
import { factorise, invertFactorised, solveFactorised } from './linear-algebra';
import { BLOCKS, type Block } from './space';

/** In units of the ratings' own variance. */
export interface Strengths {
  /** In the order of `BLOCKS`. */
  readonly weights: Float64Array;
  readonly noise: number;
}

/** Where the search starts, and what holds without ratings: words and meaning about even, the arc most. */
const USUAL: Readonly<Record<Block, number>> = {
  features: 0.25,
  prior: 0.12,
  'vector:customer': 0.04,
  'vector:lastCustomer': 0.06,
  'vector:agent': 0.04,
  'vector:lastAgent': 0.04,
  'vector:opening': 0.025,
  'words:customer': 0.05,
  'words:agent': 0.025,
  'words:lastCustomer': 0.1,
  'words:lastAgent': 0.05,
};
const USUAL_NOISE = 0.4;
export const USUAL_STRENGTHS: Strengths = {
  weights: Float64Array.from(BLOCKS, (block) => USUAL[block]),
  noise: USUAL_NOISE,
};

/** Of the logarithm: two in three teams lie within a factor of e of the usual. */
const SPREAD = 1;
/** Variance of the level, about which the ratings' mean already says most. */
export const LEVEL_VARIANCE = 0.25;

const STEPS = 24;

/** `residuals`: standardised ratings less what the prior expects; `kernels`: [n × n] each, in the order of `BLOCKS`. */
export function chooseStrengths(kernels: readonly Float64Array[], residuals: Float64Array): Strengths {
  const start = Float64Array.from([...USUAL_STRENGTHS.weights, USUAL_NOISE], Math.log);
  let x = Float64Array.from(start);
  let best = { value: Infinity, x };
  // Resilient propagation: only the signs of the slopes count, so that one step size fits all strengths.
  const sizes = new Float64Array(x.length).fill(0.4);
  let before = new Float64Array(x.length);
  for (let step = 0; step < STEPS; step++) {
    const { value, gradient } = lossAt(x, start, kernels, residuals);
    if (value < best.value) best = { value, x };
    gradient.forEach((slope, i) => {
      const turned = slope * before[i]!;
      sizes[i] = Math.min(1, sizes[i]! * (turned > 0 ? 1.2 : turned < 0 ? 0.5 : 1));
    });
    before = gradient;
    x = x.map((value, i) => value - Math.sign(gradient[i]!) * sizes[i]!);
  }
  const weights = best.x.map(Math.exp);
  return { weights: weights.slice(0, -1), noise: weights.at(-1)! };
}

function lossAt(
  x: Float64Array,
  start: Float64Array,
  kernels: readonly Float64Array[],
  residuals: Float64Array,
): { value: number; gradient: Float64Array<ArrayBuffer> } {
  const n = residuals.length;
  const strengths = x.map(Math.exp);
  const noise = strengths.at(-1)!;
  const covariance = new Float64Array(n * n).fill(LEVEL_VARIANCE);
  kernels.forEach((kernel, b) => {
    const weight = strengths[b]!;
    // Symmetric throughout: the lower triangle says all.
    for (let i = 0; i < n; i++)
      for (let at = i * n; at <= i * n + i; at++) covariance[at]! += weight * kernel[at]!;
  });
  for (let i = 0; i < n; i++) covariance[i * n + i]! += noise;
  const gradient = new Float64Array(x.length);
  if (!factorise(covariance, n)) return { value: Infinity, gradient };

  const alpha = solveFactorised(covariance, n, residuals);
  const inverse = invertFactorised(covariance, n);
  let value = 0;
  for (let i = 0; i < n; i++) value += 0.5 * residuals[i]! * alpha[i]! + Math.log(covariance[i * n + i]!);
  for (let i = 0; i < n; i++) {
    gradient[x.length - 1]! += 0.5 * noise * (inverse[i * n + i]! - alpha[i]! * alpha[i]!);
    for (let j = 0; j <= i; j++) inverse[i * n + j]! -= alpha[i]! * alpha[j]!;
  }
  kernels.forEach((kernel, b) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      for (let at = i * n; at < i * n + i; at++) sum += 2 * inverse[at]! * kernel[at]!;
      sum += inverse[i * n + i]! * kernel[i * n + i]!;
    }
    gradient[b] = 0.5 * strengths[b]! * sum;
  });
  x.forEach((log, i) => {
    const away = (log - start[i]!) / SPREAD;
    value += 0.5 * away * away;
    gradient[i]! += away / SPREAD;
  });
  return { value, gradient };
}
