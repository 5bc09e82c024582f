/**
 * Which conversations are worth a reviewer's minute: those whose label would teach a head most.
 *
 * Two things multiply: how near the head is to "cannot tell", and how far the conversation lies from everything that is
 * labelled, rated or proposed already (farthest first). How many others are like it can count too; measured, it cost.
 *
 * @module
 */
import { STORED_VECTOR_LENGTH, VECTOR_DIMENSIONS, type StoredVectors } from '../domain/vectors';
import type { Thresholds } from './conformal';
import { randomOf, shuffled } from './random';

export interface Candidate {
  /** What the head says of it; the latent score (`Prediction.latent`). */
  readonly latent: number;
  readonly vectors: StoredVectors;
}

/** A candidate that is worth a label, and how it stands among all candidates: each 0…1, 1 is the most. */
export interface Proposal {
  /** Index into the candidates. */
  readonly candidate: number;
  readonly unsure: number;
  readonly alike: number;
  readonly apart: number;
}

/** How much each of the three counts, as exponents. */
export interface Weighing {
  readonly unsure: number;
  readonly alike: number;
  readonly apart: number;
}

/** On `bench:learning -- FILE --queue 3` the best of seven; `alike` at 1 took the gain over chance away. */
export const WEIGHING: Weighing = { unsure: 1, alike: 0, apart: 1 };

export interface ProposeOptions {
  readonly thresholds: Pick<Thresholds, 'dissatisfiedTo' | 'satisfiedFrom'>;
  /** Vectors of what is rated or labelled already. */
  readonly known: readonly StoredVectors[];
  readonly count: number;
  readonly seed: number;
  readonly weighing?: Weighing;
}

/** So many stand for all where it is counted how many are alike: their mean moves little with more. */
const SAMPLE = 300;

/** Best first, each chosen knowing those before it; fewer where there are not so many candidates. */
export function proposeLabels(
  candidates: readonly Candidate[],
  { thresholds, known, count, seed, weighing = WEIGHING }: ProposeOptions,
): Proposal[] {
  const directions = candidates.map(({ vectors }) => directionOf(vectors));
  const sample = shuffled(directions, randomOf(seed)).slice(0, SAMPLE);
  const unsure = candidates.map(({ latent }) => unsureAt(latent, thresholds));
  const alike = rankShares(
    directions.map((own) => sample.reduce((sum, other) => sum + likeness(own, other), 0)),
  );
  const apart = directions.map(() => 1);
  const keepApart = (from: Float32Array) =>
    directions.forEach((own, i) => (apart[i] = Math.min(apart[i]!, (1 - likeness(own, from)) / 2)));
  for (const vectors of known) keepApart(directionOf(vectors));

  const proposals: Proposal[] = [];
  const isOpen = candidates.map(() => true);
  const worth = (i: number) =>
    unsure[i]! ** weighing.unsure * alike[i]! ** weighing.alike * apart[i]! ** weighing.apart;
  while (proposals.length < Math.min(count, candidates.length)) {
    let best = -1;
    for (let i = 0; i < candidates.length; i++) {
      if (isOpen[i] && (best < 0 || worth(i) > worth(best))) best = i;
    }
    proposals.push({ candidate: best, unsure: unsure[best]!, alike: alike[best]!, apart: apart[best]! });
    isOpen[best] = false;
    keepApart(directions[best]!);
  }
  return proposals;
}

/** 1 in the middle of what is "cannot tell", falling to either side. */
function unsureAt(latent: number, { dissatisfiedTo, satisfiedFrom }: ProposeOptions['thresholds']): number {
  const middle = (dissatisfiedTo + satisfiedFrom) / 2;
  const width = Math.max(NARROWEST, Math.abs(satisfiedFrom - dissatisfiedTo) / 2);
  return Math.exp(-(((latent - middle) / width) ** 2) / 2);
}

/** On 0…1, half a point of a scale from 1 to 5: no head is surer than that. */
const NARROWEST = 0.125;

/** Length 1, each kind of turn with the same say; zeros where the speaker is silent. */
function directionOf(vectors: StoredVectors): Float32Array {
  const direction = Float32Array.from(vectors);
  let kinds = 0;
  for (let from = 0; from < STORED_VECTOR_LENGTH; from += VECTOR_DIMENSIONS) {
    const part = direction.subarray(from, from + VECTOR_DIMENSIONS);
    const length = Math.hypot(...part);
    if (length === 0) continue;
    kinds++;
    for (let d = 0; d < VECTOR_DIMENSIONS; d++) part[d]! /= length;
  }
  const scale = kinds === 0 ? 0 : 1 / Math.sqrt(kinds);
  return direction.map((value) => value * scale);
}

/** −1…1 */
function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < STORED_VECTOR_LENGTH; d++) sum += a[d]! * b[d]!;
  return sum;
}

/** Of each value the share of all that it is at least as large as, 0…1. */
function rankShares(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const shares = values.map(() => 0);
  order.forEach((i, rank) => (shares[i] = (rank + 1) / values.length));
  return shares;
}
