/**
 * The accuracy report: the dumb baseline, where the head started, where it is now, and what more ratings would bring.
 *
 * Every number is of conversations that the head had not seen: later ones where times are known, never a customer
 * that it was fitted on.
 *
 * @module
 */
import { endsOf, levelOf, USUAL_CUT, type Cut } from './answers';
import { covers } from './conformal';
import { fitHead, priorHead, type FitOptions, type Head, type RatedDescription } from './head';
import {
  accuracyOf,
  auc,
  balancedAccuracy,
  calibrationOf,
  ece,
  mae,
  mean,
  pearson,
  withInterval,
  type Accuracy,
  type CalibrationBin,
  type Estimate,
  type Measured,
} from './metrics';
import { predict, type Prediction } from './predict';
import { randomOf, shuffled } from './random';
import { splitsOf, type Split } from './splits';

/** A rated conversation with what slices cut by. */
export interface AssessedDescription extends RatedDescription {
  readonly channel: string | null;
  readonly reason: string | null;
  readonly language: string;
  /** Turns of the customer. */
  readonly customerTurns: number;
}

export interface AccuracyReport {
  readonly ratings: {
    readonly n: number;
    readonly satisfied: number;
    readonly neither: number;
    readonly dissatisfied: number;
  };
  /** How the parts were cut. */
  readonly split: 'by time' | 'by customer';
  readonly cut: Cut;
  /** Always the commonest answer, the base rate as probability, and the mean rating. */
  readonly baseline: Accuracy;
  readonly prior: Accuracy;
  readonly now: Accuracy;
  readonly calibration: readonly CalibrationBin[];
  /** Calibration error were 5, 10, 20 % dissatisfied: as fitted, and moved to the other base rate. */
  readonly baseRates: readonly {
    readonly dissatisfied: number;
    readonly ece: number;
    readonly moved: number;
  }[];
  readonly conformal: Conformal;
  /** Of the conversations likeliest dissatisfied, first 5, 10, 20 %: how many are, and how many of all such they hold. */
  readonly capacity: readonly {
    readonly share: number;
    readonly precision: Estimate;
    readonly recall: Estimate;
  }[];
  readonly curve: readonly CurvePoint[];
  /** What twice as many ratings would bring to the correlation, from the last steps of the curve; null where it is too short. */
  readonly gainOfTwiceAsMany: number | null;
  readonly slices: readonly Slice[];
}

export interface Conformal {
  readonly target: number;
  /** Share of the two-class answers that the set of possible answers held. */
  readonly coverage: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of conversations with a verdict other than "cannot tell". */
  readonly decided: number | null;
  /** Balanced accuracy among those. */
  readonly balancedAccuracyDecided: number | null;
  readonly n: number;
  /** False where a class has too few ratings for a threshold of its own. */
  readonly onRatings: boolean;
}

export interface CurvePoint {
  readonly n: number;
  readonly pearson: Estimate;
  readonly auc: Estimate;
  readonly mae: Estimate;
}

export interface Slice {
  readonly by: 'channel' | 'reason' | 'language' | 'length';
  readonly name: string;
  readonly n: number;
  readonly balancedAccuracy: Estimate;
  readonly auc: Estimate;
  readonly mae: Estimate;
}

export interface AssessOptions extends FitOptions {
  /** Of the survey, for errors in its own units. */
  readonly scale: string;
}

/** With fewer nothing can be measured: half of them would be fitted on. */
export const FEWEST_ASSESSED = 10;

/** Smaller slices are noise. */
const SMALLEST_SLICE = 25;
const CURVE = [25, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400] as const;

interface Case {
  readonly example: AssessedDescription;
  readonly prediction: Prediction;
  readonly measured: Measured;
  readonly head: Head;
}

