/**
 * How good predictions were, each measure with an interval from resampling the measured customers.
 *
 * Two-class measures leave answers that are neither out, and say how many they counted.
 *
 * @module
 */
import { countedAmong } from './counted';
import { alikeness, drawPlaces, placesByCustomer, type OfCustomer } from './customers';
import { randomOf } from './random';
import { auc, aucScore, isOneGuess, midranks, type Ranked } from './ranking';
import { balancedInterval, type Interval, type RightOf } from './score-intervals';

/** One conversation that was predicted by a head that had not seen it, nor its customer. */
export interface Measured extends Ranked {
  /** Position of the true answer, 0…1. */
  readonly norm: number;
  /** Expected position, 0…1. */
  readonly expected: number;
  /** Share of dissatisfied among the ratings that were fitted on: where "balanced" cuts. */
  readonly baseRate: number;
}

/** A number with its 95 % interval; all null where it cannot be had from so few. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

export interface Accuracy {
  readonly accuracy: Estimate;
  readonly balancedAccuracy: Estimate;
  readonly auc: Estimate;
  readonly brier: Estimate;
  /** What a perfectly calibrated head would show on so few, by chance alone: on average, and 19 times of 20 at most. */
  readonly ece: Estimate & { readonly expected: number | null; readonly atMost: number | null };
  readonly pearson: Estimate;
  readonly spearman: Estimate;
  /** In units of the survey's scale. */
  readonly mae: Estimate;
}

const RESAMPLES = 300;
const REDRAWS = 1_000;
/** Of about equal size; fewer hide errors, more are mostly noise. */
const BINS = 10;

/** `span`: how far the survey's scale reaches, 4 on 1–5. */
export function accuracyOf(measured: readonly Measured[], span: number, seed: number): Accuracy {
  const sides = measured.filter(({ dissatisfied }) => dissatisfied !== null);
  const random = randomOf(seed);
  const of = (among: readonly Measured[], measure: Measure) => withInterval(among, measure, random);
  return {
    accuracy: shareRight(sides, isRight),
    balancedAccuracy: balancedEstimate(sides, random),
    auc: aucEstimate(sides, random),
    brier: of(sides, brier),
    ece: { ...of(sides, ece), ...eceByChance(sides, random) },
    pearson: of(measured, pearson),
    spearman: of(measured, spearman),
    mae: of(measured, (among) => mae(among) * span),
  };
}

export type Measure = (among: readonly Measured[]) => number;

/** A measure on all, and between which values 95 % of its resamples, of customers, lie. */
export function withInterval(among: readonly Measured[], measure: Measure, random: () => number): Estimate {
  const n = among.length;
  const value = n === 0 ? NaN : measure(among);
  if (Number.isNaN(value)) return { value: null, low: null, high: null, n };
  const customers = placesByCustomer(among);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    measure(drawPlaces(customers, random).map((i) => among[i]!)),
  ).filter((found) => !Number.isNaN(found));
  return { value, low: quantile(resampled, 0.025), high: quantile(resampled, 0.975), n };
}

/** By resampling, and nowhere narrower than the score interval: well separated few would else seem certain. */
export function balancedEstimate(sides: readonly Measured[], random: () => number): Estimate {
  return noNarrower(withInterval(sides, balancedAccuracy, random), balancedScore(sides));
}

/** As the one of balanced accuracy. */
export function aucEstimate(sides: readonly Measured[], random: () => number): Estimate {
  return noNarrower(withInterval(sides, auc, random), aucScore(sides));
}

export function noNarrower(estimate: Estimate, least: Interval | null): Estimate {
  const { low, high } = estimate;
  if (low === null || high === null || least === null) return estimate;
  return { ...estimate, low: Math.min(low, least.low), high: Math.max(high, least.high) };
}

/** Null without both classes, and of one guess for all, which is half right by its nature. */
export function balancedScore(sides: readonly Measured[]): Interval | null {
  const [first, second] = [calledRight(sides, true), calledRight(sides, false)];
  if (first.n === 0 || second.n === 0 || isOneGuess(sides)) return null;
  const alike = alikeness(sides, () =>
    sides.map((own) => {
      const { right, n } = own.dissatisfied ? first : second;
      return (Number(isCalledRight(own)) - right / n) / n;
    }),
  );
  const asStrangers = ({ right, n }: RightOf) => ({ right: right / alike, n: n / alike });
  return balancedInterval(asStrangers(first), asStrangers(second));
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}

/** How many are, with Wilson's interval: resamples of four right ones would all agree on a certainty that is none. */
export function shareRight<T extends OfCustomer>(
  among: readonly T[],
  isRight: (one: T) => boolean,
): Estimate {
  const n = among.length;
  if (n === 0) return { value: null, low: null, high: null, n };
  return { ...countedAmong(among, isRight), n };
}

