/**
 * The accuracy report: the dumb baseline, where the head started, where it is now, and what more ratings would bring.
 *
 * Every number is of conversations that the head had not seen: later ones where times are known, never a customer
 * that it was fitted on.
 *
 * @module
 */
import { FEWEST_ASSESSED } from './enough';
import { endsOf, levelOf, USUAL_CUT, type Cut } from './answers';
import { atBaseRates, type AtBaseRate } from './base-rates';
import { capacityOf, flagsOf, type Capacity, type Flags } from './capacity';
import { baselineOf, casesIn, sidesOf, type AssessedDescription, type Case } from './cases';
import { curveOf, fitsOfCurve, type CurvePoint, type TwiceAsMany } from './curve';
import { fitHead, priorHead, type FitOptions, type Head } from './head';
import { accuracyOf, calibrationOf, type Accuracy, type CalibrationBin, type Measured } from './metrics';
import { slicesOf, type Slice } from './slices';
import { splitsOf } from './splits';
import { conformalOf, type Conformal } from './verdicts';

/** One way to predict, measured. */
export interface Standing extends Accuracy {
  readonly flags: Flags;
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
  /** Of the survey; errors are in its units. */
  readonly scale: string;
  /** Always the commonest answer, the base rate as probability, and the mean rating. */
  readonly baseline: Standing;
  readonly prior: Standing;
  readonly now: Standing;
  readonly calibration: readonly CalibrationBin[];
  readonly baseRates: readonly AtBaseRate[];
  readonly conformal: Conformal;
  readonly capacity: readonly Capacity[];
  readonly curve: readonly CurvePoint[];
  readonly twiceAsMany: TwiceAsMany | null;
  readonly slices: readonly Slice[];
}

export interface AssessOptions extends FitOptions {
  /** Of the survey, for errors in its own units. */
  readonly scale: string;
}

/** How a caller follows and ends what takes minutes of many ratings. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** Heads that were fitted, of all that will be. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fits heads on parts of the ratings and measures them on the rest; null where there are too few, or all are of one
 * customer.
 */
export async function assess(
  rated: readonly AssessedDescription[],
  options: AssessOptions,
  { signal, onProgress }: Watch = {},
): Promise<AccuracyReport | null> {
  if (rated.length < FEWEST_ASSESSED) return null;
  const { seed, cut = USUAL_CUT, scale } = options;
  const [low, high] = endsOf(scale);
  // On a scale from 5 to 1 the best is below the worst.
  const span = Math.abs(high - low);
  const splits = splitsOf(rated, seed);
  if (splits.length === 0) return null;
  const total = splits.length + fitsOfCurve(splits.at(-1)!.train.length);
  let fits = 0;
  /** Lets a message in, of which one may be to end. */
  const between = async () => {
    onProgress?.(fits++, total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  const heads: Head[] = [];
  for (const { train } of splits) {
    await between();
    heads.push(
      fitHead(
        train.map((i) => rated[i]!),
        options,
      ).head,
    );
  }
  const curve = await curveOf(rated, splits, options, span, between);
  await between();
  const casesOf = (headOf: (split: number) => Head): Case[] =>
    splits.flatMap((split, i) => casesIn(split, headOf(i), rated, cut));
  const cases = casesOf((split) => heads[split]!);
  const start = priorHead(options);
  const measured = cases.map((own) => own.measured);
  const sides = sidesOf(measured);
  const standing = (among: readonly Measured[]): Standing => ({
    ...accuracyOf(among, span, seed),
    flags: flagsOf(sidesOf(among)),
  });
  return {
    ratings: ratingsOf(rated, cut),
    split: rated.every(({ at }) => at !== null) ? 'by time' : 'by customer',
    cut,
    scale,
    baseline: standing(baselineOf(rated, splits, cut)),
    prior: standing(casesOf(() => start).map((own) => own.measured)),
    now: standing(measured),
    calibration: calibrationOf(sides),
    baseRates: atBaseRates(sides, seed),
    conformal: conformalOf(cases),
    capacity: capacityOf(sides, seed),
    curve: curve.points,
    twiceAsMany: curve.twiceAsMany,
    slices: slicesOf(cases, span, seed),
  };
}

/** How many there are of each answer. */
export function ratingsOf(rated: readonly AssessedDescription[], cut: Cut): AccuracyReport['ratings'] {
  const counts = { n: rated.length, satisfied: 0, neither: 0, dissatisfied: 0 };
  for (const { norm } of rated) counts[levelOf(norm, cut)]++;
  return counts;
}