/** Fits heads on parts of the ratings and measures them on the rest; null where there are too few. */
export function assess(rated: readonly AssessedDescription[], options: AssessOptions): AccuracyReport | null {
  if (rated.length < FEWEST_ASSESSED) return null;
  const { seed, cut = USUAL_CUT } = options;
  const [low, high] = endsOf(options.scale);
  const splits = splitsOf(rated, seed);
  const start = priorHead(options);
  const fitted = splits.map(
    ({ train }) =>
      fitHead(
        train.map((i) => rated[i]!),
        options,
      ).head,
  );
  const casesOf = (headOf: (split: number) => Head, only = splits): Case[] =>
    only.flatMap((split) => casesIn(split, headOf(splits.indexOf(split)), rated, cut));
  const cases = casesOf((split) => fitted[split]!);
  const measured = cases.map((own) => own.measured);
  const sides = measured.filter(({ dissatisfied }) => dissatisfied !== null);
  const accuracy = (among: readonly Measured[]) => accuracyOf(among, high - low, seed);
  const levels = rated.map(({ norm }) => levelOf(norm, cut));
  const curve = curveOf(rated, splits, options, high - low);
  return {
    ratings: {
      n: rated.length,
      satisfied: levels.filter((level) => level === 'satisfied').length,
      neither: levels.filter((level) => level === 'neither').length,
      dissatisfied: levels.filter((level) => level === 'dissatisfied').length,
    },
    split: rated.every(({ at }) => at !== null) ? 'by time' : 'by customer',
    cut,
    baseline: accuracy(baselineOf(rated, splits, cut)),
    prior: accuracy(casesOf(() => start).map((own) => own.measured)),
    now: accuracy(measured),
    calibration: calibrationOf(sides),
    baseRates: [0.05, 0.1, 0.2].map((rate) => atBaseRate(sides, rate, seed)),
    conformal: conformalOf(cases),
    capacity: [0.05, 0.1, 0.2].map((share) => capacityOf(sides, share, seed)),
    curve,
    gainOfTwiceAsMany: gainOf(curve),
    slices: slicesOf(cases, high - low, seed),
  };
}

function casesIn(
  { train, test }: Split,
  head: Head,
  rated: readonly AssessedDescription[],
  cut: Cut,
): Case[] {
  const baseRate = baseRateOf(
    train.map((i) => rated[i]!.norm),
    cut,
  );
  return test.map((i) => {
    const example = rated[i]!;
    const prediction = predict(head, example.description);
    const { dissatisfied, satisfied } = prediction.probabilities;
    return {
      example,
      prediction,
      head,
      measured: {
        norm: example.norm,
        dissatisfied: sideOf(example.norm, cut),
        probability: dissatisfied / (dissatisfied + satisfied),
        expected: prediction.expected,
        baseRate,
      },
    };
  });
}

/** Null where the answer is neither. */
function sideOf(norm: number, cut: Cut): boolean | null {
  const level = levelOf(norm, cut);
  return level === 'neither' ? null : level === 'dissatisfied';
}

/** Share of dissatisfied among two-class answers, never quite 0 or 1. */
function baseRateOf(norms: readonly number[], cut: Cut): number {
  const sides = norms.map((norm) => sideOf(norm, cut)).filter((side) => side !== null);
  return (sides.filter(Boolean).length + 0.5) / (sides.length + 1);
}

/** One guess for all; of all ratings, which is generous to it: guesses that change between parts would rank them. */
function baselineOf(rated: readonly AssessedDescription[], splits: readonly Split[], cut: Cut): Measured[] {
  const norms = rated.map(({ norm }) => norm);
  const rate = baseRateOf(norms, cut);
  return splits.flatMap(({ test }) =>
    test.map((i) => ({
      norm: rated[i]!.norm,
      dissatisfied: sideOf(rated[i]!.norm, cut),
      probability: rate,
      expected: mean(norms),
      // The constant guess never calls the rarer class.
      baseRate: 0.5,
    })),
  );
}

function conformalOf(cases: readonly Case[]): Conformal {
  const sides = cases.filter(({ measured }) => measured.dissatisfied !== null);
  const held = sides.map(({ prediction, measured, head }) =>
    Number(covers(prediction.latent, measured.dissatisfied ? 'dissatisfied' : 'satisfied', head.thresholds)),
  );
  const decided = cases.filter(({ prediction }) => prediction.verdict !== 'cannot tell');
  const right = (verdict: string) =>
    mean(
      decided
        .filter(({ measured }) => measured.dissatisfied === (verdict === 'dissatisfied'))
        .map(({ prediction }) => Number(prediction.verdict === verdict)),
    );
  const balanced = (right('satisfied') + right('dissatisfied')) / 2;
  const n = held.length;
  const coverage = mean(held);
  const error = 1.96 * Math.sqrt((coverage * (1 - coverage)) / n);
  return {
    target: cases[0]!.head.thresholds.target,
    coverage: n > 0 ? coverage : null,
    low: n > 0 ? Math.max(0, coverage - error) : null,
    high: n > 0 ? Math.min(1, coverage + error) : null,
    decided: decided.length / cases.length,
    balancedAccuracyDecided: Number.isNaN(balanced) ? null : balanced,
    n,
    onRatings: cases.every(({ head }) => head.thresholds.onRatings),
  };
}

