/**
 * What is usual among a team's conversations, rated or not: means, spreads, and how common each word is.
 *
 * It is learnt without a rating, so the silent ninety percent teach it too, and nothing of a rating can leak into it.
 *
 * @module
 */
import { CONVERSATION_VECTOR_KINDS, STORED_VECTOR_LENGTH, VECTOR_DIMENSIONS } from '../domain/vectors';
import type { Description } from './describe';
import { FEATURES } from './features';
import { WORD_BLOCKS, type WordCounts } from './words';

/** The groups of inputs that have one strength each: features, the model's guess, five kinds of vectors, four of words. */
export const BLOCKS = [
  'features',
  'prior',
  ...CONVERSATION_VECTOR_KINDS.map((kind) => `vector:${kind}` as const),
  ...WORD_BLOCKS.map((block) => `words:${block}` as const),
] as const;
export type Block = (typeof BLOCKS)[number];

export const PRIOR_AT = FEATURES.length;
export const VECTORS_AT = PRIOR_AT + 1;
/** The level is a column of ones: its weight is what all conversations share. */
export const LEVEL_AT = VECTORS_AT + STORED_VECTOR_LENGTH;
/** Columns of a row before the words: features, prior, vectors, level. */
export const DENSE = LEVEL_AT + 1;

/** Stands for the level where `BLOCKS` are counted. */
export const LEVEL = BLOCKS.length;
const FIRST_WORDS = BLOCKS.length - WORD_BLOCKS.length;

/** Index into `BLOCKS` of each dense column. */
export const DENSE_BLOCKS = Uint8Array.from({ length: DENSE }, (_, i) => {
  if (i < PRIOR_AT) return 0;
  if (i === PRIOR_AT) return 1;
  return i === LEVEL_AT ? LEVEL : 2 + Math.floor((i - VECTORS_AT) / VECTOR_DIMENSIONS);
});

/** A word that one conversation alone says teaches nothing about another. */
const SEEN_IN = 2;
/** The commonest of each block: 10,000 rated conversations must fit in seconds. */
const MOST_WORDS = 20_000;

export interface FeatureSpace {
  /** [DENSE] means, and factors that bring each block to a mean square of 1. */
  readonly means: Float64Array;
  readonly factors: Float64Array;
  /** In the order of `WORD_BLOCKS`: hashes in rising order, and the weight of each when it occurs once. */
  readonly words: readonly { readonly hashes: Uint32Array; readonly idf: Float32Array }[];
  /** Conversations that it was learnt from. */
  readonly conversations: number;
}

/** A conversation placed in a space: centred dense columns, and the words that the space knows. */
export interface Row {
  readonly dense: Float32Array;
  /** Columns count through the blocks, `DENSE` first. */
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export function learnSpace(descriptions: readonly Description[]): FeatureSpace {
  const means = new Float64Array(DENSE);
  const squares = new Float64Array(DENSE);
  const known = new Float64Array(DENSE);
  for (const description of descriptions) {
    denseOf(description).forEach((value, i) => {
      if (Number.isNaN(value)) return;
      known[i]!++;
      const step = value - means[i]!;
      means[i]! += step / known[i]!;
      squares[i]! += step * (value - means[i]!);
    });
  }
  const variances = squares.map((sum, i) => sum / Math.max(1, known[i]!));
  return {
    means,
    factors: factorsOf(variances),
    words: WORD_BLOCKS.map((_, block) => learnWords(descriptions.map(({ words }) => words[block]!))),
    conversations: descriptions.length,
  };
}

export function columnsOf(space: FeatureSpace): number {
  return space.words.reduce((sum, { hashes }) => sum + hashes.length, DENSE);
}

/** Index into `BLOCKS` of each column of a row. */
export function blocksOf(space: FeatureSpace): Uint8Array {
  const blocks = new Uint8Array(columnsOf(space));
  blocks.set(DENSE_BLOCKS);
  let from = DENSE;
  space.words.forEach(({ hashes }, i) => {
    blocks.fill(FIRST_WORDS + i, from, from + hashes.length);
    from += hashes.length;
  });
  return blocks;
}

export function place(description: Description, space: FeatureSpace): Row {
  // What is not known counts as the mean: it says nothing either way.
  const dense = Float32Array.from(denseOf(description), (value, i) =>
    Number.isNaN(value) ? 0 : (value - space.means[i]!) * space.factors[i]!,
  );
  dense[LEVEL_AT] = 1;
  const columns: number[] = [];
  const values: number[] = [];
  let from = DENSE;
  space.words.forEach((words, block) => {
    const start = values.length;
    let square = 0;
    const { hashes, counts } = description.words[block]!;
    hashes.forEach((hash, i) => {
      const at = find(words.hashes, hash);
      if (at < 0) return;
      // Sublinear: saying it three times is not three times as much.
      const value = (1 + Math.log(counts[i]!)) * words.idf[at]!;
      columns.push(from + at);
      values.push(value);
      square += value * value;
    });
    // Length 1 whatever the length of the text, so the mean square of the block is 1 as well.
    for (let i = start; i < values.length; i++) values[i]! /= Math.sqrt(square);
    from += words.hashes.length;
  });
  return { dense, columns: Uint32Array.from(columns), values: Float32Array.from(values) };
}

/** Raw dense columns; NaN where there is nothing, also for all of a kind whose speaker is silent. */
function denseOf({ features, prior, vectors }: Description): Float64Array {
  const dense = new Float64Array(DENSE).fill(NaN);
  dense.set(features);
  dense[PRIOR_AT] = prior ?? NaN;
  if (!vectors) return dense;
  for (let from = 0; from < STORED_VECTOR_LENGTH; from += VECTOR_DIMENSIONS) {
    const vector = vectors.subarray(from, from + VECTOR_DIMENSIONS);
    if (vector.some((value) => value !== 0)) dense.set(vector, VECTORS_AT + from);
  }
  return dense;
}

/** Features one by one to variance 1; the directions of a vector keep their proportions. */
function factorsOf(variances: Float64Array): Float64Array {
  const total = new Float64Array(BLOCKS.length + 1);
  const counted = new Float64Array(BLOCKS.length + 1);
  variances.forEach((variance, i) => {
    total[DENSE_BLOCKS[i]!]! += variance;
    // A feature that never varies takes no share of its block.
    if (variance > 0) counted[DENSE_BLOCKS[i]!]!++;
  });
  return variances.map((variance, i) => {
    const block = DENSE_BLOCKS[i]!;
    const square = block < 2 ? variance * counted[block]! : total[block]!;
    return variance > 1e-12 ? 1 / Math.sqrt(square) : 0;
  });
}

function learnWords(counts: readonly WordCounts[]): FeatureSpace['words'][number] {
  const seenIn = new Map<number, number>();
  for (const { hashes } of counts) for (const hash of hashes) seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1);
  const kept = [...seenIn]
    .filter(([, seen]) => seen >= SEEN_IN)
    .sort(([a, seenA], [b, seenB]) => seenB - seenA || a - b)
    .slice(0, MOST_WORDS)
    .sort(([a], [b]) => a - b);
  const hashes = Uint32Array.from(kept, ([hash]) => hash);
  // The smoothed form: as if one more conversation held every word.
  const idf = Float32Array.from(kept, ([, seen]) => 1 + Math.log((1 + counts.length) / (1 + seen)));
  return { hashes, idf };
}

/** Where a hash stands in rising order, or −1. */
function find(hashes: Uint32Array, hash: number): number {
  let [low, high] = [0, hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle]!;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
