/**
 * Openings as weighted words: TF-IDF, of length 1.
 *
 * @module
 */

export interface Lexicon {
  readonly termOf: ReadonlyMap<string, number>;
  /** ln(openings / openings with the term), by term. */
  readonly rarity: Float32Array;
}

/** Terms and their weights, by rising term; weights are of length 1, or none where no term is known. */
export interface WordVector {
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

/** A word of a single opening tells it from all others and joins it to none. */
const COMMON_ENOUGH = 2;

export function buildLexicon(openings: readonly (readonly string[])[]): Lexicon {
  const frequency = new Map<string, number>();
  for (const grams of openings) {
    for (const gram of new Set(grams)) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  }
  const kept = [...frequency].filter(([, count]) => count >= COMMON_ENOUGH);
  return {
    termOf: new Map(kept.map(([gram], term) => [gram, term])),
    rarity: Float32Array.from(kept, ([, count]) => Math.log(openings.length / count)),
  };
}

export function weighWords(grams: readonly string[], { termOf, rarity }: Lexicon): WordVector {
  const counts = new Map<number, number>();
  for (const gram of grams) {
    const term = termOf.get(gram);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const weights = Float32Array.from(sorted, ([term, count]) => (1 + Math.log(count)) * rarity[term]!);
  const length = Math.hypot(...weights);
  if (length > 0) for (let i = 0; i < weights.length; i++) weights[i]! /= length;
  return { terms: Uint32Array.from(sorted, ([term]) => term), weights };
}
