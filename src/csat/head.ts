/**
 * A fitted head: what one team's ratings taught about its conversations, as plain data.
 *
 * The score is linear in what it reads, so that every prediction comes apart into shares that add up exactly; the
 * blocks' strengths are what makes it a sum of kernels.
 *
 * @module
 */
import usual from '../../models/csat/prior.json';
import { type Cut, USUAL_CUT } from './answers';
import { areShownApart, fitThresholds, type Thresholds } from './conformal';
import type { Description } from './describe';
import { designOf, kernelsOf, scaleColumns } from './design';
import { FEATURES } from './features';
import { fitLink, type Link, type Spread } from './link';
import { randomOf, shuffled } from './random';
import { fitRidge } from './ridge';
import {
  blocksOf,
  columnsOf,
  DENSE,
  LEVEL,
  LEVEL_AT,
  place,
  PRIOR_AT,
  type FeatureSpace,
  type Row,
} from './space';
import { foldsOf, type Rated } from './splits';
import { chooseStrengths, LEVEL_VARIANCE, USUAL_STRENGTHS, type Strengths } from './strengths';

/** Raised when a stored head would be read wrongly: features, blocks or their meaning changed. */
export const HEAD_VERSION = 1;

/** What was answered, and by whom and when. */
export interface RatedDescription extends Rated {
  readonly description: Description;
  /** Position of the answer on its scale, 0…1. */
  readonly norm: number;
}

export interface FitOptions {
  readonly space: FeatureSpace;
  readonly seed: number;
  readonly cut?: Cut;
  /** Stated coverage of the verdicts. */
  readonly coverage?: number;
  /** Epoch ms; the caller's clock. */
  readonly fittedAt: number | null;
  /** Of the model that made valences and vectors: a head reads no other's. */
  readonly model: string | null;
}

export interface Head {
  readonly version: typeof HEAD_VERSION;
  readonly features: readonly string[];
  readonly space: FeatureSpace;
  /** One a column of the space, on the latent's scale, 0…1 like the ratings; the level's is `base`. */
  readonly weights: Float64Array;
  readonly base: number;
  readonly link: Link;
  readonly thresholds: Thresholds;
  readonly cut: Cut;
  readonly strengths: Strengths;
  readonly fitted: {
    readonly ratings: number;
    readonly mean: number;
    readonly sd: number;
    /** Epoch ms of the first and last rated conversation. */
    readonly from: number | null;
    readonly to: number | null;
    readonly at: number | null;
    readonly seed: number;
    readonly model: string | null;
  };
}

/** A head, and beside it the same one fitted without each fold: what may be said of a conversation that was rated. */
export interface Fit {
  readonly head: Head;
  /** The fold of each rated conversation, in their order. */
  readonly folds: readonly number[];
  readonly withoutFold: readonly Head[];
}

/** The kernels of more rows take too long, and a dozen strengths need no more. */
const ROWS_FOR_STRENGTHS = 300;
/** Of many ratings a third less is as good as a fifth less, and each fold is a fit of its own. */
const foldsFor = (ratings: number) => (ratings > 2_000 ? 3 : 5);
/** As many ratings as the usual mean and spread count for. */
const USUAL_COUNTS_FOR = 5;

/** Fits a head on rated conversations; with none it is the prior. */
export function fitHead(rated: readonly RatedDescription[], options: FitOptions): Fit {
  const { space, seed, cut = USUAL_CUT, coverage = 0.9 } = options;
  const spread = spreadOf(rated.map(({ norm }) => norm));
  const rows = rated.map(({ description }) => place(description, space));
  const target = Float64Array.from(
    rated,
    ({ norm }, i) => (norm - spread.mean) / spread.sd - usual.slope * rows[i]!.dense[PRIOR_AT]!,
  );
  const strengths = strengthsFor(rows, target, space, seed);
  const count = foldsFor(rated.length);
  const folds = foldsOf(rated, seed, count);
  const parts = [
    rated.map(() => true),
    ...Array.from({ length: count }, (_, fold) => folds.map((own) => own !== fold)),
  ];
  const [weights, ...withoutFold] = weightsFor(rows, target, space, strengths, parts).map((solved) =>
    toLatent(solved, spread),
  );
  const latents = rows.map((row, i) => latentAt(row, withoutFold[folds[i]!]!));
  const norms = rated.map(({ norm }) => norm);
  const link = fitLink(latents, norms, cut, spread);
  const thresholds = fitThresholds(latents, norms, cut, coverage, usualThresholds(link, coverage));
  // Of few ratings nothing is shown either way: there the prior speaks, which was measured elsewhere.
  const customers = rated.map(({ customer }) => customer);
  const areShown = !thresholds.onRatings || areShownApart(latents, norms, folds, cut, customers);
  const times = rated.flatMap(({ at }) => (at === null ? [] : [at]));
  const head: Head = {
    version: HEAD_VERSION,
    features: FEATURES,
    space,
    ...weights!,
    link,
    thresholds: { ...thresholds, areShown },
    cut,
    strengths,
    fitted: {
      ratings: rated.length,
      ...spread,
      from: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      to: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
      at: options.fittedAt,
      seed,
      model: options.model,
    },
  };
  return { head, folds, withoutFold: withoutFold.map((own) => ({ ...head, ...own })) };
}

