/**
 * Whether coaching helped: the change of the coached agent against what colleagues lead to expect of such a beginning.
 *
 * Who is coached was low before, in part by chance, and would rise without coaching (regression to the mean). So
 * uncoached colleagues say what becomes of a value like the coached one's: value after = base + slope · value before,
 * with the value before drawn in by what its conversations carry (analysis of covariance, which unlike a plain
 * difference of changes is not fooled when the treated were chosen by their value before: Vickers & Altman 2001,
 * BMJ 323:1123).
 *
 * @module
 */

/** Of one agent, with one reason or all, in units of the outcome. */
export interface BeforeAfter {
  readonly agent: number;
  /** Conversations before and after the day that coaching began, and their mean value added. */
  readonly before: Phase;
  readonly after: Phase;
}

export interface Phase {
  readonly n: number;
  readonly mean: number;
}

export type CoachingVerdict = 'improved' | 'worse' | 'no difference shown' | 'too early to tell';

export interface CoachingEffect {
  readonly verdict: CoachingVerdict;
  /** Why it is too early; else null. */
  readonly missing: 'conversations before' | 'conversations after' | 'colleagues' | null;
  readonly before: Phase;
  readonly after: Phase;
  /** What so many colleagues lead to expect of such a beginning. */
  readonly expected: number;
  readonly colleagues: number;
  /** No colleague began as low, or as high: the expectation reaches beyond what was seen. */
  readonly beyond: 'low' | 'high' | null;
  /** After, less what was expected; NaN where it is too early. 95 % interval. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** What a plain before-and-after would have claimed beside: regression to the mean and drift of the team. */
  readonly withoutCoaching: number;
}

/** Fewer conversations after the start say nothing of a change. */
export const FEWEST_AFTER = 15;
export const FEWEST_BEFORE = 10;
/** A line through fewer colleagues is no line. */
export const FEWEST_COLLEAGUES = 6;
/** A colleague needs these many in both phases to count. */
const FEWEST_OF_COLLEAGUE = 8;

/**
 * `noise`: variance of one conversation's value added. `colleagues` were not coached on this reason in either phase.
 */
export function coachingEffect(
  coached: BeforeAfter,
  colleagues: readonly BeforeAfter[],
  noise: number,
): CoachingEffect {
  const known = colleagues.filter(({ before, after }) => Math.min(before.n, after.n) >= FEWEST_OF_COLLEAGUE);
  const { before, after } = coached;
  const missing =
    before.n < FEWEST_BEFORE
      ? 'conversations before'
      : after.n < FEWEST_AFTER
        ? 'conversations after'
        : known.length < FEWEST_COLLEAGUES
          ? 'colleagues'
          : null;
  if (missing !== null) {
    const none = { effect: NaN, low: NaN, high: NaN, expected: NaN, withoutCoaching: NaN, beyond: null };
    return { verdict: 'too early to tell', missing, before, after, colleagues: known.length, ...none };
  }
  const { expected, varianceOf, freedom } = expectationOf(before, known, noise);
  const effect = after.mean - expected;
  const half = tQuantile(freedom) * Math.sqrt(varianceOf(after.n));
  const [low, high] = [effect - half, effect + half];
  return {
    verdict: low > 0 ? 'improved' : high < 0 ? 'worse' : 'no difference shown',
    missing: null,
    before,
    after,
    expected,
    colleagues: known.length,
    beyond: beyondOf(before, known),
    effect,
    low,
    high,
    withoutCoaching: expected - before.mean,
  };
}

function beyondOf({ mean }: Phase, colleagues: readonly BeforeAfter[]): 'low' | 'high' | null {
  const means = colleagues.map((own) => own.before.mean);
  return mean < Math.min(...means) ? 'low' : mean > Math.max(...means) ? 'high' : null;
}

interface Expected {
  readonly expected: number;
  /** Of one agent's mean of `n` conversations about it. */
  readonly varianceOf: (n: number) => number;
  readonly freedom: number;
}

/** What a value like `before` comes to without coaching: a weighted line through the colleagues. */
function expectationOf(before: Phase, colleagues: readonly BeforeAfter[], noise: number): Expected {
  // The coached one among them: without the lowest, agents would seem more alike than they are.
  const all = [before, ...colleagues.map((own) => own.before)];
  const among = amongAgents(all, noise);
  const carried = (n: number) => among / (among + noise / n);
  const centre = weighted(all.map(({ n, mean }) => [mean, 1 / (among + noise / n)]));
  const drawn = ({ n, mean }: Phase) => centre + (mean - centre) * carried(n);
  // What is not known of an agent before, and chance after.
  const chance = (nBefore: number, nAfter: number) => among * (1 - carried(nBefore)) + noise / nAfter;
  const points = colleagues.map((own) => ({
    x: drawn(own.before),
    y: own.after.mean,
    weight: 1 / chance(own.before.n, own.after.n),
  }));
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const x = weighted(points.map((point) => [point.x, point.weight]));
  const y = weighted(points.map((point) => [point.y, point.weight]));
  const sumOver = (value: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + point.weight * value(point), 0);
  // A drawn-in value is what is expected of the time after: the slope starts at 1, and few colleagues hardly move it.
  const spread = sumOver((point) => (point.x - x) ** 2) + 1 / SLOPE_VARIANCE;
  const slope = (sumOver((point) => (point.x - x) * (point.y - y)) + 1 / SLOPE_VARIANCE) / spread;
  const freedom = points.length - 2;
  const residual = sumOver((point) => (point.y - y - slope * (point.x - x)) ** 2);
  // 1 where chance explains the residuals; more where agents move by themselves.
  const inflation = Math.max(1, residual / freedom);
  const distance = drawn(before) - x;
  return {
    expected: y + slope * distance,
    varianceOf: (n) => inflation * (chance(before.n, n) + 1 / total + distance ** 2 / spread),
    freedom,
  };
}

/** Prior of the slope about 1. */
const SLOPE_VARIANCE = 0.25;

/** Variance among agents before, beyond chance (DerSimonian & Laird 1986). */
function amongAgents(phases: readonly Phase[], noise: number): number {
  const weights = phases.map(({ n }) => n / noise);
  const mean = weighted(phases.map((own, i) => [own.mean, weights[i]!]));
  const total = weights.reduce((a, b) => a + b, 0);
  const squares = weights.reduce((a, b) => a + b * b, 0);
  const q = phases.reduce((sum, own, i) => sum + weights[i]! * (own.mean - mean) ** 2, 0);
  return Math.max(0, (q - (phases.length - 1)) / (total - squares / total));
}

function weighted(pairs: readonly (readonly [value: number, weight: number])[]): number {
  let sum = 0;
  let total = 0;
  for (const [value, weight] of pairs) {
    sum += value * weight;
    total += weight;
  }
  return sum / total;
}

/** 97.5 % quantile of Student's t, by Cornish and Fisher's expansion; within .01 from 4 degrees of freedom on. */
function tQuantile(freedom: number): number {
  const z = 1.959963984540054;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}
