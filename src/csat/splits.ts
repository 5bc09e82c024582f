/**
 * Which ratings a head is fitted on and which it is measured on: never one customer on both sides, nor a conversation
 * and its copy, and never the past from the future.
 *
 * @module
 */
import { togetherOf, type Related } from './kept-together';
import { randomOf, shuffled } from './random';

/** What a split has to know of a rated conversation. */
export interface Rated extends Related {
  /** Epoch ms, or null. */
  readonly at: number | null;
  /** Position of the answer on its scale, 0…1: where it is known, folds are alike in it. */
  readonly norm?: number;
}

/** Indices of the ratings to fit on and to measure on; they share no customer. */
export interface Split {
  /** Counted from 0: what one head said is not ranked against what another said. */
  readonly part: number;
  readonly train: readonly number[];
  readonly test: readonly number[];
}

const FOLDS = 5;
/** Nothing is measured on the first part; the rest is measured in three steps, each by a head of all before it. */
const STEPS_IN_TIME = [0.4, 0.6, 0.8, 1] as const;

/**
 * The fold of each conversation, counted from 0: one customer is in one fold. Folds have about one size and one mean
 * answer: where a fold's answers are low by chance those of the others are high, and heads of these would rank it high.
 */
export function foldsOf(rated: readonly Rated[], seed: number, count = FOLDS): number[] {
  const random = randomOf(seed);
  const groups = shuffled(membersOf(togetherOf(rated)), random).map((members) => ({
    members,
    mean: members.reduce((sum, i) => sum + (rated[i]!.norm ?? 0), 0) / members.length,
  }));
  const folds = new Array<number>(rated.length).fill(0);
  const sizes = new Array<number>(count).fill(0);
  // Large customers first, each into one of the smallest folds, so that all are about as large.
  groups.sort((a, b) => b.members.length - a.members.length || a.mean - b.mean);
  for (const { members } of groups) {
    const least = Math.min(...sizes);
    const smallest = [...sizes.keys()].filter((fold) => sizes[fold] === least);
    const fold = smallest[Math.floor(random() * smallest.length)]!;
    sizes[fold]! += members.length;
    for (const i of members) folds[i] = fold;
  }
  return folds;
}

/** Measures on later ratings where times are known; else on five folds. None where all belong together. */
export function splitsOf(rated: readonly Rated[], seed: number): Split[] {
  const indices = rated.map((_, i) => i);
  if (!rated.every(({ at }) => at !== null)) {
    const folds = foldsOf(rated, seed);
    return Array.from({ length: FOLDS }, (_, fold) => ({
      part: fold,
      train: indices.filter((i) => folds[i] !== fold),
      test: indices.filter((i) => folds[i] === fold),
    })).filter(({ test, train }) => test.length > 0 && train.length > 0);
  }
  const together = togetherOf(rated);
  const inTime = [...indices].sort((a, b) => rated[a]!.at! - rated[b]!.at! || a - b);
  const steps = STEPS_IN_TIME.slice(1).map((end, step) => {
    const from = Math.round(STEPS_IN_TIME[step]! * inTime.length);
    const test = inTime.slice(from, Math.round(end * inTime.length));
    const measured = new Set(test.map((i) => together[i]!));
    return {
      part: step,
      train: inTime.slice(0, from).filter((i) => !measured.has(together[i]!)),
      test,
    };
  });
  return steps.some(({ train }) => train.length > 0) ? steps : [];
}

function membersOf(groups: Int32Array): number[][] {
  const members: number[][] = [];
  groups.forEach((group, i) => (members[group] ??= []).push(i));
  return members;
}
