/**
 * What shared sentences do to the vectors of the openings that hold them.
 *
 * A vector is of the whole opening, so a sentence cannot be cut out of it. What it does to vectors can: the mean
 * difference between those who say it and their neighbours who do not, neighbours being alike in the words of the
 * rest, people with the same matter. It is taken out of every vector, with the sentence or without, so that it does
 * not count how much of an opening the sentence takes up (as in removing a concept by projection, Bolukbasi et al. 2016).
 *
 * @module
 */
import { VECTOR_DIMENSIONS } from '../../domain/vectors';
import { holdersByTerm, type HoldersByTerm, type Placed } from './neighbours';
import { rounded } from './rounded';
import type { SharedPiece } from './recurring';

/** Others with the same matter that one opening is set against. */
const NEIGHBOURS = 5;
/** Openings with a piece that are set against others: a mean needs no more. */
const MOST_HOLDERS = 300;
/** Directions taken out, of the 64 that matters are told apart by. */
const MOST_DIRECTIONS = 8;
/** Of vectors of length 1 chance makes a mean difference whose square, times their number, is 1. */
const BEYOND_CHANCE = 4;

/** [64] each, of length 1 and at right angles, the strongest first; `rests` are without the sentences' words. */
export function directionsOf(pieces: readonly SharedPiece[], rests: readonly Placed[]): number[][] {
  const byTerm = holdersByTerm(rests);
  let effects = pieces.map(({ holders }) => effectOf(holders, rests, byTerm));
  const directions: number[][] = [];
  while (directions.length < MOST_DIRECTIONS) {
    const strengths = effects.map(({ mean, count }) => dot(mean, mean) * count);
    const strongest = Math.max(...strengths);
    if (!(strongest >= BEYOND_CHANCE)) break;
    const { mean } = effects[strengths.indexOf(strongest)]!;
    const length = Math.sqrt(dot(mean, mean));
    const direction = Array.from(mean, (value) => rounded(value / length));
    directions.push(direction);
    effects = effects.map((own) => ({ ...own, mean: atRightAngles(own.mean, [direction]) }));
  }
  return directions;
}

interface Effect {
  /** [64]. */
  readonly mean: Float32Array;
  /** Openings that it is the mean of. */
  readonly count: number;
}

function effectOf(holders: readonly number[], rests: readonly Placed[], byTerm: HoldersByTerm): Effect {
  const isHolder = new Uint8Array(rests.length);
  for (const i of holders) isHolder[i] = 1;
  const mean = new Float32Array(VECTOR_DIMENSIONS);
  const count = Math.min(holders.length, MOST_HOLDERS);
  const likeness = new Float32Array(rests.length);
  for (let h = 0; h < count; h++) {
    const own = rests[holders[Math.floor((h * holders.length) / count)]!]!;
    likeness.fill(0);
    own.words.terms.forEach((term, at) => {
      const { openings, weights } = byTerm.get(term)!;
      openings.forEach((j, o) => (likeness[j]! += own.words.weights[at]! * weights[o]!));
    });
    const others = likest(likeness, isHolder);
    for (let d = 0; d < VECTOR_DIMENSIONS; d++) {
      let theirs = 0;
      for (const j of others) theirs += rests[j]!.vector[d]! / others.length;
      mean[d]! += (own.vector[d]! - theirs) / count;
    }
  }
  return { mean, count };
}

/** Those without the piece that are most alike, likest first; of equals the earlier one. */
function likest(likeness: Float32Array, isHolder: Uint8Array): number[] {
  const found: number[] = [];
  for (let j = 0; j < likeness.length; j++) {
    if (isHolder[j] === 1) continue;
    if (found.length === NEIGHBOURS) {
      if (likeness[j]! <= likeness[found[NEIGHBOURS - 1]!]!) continue;
      found.pop();
    }
    const at = found.findIndex((other) => likeness[other]! < likeness[j]!);
    found.splice(at < 0 ? found.length : at, 0, j);
  }
  return found;
}

/** What is left of a vector beside directions of length 1 that are at right angles to each other. */
export function atRightAngles(
  vector: Float32Array,
  directions: readonly (readonly number[])[],
): Float32Array {
  const left = vector.slice();
  for (const direction of directions) {
    const along = dot(left, direction);
    for (let d = 0; d < left.length; d++) left[d]! -= along * direction[d]!;
  }
  return left;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