/** The head before it has seen a rating. */
export function priorHead(options: FitOptions): Head {
  return fitHead([], options).head;
}

/** For each rated conversation, in their order, the head that was fitted without it and its customer. */
export function headsOf({ folds, withoutFold }: Fit): readonly Head[] {
  return folds.map((fold) => withoutFold[fold]!);
}

export function latentAt(row: Row, { weights, base }: Pick<Head, 'weights' | 'base'>): number {
  let latent = base;
  for (let c = 0; c < LEVEL_AT; c++) latent += weights[c]! * row.dense[c]!;
  row.columns.forEach((column, i) => (latent += weights[column]! * row.values[i]!));
  return latent;
}

/** Mean and spread of the ratings, pulled to the usual while they are few. */
function spreadOf(norms: readonly number[]): Spread {
  const n = norms.length + USUAL_COUNTS_FOR;
  const mean = (norms.reduce((sum, norm) => sum + norm, 0) + USUAL_COUNTS_FOR * usual.mean) / n;
  const squares = norms.reduce((sum, norm) => sum + (norm - mean) ** 2, 0);
  return { mean, sd: Math.sqrt((squares + USUAL_COUNTS_FOR * usual.sd ** 2) / n) };
}

function strengthsFor(
  rows: readonly Row[],
  target: Float64Array,
  space: FeatureSpace,
  seed: number,
): Strengths {
  if (rows.length === 0) return USUAL_STRENGTHS;
  const chosen = shuffled(
    rows.map((_, i) => i),
    randomOf(seed),
  ).slice(0, ROWS_FOR_STRENGTHS);
  const kernels = kernelsOf(
    chosen.map((i) => rows[i]!),
    blocksOf(space),
  );
  return chooseStrengths(
    kernels,
    Float64Array.from(chosen, (i) => target[i]!),
  );
}

/** Standardised weights, one array a part. */
function weightsFor(
  rows: readonly Row[],
  target: Float64Array,
  space: FeatureSpace,
  { weights, noise }: Strengths,
  parts: readonly (readonly boolean[])[],
): Float64Array[] {
  const columns = columnsOf(space);
  // A word that no rated conversation says keeps the weight 0: most of the space, while ratings are few.
  const said = Uint32Array.from(
    new Set([...DENSE_COLUMNS, ...rows.flatMap((row) => [...row.columns])]),
  ).sort();
  const placeOf = new Uint32Array(columns);
  said.forEach((column, i) => (placeOf[column] = i));
  const blocks = blocksOf(space);
  const scales = Float64Array.from(said, (column) => {
    const block = blocks[column]!;
    return Math.sqrt(block === LEVEL ? LEVEL_VARIANCE : weights[block]!);
  });
  const compact = rows.map((row) => ({ ...row, columns: row.columns.map((column) => placeOf[column]!) }));
  const design = scaleColumns(designOf(compact), scales);
  return fitRidge({ design, columns: said.length, target, noise, parts }).map((solved) => {
    const full = new Float64Array(columns);
    solved.forEach((weight, i) => (full[said[i]!] = weight * scales[i]!));
    return full;
  });
}

const DENSE_COLUMNS = Array.from({ length: DENSE }, (_, i) => i);

/** Back to the ratings' own scale, the level apart, and on top of what the prior expects. */
function toLatent(solved: Float64Array, { mean, sd }: Spread): Pick<Head, 'weights' | 'base'> {
  const weights = solved.map((weight) => weight * sd);
  weights[PRIOR_AT]! += usual.slope * sd;
  const base = mean + weights[LEVEL_AT]!;
  weights[LEVEL_AT] = 0;
  return { weights, base };
}

/** Where the link gives either class a chance of 1 − coverage. */
function usualThresholds(link: Link, coverage: number) {
  const odds = Math.log(coverage / (1 - coverage));
  return {
    dissatisfiedTo: (link.dissatisfied + odds) / link.slope,
    satisfiedFrom: (link.satisfied - odds) / link.slope,
  };
}
