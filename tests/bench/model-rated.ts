/**
 * What the arc and the stored vectors say of the rating that a dialogue got.
 *
 * @module
 */
import { traceArc } from '$src/arc/arc';
import type { TurnScore } from '$src/domain/arc';
import { estimate, type Estimate } from './model-estimate';
import { pearson } from './model-measures';
import { fitRidge } from './model-ridge';

export interface RatedReading {
  readonly rating: number;
  readonly part: 'train' | 'valid';
  readonly turns: readonly (TurnScore | null)[];
  /** Null where there is nothing to learn from. */
  readonly vectors: readonly number[] | null;
  readonly priorSatisfaction: number | null;
}

/** Pearson's r with the mean rating of the valid dialogues. */
export interface RatedMeasures {
  readonly dialogues: number;
  readonly entry: Estimate;
  readonly exit: Estimate;
  /** The satisfaction that the model's makers learnt, without any of these ratings. */
  readonly prior: Estimate | null;
  /** Ridge over the stored vectors, from the first hundred ratings of train and from all of them. */
  readonly vectorsFrom100: Estimate | null;
  readonly vectorsFromAll: Estimate | null;
  readonly trainDialogues: number;
}

export function measureRated(readings: readonly RatedReading[]): RatedMeasures {
  const train = readings.filter(({ part }) => part === 'train');
  const valid = readings.filter(({ part }) => part === 'valid');
  // A dialogue without a substantive turn has no arc and says nothing: 0.
  const arcs = valid.map(({ turns }) => traceArc(turns));
  const correlation = (found: readonly number[]) =>
    estimate(
      valid.map(({ rating }, i) => ({ conversation: i, rating, found: found[i]! })),
      (some) =>
        pearson(
          some.map((one) => one.found),
          some.map((one) => one.rating),
        ),
    );
  const learnt = (rated: readonly RatedReading[]) => {
    if (rated.length < FEWEST || rated.some(({ vectors }) => vectors === null)) return null;
    const predict = fitRidge(
      rated.map(({ vectors }) => vectors!),
      rated.map(({ rating }) => rating),
    );
    return correlation(valid.map(({ vectors }) => (vectors ? predict(vectors) : 0)));
  };
  return {
    dialogues: valid.length,
    entry: correlation(arcs.map((arc) => arc?.entry ?? 0)),
    exit: correlation(arcs.map((arc) => arc?.exit ?? 0)),
    prior: valid.some(({ priorSatisfaction }) => priorSatisfaction !== null)
      ? correlation(valid.map(({ priorSatisfaction }) => priorSatisfaction ?? 0.5))
      : null,
    vectorsFrom100: learnt(train.slice(0, 100)),
    vectorsFromAll: learnt(train),
    trainDialogues: train.length,
  };
}

/** Below it a fit would measure the sample's size. */
const FEWEST = 50;
