/**
 * What heads said of rated conversations that they had not seen, as every part of the accuracy report reads it.
 *
 * @module
 */
import { levelOf, type Cut } from './answers';
import type { Head, RatedDescription } from './head';
import { mean, type Measured } from './metrics';
import { predict, type Prediction } from './predict';
import type { Split } from './splits';

/** A rated conversation with what slices cut by. */
export interface AssessedDescription extends RatedDescription {
  readonly channel: string | null;
  readonly reason: string | null;
  readonly language: string;
  /** Turns of the customer. */
  readonly customerTurns: number;
}

export interface Case {
  readonly example: AssessedDescription;
  readonly prediction: Prediction;
  readonly measured: Measured;
  readonly head: Head;
}

/** The measured side of a split, predicted by a head of its other side. */
export function casesIn(
  { part, train, test }: Split,
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
        part,
        customer: example.customer,
      },
    };
  });
}

/** One guess for all; of all ratings, which is generous to it: guesses that change between parts would rank them. */
export function baselineOf(
  rated: readonly AssessedDescription[],
  splits: readonly Split[],
  cut: Cut,
): Measured[] {
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
      customer: rated[i]!.customer,
    })),
  );
}

/** The measured whose answer is not neither. */
export function sidesOf(measured: readonly Measured[]): Measured[] {
  return measured.filter(({ dissatisfied }) => dissatisfied !== null);
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
