/**
 * The risk as a logistic model whose weights start at the prior and move with every escalation that is known.
 *
 * Maximum a posteriori under a normal prior (ridge towards the prior weights instead of towards zero), with the normal
 * approximation at the maximum for the interval (Laplace; Bishop, Pattern Recognition, 4.5).
 *
 * @module
 */
import { factorise, invertFactorised, minimise } from '../../csat/linear-algebra';
import { sigmoid, softplus } from '../../csat/link';
import { FACTORS, PRIOR_RATE, PRIOR_WEIGHTS } from './factors';

/** A conversation of which it is known how it went on. */
export interface Lesson {
  /** In the order of `FACTORS`. */
  readonly factors: Float64Array;
  /** It escalated, or the call that was made turned out to be needed. */
  readonly isNeeded: boolean;
}

/** Plain data: it crosses threads and rests in the store. */
export interface RiskModel {
  readonly base: number;
  /** In the order of `FACTORS`. */
  readonly weights: Float64Array;
  /** Covariance of base and weights, row-major. */
  readonly covariance: Float64Array;
  /** How many lessons it saw, and how many of them needed a call; both 0 where it rests on the prior. */
  readonly lessons: number;
  readonly needed: number;
}

/** With fewer escalations known the prior says more than they do. */
export const FEWEST_NEEDED = 10;

/** Standard deviation of the prior weights: some twenty escalations outweigh it. */
const WEIGHT_SD = 0.7;
/** A factor of four either way: the base rate differs most from team to team. */
const BASE_SD = Math.log(4);

const SIZE = FACTORS.length + 1;
const CALLED = FACTORS.indexOf('called');
const PRECISIONS = Float64Array.from({ length: SIZE }, (_, i) => 1 / (i === 0 ? BASE_SD : WEIGHT_SD) ** 2);

/**
 * The base at which the prior weights give these conversations the stated share of escalations on average: what they
 * are like is known before any of them escalates.
 */
export function priorBase(factors: readonly Float64Array[]): number {
  const offsets = factors.map(offsetOf);
  const usual = Math.log(PRIOR_RATE / (1 - PRIOR_RATE));
  if (offsets.length === 0) return usual;
  let [low, high] = [usual - 8, usual + 8];
  for (let step = 0; step < 40; step++) {
    const base = (low + high) / 2;
    const mean = offsets.reduce((sum, offset) => sum + sigmoid(base + offset), 0) / offsets.length;
    if (mean < PRIOR_RATE) low = base;
    else high = base;
  }
  return (low + high) / 2;
}

/** The model before anything is known. */
export function priorRiskModel(base = priorBase([])): RiskModel {
  const covariance = new Float64Array(SIZE * SIZE);
  // As sure of the prior as ten escalations would make it: a wider interval would span everything and say nothing.
  for (let i = 0; i < SIZE; i++) covariance[i * SIZE + i] = 0.25 / PRECISIONS[i]!;
  return modelOf(Float64Array.from([base, ...PRIOR_WEIGHTS]), covariance, { lessons: 0, needed: 0 });
}

/** Fits on what is known; where that is too little, the prior's weights with a base that follows the share so far. */
export function fitRiskModel(lessons: readonly Lesson[], base = priorBase([])): RiskModel {
  const needed = lessons.filter(({ isNeeded }) => isNeeded).length;
  if (needed < FEWEST_NEEDED || needed === lessons.length) {
    // Who was called was picked by risk: calls say nothing of how many escalate.
    const marked = lessons.filter(({ factors }) => factors[CALLED] === 0);
    return priorRiskModel(baseSoFar(marked, base));
  }
  const means = Float64Array.from([base, ...PRIOR_WEIGHTS]);
  const at = (x: Float64Array) => posteriorAt(x, means, lessons);
  const found = minimise([...means], at);
  const hessian = at(found).hessian;
  factorise(hessian, SIZE);
  return modelOf(found, invertFactorised(hessian, SIZE), { lessons: lessons.length, needed });
}

/** The likeliest base given the stated one and who escalated so far, the weights as they are: Newton's steps. */
function baseSoFar(lessons: readonly Lesson[], stated: number): number {
  const offsets = lessons.map(({ factors }) => offsetOf(factors));
  let base = stated;
  for (let step = 0; step < 50; step++) {
    let slope = (stated - base) / BASE_SD ** 2;
    let bend = 1 / BASE_SD ** 2;
    lessons.forEach(({ isNeeded }, i) => {
      const p = sigmoid(base + offsets[i]!);
      slope += Number(isNeeded) - p;
      bend += p * (1 - p);
    });
    // A step of one at most: far from the end the curve is no parabola.
    const move = Math.max(-1, Math.min(1, slope / bend));
    base += move;
    if (Math.abs(move) < 1e-9) break;
  }
  return base;
}

const offsetOf = (factors: Float64Array): number =>
  PRIOR_WEIGHTS.reduce((sum, weight, i) => sum + weight * factors[i]!, 0);

/** Negative log posterior with its derivatives; of the Hessian the lower triangle. */
function posteriorAt(x: Float64Array, means: Float64Array, lessons: readonly Lesson[]) {
  let value = 0;
  const gradient = new Float64Array(SIZE);
  const hessian = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < SIZE; i++) {
    const away = x[i]! - means[i]!;
    value += (PRECISIONS[i]! * away * away) / 2;
    gradient[i] = PRECISIONS[i]! * away;
    hessian[i * SIZE + i] = PRECISIONS[i]!;
  }
  const row = new Float64Array(SIZE);
  row[0] = 1;
  for (const { factors, isNeeded } of lessons) {
    row.set(factors, 1);
    let odds = 0;
    for (let i = 0; i < SIZE; i++) odds += x[i]! * row[i]!;
    const p = sigmoid(odds);
    const weight = p * (1 - p);
    value += softplus(odds) - (isNeeded ? odds : 0);
    for (let i = 0; i < SIZE; i++) {
      if (row[i] === 0) continue;
      gradient[i]! += (p - Number(isNeeded)) * row[i]!;
      for (let j = 0; j <= i; j++) hessian[i * SIZE + j]! += weight * row[i]! * row[j]!;
    }
  }
  return { value, gradient, hessian };
}

function modelOf(
  x: Float64Array,
  covariance: Float64Array,
  seen: { readonly lessons: number; readonly needed: number },
): RiskModel {
  return { base: x[0]!, weights: x.slice(1), covariance, ...seen };
}

/** A probability with its 95 % interval, and what each factor adds in log odds, in the order of `FACTORS`. */
export interface Risk {
  readonly risk: number;
  readonly low: number;
  readonly high: number;
  readonly shares: Float64Array;
}

const Z95 = 1.959963984540054;

/** What a model says of a conversation with these factors. */
export function riskOf({ base, weights, covariance }: RiskModel, factors: Float64Array): Risk {
  const shares = weights.map((weight, i) => weight * factors[i]!);
  const odds = shares.reduce((sum, share) => sum + share, base);
  const row = Float64Array.from([1, ...factors]);
  let variance = 0;
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) variance += row[i]! * covariance[i * SIZE + j]! * row[j]!;
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  return { risk: sigmoid(odds), low: sigmoid(odds - half), high: sigmoid(odds + half), shares };
}
