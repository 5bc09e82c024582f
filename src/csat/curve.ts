/**
 * How good heads of ever more ratings are on the same later ones, and what twice as many would bring.
 *
 * @module
 */
import { casesIn, sidesOf, type AssessedDescription } from './cases';
import { drawPlaces, placesByCustomer } from './customers';
import { fitHead, type FitOptions } from './head';
import {
  balancedAccuracy,
  balancedScore,
  mae,
  mean,
  noNarrower,
  pearson,
  quantile,
  type Estimate,
  type Measure,
  type Measured,
} from './metrics';
import { randomOf, shuffled } from './random';
import { auc, aucScore } from './ranking';
import type { Interval } from './score-intervals';
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

/** Heads of so many ratings, each of another draw of them; all measured on the same conversations in one order. */
export interface Step {
  readonly n: number;
  readonly draws: readonly (readonly Measured[])[];
}

/** Which few ratings a head saw decides half of how good it is: a point is the mean of so many draws. */
const MOST_DRAWS = 5;
/** That all draws of one size are fitted on together: a minute more would not make the point surer than its interval. */
const RATINGS_OF_DRAWS = 2_000;

/** Heads of ever more of the ratings before the last measured part, all measured on it. `between` runs before each fit. */
export async function curveOf(
  rated: readonly AssessedDescription[],
  splits: readonly Split[],
  options: FitOptions,
  span: number,
  between: () => Promise<void>,
): Promise<Curve> {
  const { train } = splits.at(-1)!;
  const random = randomOf(options.seed);
  const orders = Array.from({ length: MOST_DRAWS }, () => shuffled(train, random));
  const steps: Step[] = [];
  for (const n of sizesFor(train.length)) {
    const draws: Measured[][] = [];
    for (const order of orders.slice(0, drawsOf(n, train.length))) {
      await between();
      const part = { ...splits.at(-1)!, train: order.slice(0, n) };
      const { head } = fitHead(
        part.train.map((i) => rated[i]!),
        options,
      );
      draws.push(casesIn(part, head, rated, head.cut).map((own) => own.measured));
    }
    steps.push({ n, draws });
  }
  return {
    points: steps.map((step) => pointOf(step, span, random)),
    twiceAsMany: twiceAsMany(steps, random),
  };
}

/** How many fits `curveOf` makes of so many ratings. */
export function fitsOfCurve(ratings: number): number {
  return sizesFor(ratings).reduce((sum, n) => sum + drawsOf(n, ratings), 0);
}

function sizesFor(ratings: number): readonly number[] {
  return [...SIZES.filter((n) => n < ratings), ratings];
}

/** Of none and of all there is one draw only. */
function drawsOf(n: number, ratings: number): number {
  if (n === 0 || n === ratings) return 1;
  return Math.max(1, Math.min(MOST_DRAWS, Math.floor(RATINGS_OF_DRAWS / n)));
}

function pointOf({ n, draws }: Step, span: number, random: () => number): CurvePoint {
  const sides = draws.map(sidesOf);
  const of = (among: Step['draws'], measure: Measure, score?: Score) =>
    noNarrower(meanWithInterval(among, measure, random), score ? meanScore(among, score) : null);
  return {
    n,
    balancedAccuracy: of(sides, balancedAccuracy, balancedScore),
    pearson: of(draws, pearson),
    auc: of(sides, auc, aucScore),
    mae: of(draws, (among) => mae(among) * span),
  };
}

type Score = (sides: readonly Measured[]) => Interval | null;

/** All draws are measured on the same conversations: their mean is no surer than each of them. */
function meanScore(draws: Step['draws'], score: Score): Interval | null {
  const own = draws.map(score).filter((interval) => interval !== null);
  if (own.length === 0) return null;
  return { low: mean(own.map(({ low }) => low)), high: mean(own.map(({ high }) => high)) };
}

/** The mean of all draws; each resample is of the customers and of one draw, so that either's chance is in it. */
function meanWithInterval(draws: Step['draws'], measure: Measure, random: () => number): Estimate {
  const values = draws.map((measured) => (measured.length === 0 ? NaN : measure(measured)));
  const value = mean(values);
  const n = draws[0]!.length;
  if (Number.isNaN(value)) return { value: null, low: null, high: null, n };
  const customers = placesByCustomer(draws[0]!);
  const resampled = Array.from({ length: RESAMPLES }, () => {
    const among = draws[Math.floor(random() * draws.length)]!;
    return measure(drawPlaces(customers, random).map((i) => among[i]!));
  }).filter((found) => !Number.isNaN(found));
  return { value, low: quantile(resampled, 0.025), high: quantile(resampled, 0.975), n };
}

/** All heads are measured on the same conversations, so one resample of these speaks for all of them. */
export function twiceAsMany(steps: readonly Step[], random: () => number): TwiceAsMany | null {
  const last = steps.filter(({ n }) => n > 0).slice(-POINTS_OF_LINE);
  if (last.length < POINTS_OF_LINE) return null;
  const x = last.map(({ n }) => Math.log2(n));
  const sides = last.map(({ draws }) => draws.map(sidesOf));
  const customers = placesByCustomer(sides[0]![0]!);
  const gain = slopeOf(
    x,
    sides.map((draws) => mean(draws.map(balancedAccuracy))),
  );
  if (Number.isNaN(gain)) return null;
  const drawn = Array.from({ length: RESAMPLES }, () => {
    const places = drawPlaces(customers, random);
    const one = sides.map((draws) => draws[Math.floor(random() * draws.length)]!);
    return slopeOf(
      x,
      one.map((among) => balancedAccuracy(places.map((i) => among[i]!))),
    );
  }).filter((each) => !Number.isNaN(each));
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
