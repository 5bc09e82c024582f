/**
 * Which conversations are worth a reviewer's minute: those whose label would teach a head most.
 *
 * A head takes ratings as a Gaussian process, so how unsure it would be after a label is known before the label is:
 * chosen is, one after another, what takes away most of the variance of all others (active learning after Cohn, 1996),
 * and doubt near "cannot tell" counts most. That needs no guess of what the reviewer will say.
 *
 * @module
 */
import type { Description } from './describe';
import { covarianceOf } from './design';
import { latentAt, type Head } from './head';
import { place } from './space';

/** A candidate that is worth a label, and why: each 0…1, 1 is the most. */
export interface Proposal {
  /** Index into the candidates. */
  readonly candidate: number;
  /** How near it lies to the middle of "cannot tell". */
  readonly unsure: number;
  /** What its label would tell of all candidates, against the best of these. */
  readonly teaches: number;
  /** How much of its own doubt nothing rated, labelled or proposed before has taken away. */
  readonly apart: number;
}

export interface ProposeOptions {
  /** Said what is known so far; the prior while there is none. */
  readonly head: Head;
  /** What is rated or labelled already. */
  readonly known: readonly Description[];
  readonly count: number;
}

/** What the doubt about one that leans clearly counts, beside 1 in the middle: on `bench:learning -- FILE --queue 10` the best of .02, .2 and .5. */
const SURE_COUNTS = 0.2;

/** Best first, each chosen knowing those before it; fewer where there are not so many candidates. */
export function proposeLabels(
  candidates: readonly Description[],
  { head, known, count }: ProposeOptions,
): Proposal[] {
  const rows = [...candidates, ...known].map((description) => place(description, head.space));
  const n = rows.length;
  const { noise } = head.strengths;
  const covariance = covarianceOf(rows, head.space, head.strengths);
  const before = Float64Array.from(candidates, (_, i) => covariance[i * n + i]!);
  for (let i = candidates.length; i < n; i++) learn(covariance, n, i, noise);

  const unsure = candidates.map((_, i) => unsureAt(latentAt(rows[i]!, head), head));
  const isOpen = candidates.map(() => true);
  const worth = (i: number) => {
    let sum = 0;
    for (let j = 0; j < unsure.length; j++) sum += (SURE_COUNTS + unsure[j]!) * covariance[i * n + j]! ** 2;
    return sum / (covariance[i * n + i]! + noise);
  };
  const proposals: Proposal[] = [];
  let most = 0;
  while (proposals.length < Math.min(count, candidates.length)) {
    let best = -1;
    let value = -1;
    for (let i = 0; i < candidates.length; i++) {
      const own = isOpen[i] ? worth(i) : -1;
      if (own > value) [best, value] = [i, own];
    }
    most = Math.max(most, value);
    proposals.push({
      candidate: best,
      unsure: unsure[best]!,
      teaches: most > 0 ? value / most : 0,
      apart: Math.max(0, Math.min(1, covariance[best * n + best]! / before[best]!)),
    });
    isOpen[best] = false;
    learn(covariance, n, best, noise);
  }
  return proposals;
}

/** What is left of the covariance [n × n] once the label of one is known. */
function learn(covariance: Float64Array, n: number, one: number, noise: number): void {
  const row = covariance.slice(one * n, (one + 1) * n);
  const variance = row[one]! + noise;
  for (let a = 0; a < n; a++) {
    const factor = row[a]! / variance;
    if (factor !== 0) for (let b = 0; b < n; b++) covariance[a * n + b]! -= factor * row[b]!;
  }
}

/** 1 in the middle of what is "cannot tell", falling to either side. */
function unsureAt(latent: number, { thresholds: { dissatisfiedTo, satisfiedFrom } }: Head): number {
  const middle = (dissatisfiedTo + satisfiedFrom) / 2;
  const width = Math.max(NARROWEST, Math.abs(satisfiedFrom - dissatisfiedTo) / 2);
  return Math.exp(-(((latent - middle) / width) ** 2) / 2);
}

/** On 0…1, half a point of a scale from 1 to 5: no head is surer than that. */
const NARROWEST = 0.125;