function capacityOf(sides: readonly Measured[], share: number, seed: number) {
  const random = randomOf(seed);
  const first = (among: readonly Measured[]) =>
    [...among]
      .sort((a, b) => b.probability - a.probability)
      .slice(0, Math.max(1, Math.round(share * among.length)));
  const hits = (among: readonly Measured[]) => among.filter(({ dissatisfied }) => dissatisfied).length;
  return {
    share,
    precision: withInterval(sides, (among) => hits(first(among)) / first(among).length, random),
    recall: withInterval(sides, (among) => hits(first(among)) / hits(among), random),
  };
}

/** Resampled so that a given share is dissatisfied. */
function atBaseRate(sides: readonly Measured[], rate: number, seed: number) {
  const random = randomOf(seed);
  const classes = [true, false].map((of) => sides.filter(({ dissatisfied }) => dissatisfied === of));
  if (classes.some((members) => members.length === 0)) return { dissatisfied: rate, ece: 0, moved: 0 };
  const drawn = Array.from({ length: 2_000 }, (_, i) => {
    const members = classes[i < 2_000 * rate ? 0 : 1]!;
    return members[Math.floor(random() * members.length)]!;
  });
  const moved = drawn.map((own) => {
    const shift = Math.log(rate / (1 - rate)) - Math.log(own.baseRate / (1 - own.baseRate));
    const odds = (own.probability / (1 - own.probability)) * Math.exp(shift);
    return { ...own, probability: odds / (1 + odds) };
  });
  return { dissatisfied: rate, ece: ece(drawn), moved: ece(moved) };
}

/** Heads of ever more of the ratings before the last measured part, all measured on it. */
function curveOf(
  rated: readonly AssessedDescription[],
  splits: readonly Split[],
  options: AssessOptions,
  span: number,
): CurvePoint[] {
  const { train, test } = splits.at(-1)!;
  const random = randomOf(options.seed);
  const order = shuffled(train, random);
  return [...CURVE.filter((n) => n < train.length), train.length].map((n) => {
    const part = { train: order.slice(0, n), test };
    const { head } = fitHead(
      part.train.map((i) => rated[i]!),
      options,
    );
    const measured = casesIn(part, head, rated, head.cut).map((own) => own.measured);
    const sides = measured.filter(({ dissatisfied }) => dissatisfied !== null);
    return {
      n,
      pearson: withInterval(measured, pearson, random),
      auc: withInterval(sides, auc, random),
      mae: withInterval(measured, (among) => mae(among) * span, random),
    };
  });
}

/** The mean gain of a doubling over the last three points. */
function gainOf(curve: readonly CurvePoint[]): number | null {
  const [first, last] = [curve.at(-3), curve.at(-1)];
  if (!first || !last || first.pearson.value === null || last.pearson.value === null) return null;
  return Math.max(0, (last.pearson.value - first.pearson.value) / Math.log2(last.n / first.n));
}

function slicesOf(cases: readonly Case[], span: number, seed: number): Slice[] {
  const random = randomOf(seed);
  const by: Readonly<Record<Slice['by'], (example: AssessedDescription) => string | null>> = {
    channel: ({ channel }) => channel,
    reason: ({ reason }) => reason,
    language: ({ language }) => language,
    length: ({ customerTurns: n }) =>
      n <= 2 ? '1–2 customer turns' : n <= 5 ? '3–5 customer turns' : 'more than 5 customer turns',
  };
  return (Object.keys(by) as Slice['by'][]).flatMap((key) => {
    const names = [...new Set(cases.map(({ example }) => by[key](example)))].filter((name) => name !== null);
    return names.sort().flatMap((name) => {
      const among = cases.filter(({ example }) => by[key](example) === name).map((own) => own.measured);
      if (among.length < SMALLEST_SLICE) return [];
      const sides = among.filter(({ dissatisfied }) => dissatisfied !== null);
      return {
        by: key,
        name,
        n: among.length,
        balancedAccuracy: withInterval(sides, balancedAccuracy, random),
        auc: withInterval(sides, auc, random),
        mae: withInterval(among, (own) => mae(own) * span, random),
      };
    });
  });
}
