/**
 * The openings that are most like each opening, by meaning and by words.
 *
 * @module
 */
import { VECTOR_DIMENSIONS } from '../../domain/vectors';
import type { WordVector } from './lexicon';

/** One opening, ready to be compared. */
export interface Placed {
  /** [64], of length 1. */
  readonly vector: Float32Array;
  readonly words: WordVector;
}

/**
 * Share of the meaning in a likeness; the words have the rest. Found on the benchmark: meaning alone loses about
 * .015 of NMI on each set, words alone .13 to .3 (`bench:reasons`).
 */
export const MEANING = 0.7;

/** Is told how much is done, 0…1; to stop the work it throws. */
export type OnProgress = (share: number) => void;

/** [n × k] indices of the nearest, nearest first; 4,500 openings take some 3 s, and it grows with the square. */
export function nearest(openings: readonly Placed[], k: number, onProgress?: OnProgress): Int32Array {
  const n = openings.length;
  const vectors = new Float32Array(n * VECTOR_DIMENSIONS);
  openings.forEach(({ vector }, i) => vectors.set(vector, i * VECTOR_DIMENSIONS));
  const holders = holdersByTerm(openings);
  const found = new Int32Array(n * k);
  const likeness = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const { terms, weights } = openings[i]!.words;
    likeness.fill(0);
    terms.forEach((term, at) => {
      const own = (1 - MEANING) * weights[at]!;
      const { openings: others, weights: theirs } = holders.get(term)!;
      for (let o = 0; o < others.length; o++) likeness[others[o]!]! += own * theirs[o]!;
    });
    const from = i * VECTOR_DIMENSIONS;
    for (let j = 0, at = 0; j < n; j++) {
      let sum = 0;
      for (let d = from; d < from + VECTOR_DIMENSIONS; d++, at++) sum += vectors[d]! * vectors[at]!;
      likeness[j]! += MEANING * sum;
    }
    likeness[i] = -Infinity;
    takeBest(likeness, found.subarray(i * k, (i + 1) * k));
    if (i % 256 === 0) onProgress?.(i / n);
  }
  return found;
}

interface Holders {
  readonly openings: number[];
  readonly weights: number[];
}

export type HoldersByTerm = ReadonlyMap<number, Holders>;

/** Which openings hold a term, and how heavily. */
export function holdersByTerm(openings: readonly Placed[]): HoldersByTerm {
  const holders = new Map<number, Holders>();
  openings.forEach(({ words: { terms, weights } }, i) =>
    terms.forEach((term, at) => {
      let own = holders.get(term);
      if (!own) holders.set(term, (own = { openings: [], weights: [] }));
      own.openings.push(i);
      own.weights.push(weights[at]!);
    }),
  );
  return holders;
}

/** Fills `best` with the indices of the largest values, largest first; of equals the earlier one. */
function takeBest(values: Float32Array, best: Int32Array): void {
  let filled = 0;
  for (let j = 0; j < values.length; j++) {
    const value = values[j]!;
    if (filled === best.length && value <= values[best[filled - 1]!]!) continue;
    let at = filled < best.length ? filled++ : filled - 1;
    while (at > 0 && values[best[at - 1]!]! < value) {
      best[at] = best[at - 1]!;
      at--;
    }
    best[at] = j;
  }
}
