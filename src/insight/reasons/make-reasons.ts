/**
 * Groups of openings to reasons: a middle, the words that weigh, a name.
 *
 * @module
 */
import { VECTOR_DIMENSIONS } from '../../domain/vectors';
import type { Reason } from './book';
import type { Lexicon } from './lexicon';
import { distinctiveWords, nameOf } from './name-reasons';
import type { Placed } from './neighbours';
import { rounded } from './rounded';

/** Heaviest words that a reason keeps. */
const WEIGHED = 40;

/** A reason whose border is not drawn yet. */
export type Borderless = Omit<Reason, 'floor'>;

export interface GroupedOpenings {
  readonly grams: readonly (readonly string[])[];
  readonly placed: readonly Placed[];
  /** Number of the group of each, 0…; −1 where it is in none. */
  readonly groupOf: Int32Array;
  readonly lexicon: Lexicon;
}

/** One a group, numbered from `firstId`; `taken` are names that other reasons have. */
export function makeReasons(
  { grams, placed, groupOf, lexicon }: GroupedOpenings,
  firstId: number,
  taken: Iterable<string>,
): Borderless[] {
  const groups = groupOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  const names = new Set(taken);
  const termAt = [...lexicon.termOf.keys()];
  return distinctiveWords(grams, groupOf, groups).map((words, group) => {
    const members = placed.filter((_, i) => groupOf[i] === group);
    const name = nameOf(words, names);
    names.add(name);
    return {
      id: firstId + group,
      name,
      isNamedByHand: false,
      isPinned: false,
      words,
      size: members.length,
      centre: middleOf(members),
      weights: heaviestWords(members, termAt),
    };
  });
}

function middleOf(members: readonly Placed[]): number[] {
  const sum = new Float64Array(VECTOR_DIMENSIONS);
  for (const { vector } of members) for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]!;
  const length = Math.hypot(...sum) || 1;
  return Array.from(sum, (value) => rounded(value / length));
}

function heaviestWords(members: readonly Placed[], termAt: readonly string[]): Record<string, number> {
  const sums = new Map<number, number>();
  for (const { words } of members) {
    words.terms.forEach((term, at) => sums.set(term, (sums.get(term) ?? 0) + words.weights[at]!));
  }
  const heaviest = [...sums].sort(([, a], [, b]) => b - a).slice(0, WEIGHED);
  // A middle of many is shorter than any of them; made as long again, it weighs against them as one of them.
  const length = Math.hypot(...heaviest.map(([, sum]) => sum)) || 1;
  return Object.fromEntries(heaviest.map(([term, sum]) => [termAt[term]!, rounded(sum / length)]));
}
