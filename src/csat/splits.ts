/**
 * Which ratings a head is fitted on and which it is measured on: never one customer on both sides, and never the
 * past from the future.
 *
 * @module
 */
import { randomOf, shuffled } from './random';

/** What a split has to know of a rated conversation. */
export interface Rated {
  /** Null where the file names no customers: then every conversation is its own. */
  readonly customer: string | null;
  /** Epoch ms, or null. */
  readonly at: number | null;
}

/** Indices of the ratings to fit on and to measure on; they share no customer. */
export interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

const FOLDS = 5;
/** Nothing is measured on the first part; the rest is measured in three steps, each by a head of all before it. */
const STEPS_IN_TIME = [0.4, 0.6, 0.8, 1] as const;

/** The fold of each conversation, counted from 0: one customer is in one fold. */
export function foldsOf(rated: readonly Rated[], seed: number, count = FOLDS): number[] {
  const members = new Map<string, number[]>();
  rated.forEach((conversation, i) => {
    const group = groupOf(conversation, i);
    const known = members.get(group);
    if (known) known.push(i);
    else members.set(group, [i]);
  });
  const folds = new Array<number>(rated.length).fill(0);
  const sizes = new Array<number>(count).fill(0);
  // Large customers first, each into the smallest fold, so that all are about as large.
  for (const group of shuffled([...members.values()], randomOf(seed)).sort((a, b) => b.length - a.length)) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold]! += group.length;
    for (const i of group) folds[i] = fold;
  }
  return folds;
}

/** Measures on later ratings where times are known; else on five folds. */
export function splitsOf(rated: readonly Rated[], seed: number): Split[] {
  const indices = rated.map((_, i) => i);
  if (!rated.every(({ at }) => at !== null)) {
    const folds = foldsOf(rated, seed);
    return Array.from({ length: FOLDS }, (_, fold) => ({
      train: indices.filter((i) => folds[i] !== fold),
      test: indices.filter((i) => folds[i] === fold),
    })).filter(({ test, train }) => test.length > 0 && train.length > 0);
  }
  const inTime = [...indices].sort((a, b) => rated[a]!.at! - rated[b]!.at! || a - b);
  return STEPS_IN_TIME.slice(1).map((end, step) => {
    const from = Math.round(STEPS_IN_TIME[step]! * inTime.length);
    const test = inTime.slice(from, Math.round(end * inTime.length));
    const measured = new Set(test.map((i) => groupOf(rated[i]!, i)));
    return { train: inTime.slice(0, from).filter((i) => !measured.has(groupOf(rated[i]!, i))), test };
  });
}

function groupOf({ customer }: Rated, i: number): string {
  return customer === null ? `#${i}` : `=${customer}`;
}
