/**
 * How long 10,000 ratings take to fit: the file's again and again, each with a rating of its own.
 *
 * @module
 */
import type { Description } from '$src/csat/describe';
import { fitHead, type FitOptions, type RatedDescription } from '$src/csat/head';
import { randomOf } from '$src/csat/random';

export const MANY = 10_000;

/** As it travels to a page: no text, typed arrays as lists. */
export interface PlainRated {
  readonly norm: number;
  readonly prior: number | null;
  /** Null for what the conversation does not say. */
  readonly features: readonly (number | null)[];
  readonly words: readonly { readonly hashes: readonly number[]; readonly counts: readonly number[] }[];
  readonly vectors: readonly number[] | null;
}

export function manyOf(train: readonly Pick<RatedDescription, 'norm' | 'description'>[]): RatedDescription[] {
  const random = randomOf(1);
  return Array.from({ length: MANY }, (_, i) => {
    const { description, norm } = train[i % train.length]!;
    const own = Math.min(1, Math.max(0, norm + 0.2 * (random() - 0.5)));
    return { description, norm: own, customer: null, at: null };
  });
}

/** Milliseconds by the clock. */
export function timeFit(many: readonly RatedDescription[], options: FitOptions): number {
  const began = performance.now();
  fitHead(many, options);
  return performance.now() - began;
}

export function plainOf({ description, norm }: Pick<RatedDescription, 'norm' | 'description'>): PlainRated {
  const { features, words, vectors, prior } = description;
  return {
    norm,
    prior,
    features: Array.from(features, (value) => (Number.isNaN(value) ? null : value)),
    words: words.map(({ hashes, counts }) => ({ hashes: [...hashes], counts: [...counts] })),
    vectors: vectors && [...vectors],
  };
}

export function describedBy({ norm, prior, features, words, vectors }: PlainRated): {
  norm: number;
  description: Description;
} {
  return {
    norm,
    description: {
      prior,
      features: Float64Array.from(features, (value) => value ?? NaN),
      words: words.map(({ hashes, counts }) => ({
        hashes: Uint32Array.from(hashes),
        counts: Uint16Array.from(counts),
      })),
      vectors: vectors && Int8Array.from(vectors),
    },
  };
}
