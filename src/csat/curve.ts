/**
 * How good heads of ever more ratings are on the same later ones, and what twice as many would bring.
 *
 * @module
 */
import { casesIn, sidesOf, type AssessedDescription } from './cases';
import { fitHead, type FitOptions } from './head';
import {
  auc,
  balancedAccuracy,
  mae,
  pearson,
  quantile,
  withInterval,
  type Estimate,
  type Measured,
} from './metrics';
import { randomOf, shuffled } from './random';
import type { Split } from './splits';

export interface CurvePoint {
  /** Ratings that were fitted on; 0 is the prior alone. */
  readonly n: number;
  readonly balancedAccuracy: Estimate;
  readonly pearson: Estimate;
  readonly auc: Estimate;
  readonly mae: Estimate;
}

/** What twice as many ratings would add to the balanced accuracy if the last doublings go on. */
export interface TwiceAsMany {
  /** Ratings that would make. */
  readonly n: number;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  /** Null where the curve is too short to go on from. */
  readonly twiceAsMany: TwiceAsMany | null;
}

const SIZES = [0, 25, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400] as const;
const RESAMPLES = 300;
/** A line through fewer is no line; through more it would ask the steep beginning. */
const POINTS_OF_LINE = 3;

interface Step {
  readonly n: number;
  readonly measured: readonly Measured[];
}

/** Heads of ever more of the ratings before the last measured part, all measured on it. `between` runs before each fit. */
export async function curveOf(
  rated: readonly AssessedDescription[],
  splits: readonly Split[],
  options: FitOptions,
  span: number,
  between: () => Promise<void>,
): Promise<Curve> {
  const { train, test } = splits.at(-1)!;
  const random = randomOf(options.seed);
  const order = shuffled(train, random);
  const steps: Step[] = [];
  for (const n of sizesFor(train.length)) {
    await between();
    const part = { train: order.slice(0, n), test };
    const { head } = fitHead(
      part.train.map((i) => rated[i]!),
      options,
    );
    steps.push({ n, measured: casesIn(part, head, rated, head.cut).map((own) => own.measured) });
  }
  return {
    points: steps.map((step) => pointOf(step, span, random)),
    twiceAsMany: twiceAsMany(steps, random),
  };
}

/** How many fits `curveOf` makes of so many ratings. */
export function sizesFor(ratings: number): readonly number[] {
  return [...SIZES.filter((n) => n < ratings), ratings];
}

function pointOf({ n, measured }: Step, span: number, random: () => number): CurvePoint {
  const sides = sidesOf(measured);
  return {
    n,
    balancedAccuracy: withInterval(sides, balancedAccuracy, random),
    pearson: withInterval(measured, pearson, random),
    auc: withInterval(sides, auc, random),
    mae: withInterval(measured, (among) => mae(among) * span, random),
  };
}

/** All heads are measured on the same conversations, so one resample of these speaks for all of them. */
export function twiceAsMany(steps: readonly Step[], random: () => number): TwiceAsMany | null {
  const last = steps.filter(({ n }) => n > 0).slice(-POINTS_OF_LINE);
  if (last.length < POINTS_OF_LINE) return null;
  const counted = last.map(({ n, measured }) => ({ x: Math.log2(n), sides: sidesOf(measured) }));
  const size = counted[0]!.sides.length;
  const gainOn = (places: readonly number[]) =>
    slopeOf(
      counted.map(({ x }) => x),
      counted.map(({ sides }) => balancedAccuracy(places.map((i) => sides[i]!))),
    );
  const gain = gainOn(counted[0]!.sides.map((_, i) => i));
  if (Number.isNaN(gain)) return null;
  const drawn = Array.from({ length: RESAMPLES }, () =>
    gainOn(Array.from({ length: size }, () => Math.floor(random() * size))),
  ).filter((each) => !Number.isNaN(each));
  return { n: 2 * last.at(-1)!.n, gain, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** Least squares: how much y grows for one of x. */
function slopeOf(x: readonly number[], y: readonly number[]): number {
  const middle = x.reduce((sum, each) => sum + each, 0) / x.length;
  const away = x.map((each) => each - middle);
  return (
    away.reduce((sum, each, i) => sum + each * y[i]!, 0) / away.reduce((sum, each) => sum + each * each, 0)
  );
}