const isRight = ({ dissatisfied, probability }: Measured) => dissatisfied === probability > 0.5;

/** Cut at the base rate: at one half, a class of five in a hundred would never be called. */
export function balancedAccuracy(among: readonly Measured[]): number {
  const [first, second] = [calledRight(among, true), calledRight(among, false)];
  return (first.right / first.n + second.right / second.n) / 2;
}

function calledRight(among: readonly Measured[], of: boolean): RightOf {
  let [right, n] = [0, 0];
  for (const own of among) {
    if (own.dissatisfied !== of) continue;
    n++;
    if (isCalledRight(own)) right++;
  }
  return { right, n };
}

const isCalledRight = ({ dissatisfied, probability, baseRate }: Measured) =>
  probability > baseRate === dissatisfied;

function brier(among: readonly Measured[]): number {
  return mean(among.map(({ dissatisfied, probability }) => (probability - Number(dissatisfied)) ** 2));
}

/** A bin of the calibration plot. */
export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  /** 95 % interval of what was observed; absent in a report of an older version. */
  readonly low?: number;
  readonly high?: number;
  readonly n: number;
}

/** Conversations in rising order of probability, cut into parts of about equal size. */
export function calibrationOf(among: readonly Measured[]): readonly CalibrationBin[] {
  return binsOf(among).map((part) => {
    const { value, low, high } = countedAmong(part, ({ dissatisfied }) => dissatisfied === true);
    return {
      predicted: mean(part.map(({ probability }) => probability)),
      observed: value,
      low,
      high,
      n: part.length,
    };
  });
}

function binsOf(among: readonly Measured[]): readonly (readonly Measured[])[] {
  const sorted = [...among].sort((a, b) => a.probability - b.probability);
  return Array.from({ length: BINS }, (_, bin) =>
    sorted.slice(Math.round((bin * sorted.length) / BINS), Math.round(((bin + 1) * sorted.length) / BINS)),
  ).filter((part) => part.length > 0);
}

/** Mean distance between predicted and observed over the bins, by size. */
export function ece(among: readonly Measured[]): number {
  return binsOf(among).reduce((sum, part) => {
    const away = part.reduce(
      (all, { dissatisfied, probability }) => all + probability - Number(dissatisfied),
      0,
    );
    return sum + Math.abs(away) / among.length;
  }, 0);
}

/**
 * Calibration error when the answers are drawn from the predicted probabilities themselves, and as much larger as those
 * of one customer miss alike.
 */
function eceByChance(
  among: readonly Measured[],
  random: () => number,
): { readonly expected: number | null; readonly atMost: number | null } {
  if (among.length === 0) return { expected: null, atMost: null };
  const sorted = Float64Array.from(among, ({ probability }) => probability).sort();
  const n = sorted.length;
  const alike = mean(binsOf(among).map((part) => Math.sqrt(alikenessOfMisses(part))));
  const drawn = Array.from({ length: REDRAWS }, () => {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) {
      const [from, to] = [Math.round((bin * n) / BINS), Math.round(((bin + 1) * n) / BINS)];
      let excess = 0;
      for (let i = from; i < to; i++) excess += sorted[i]! - Number(random() < sorted[i]!);
      sum += Math.abs(excess) / n;
    }
    return alike * sum;
  });
  return { expected: mean(drawn), atMost: quantile(drawn, 0.95) };
}

/** By how much answers of one customer miss their probability alike. */
function alikenessOfMisses(part: readonly Measured[]): number {
  const misses = part.map(({ dissatisfied, probability }) => Number(dissatisfied) - probability);
  const usual = mean(misses);
  return alikeness(part, () => misses.map((miss) => miss - usual));
}

export function pearson(among: readonly Measured[]): number {
  return correlation(
    among.map(({ expected }) => expected),
    among.map(({ norm }) => norm),
  );
}

function spearman(among: readonly Measured[]): number {
  return correlation(
    midranks(among.map(({ expected }) => expected)),
    midranks(among.map(({ norm }) => norm)),
  );
}

/** On 0…1. */
export function mae(among: readonly Measured[]): number {
  return mean(among.map(({ expected, norm }) => Math.abs(expected - norm)));
}

/** 0 where one side does not vary: a constant tells nothing apart. */
export function correlation(
  a: readonly number[] | Float64Array,
  b: readonly number[] | Float64Array,
): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    both += (a[i]! - meanA) * (b[i]! - meanB);
    squareA += (a[i]! - meanA) ** 2;
    squareB += (b[i]! - meanB) ** 2;
  }
  return squareA * squareB > 1e-18 ? both / Math.sqrt(squareA * squareB) : 0;
}

export function mean(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
