/**
 * Reads openings without what many of them share and what is no reason.
 *
 * @module
 */
import { buildLexicon, weighWords } from './lexicon';
import { openKeys, withoutSentences, type Opening } from './opening';
import { atRightAngles, directionsOf } from './shared-directions';
import { findSharedPieces } from './shared-sentences';

/** Plain data, kept with the reasons: who comes later is read in the same way. */
export interface Shared {
  /** As `sentenceKey` gives them. */
  readonly sentences: readonly string[];
  /** [64] each, of length 1 and at right angles: what the sentences do to a vector. */
  readonly directions: readonly (readonly number[])[];
}

/** Gives an opening without them. */
export type TakeOut = <T extends Opening>(opening: T) => T;

export function openShared(shared: Shared | undefined): TakeOut {
  if (!shared) return (opening) => opening;
  const isOut = openKeys(shared.sentences);
  return (opening) => ({
    ...opening,
    ...withoutSentences(opening, isOut),
    vector: opening.vector && withoutDirections(opening.vector, shared),
  });
}

/** Of length 1 again, so that an opening that the sentences take up most of counts like any other. */
export function withoutDirections(vector: Float32Array, { directions }: Shared): Float32Array {
  const left = atRightAngles(vector, directions);
  let square = 0;
  for (const value of left) square += value * value;
  const length = Math.sqrt(square) || 1;
  return left.map((value) => value / length);
}

/** What these openings share beside `known`, and that; undefined where there is nothing. */
export function findShared(
  openings: readonly (Opening & { readonly vector: Float32Array })[],
  known?: Shared,
): Shared | undefined {
  const own = openings.map(openShared(known));
  const pieces = findSharedPieces(own, buildLexicon(own.map(({ grams }) => grams)));
  if (pieces.length === 0) return known;
  const sentences = pieces.flatMap((piece) => piece.sentences);
  const isOut = openKeys(sentences);
  const grams = own.map((opening) => withoutSentences(opening, isOut).grams);
  const lexicon = buildLexicon(grams);
  const rests = own.map(({ vector }, i) => ({ vector, words: weighWords(grams[i]!, lexicon) }));
  return {
    sentences: [...(known?.sentences ?? []), ...sentences],
    directions: [...(known?.directions ?? []), ...directionsOf(pieces, rests)],
  };
}
