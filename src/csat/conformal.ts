/**
 * Verdicts with a stated coverage: of the satisfied and of the dissatisfied, each, that share is not called the other.
 *
 * Split-conformal, within each class: over all answers together, "always satisfied" would reach nine in ten.
 *
 * @module
 */
import { levelOf, type Cut } from './answers';
import { aucScore } from './ranking';

export const VERDICTS = ['satisfied', 'dissatisfied', 'cannot tell'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Latent scores: up to `dissatisfiedTo` dissatisfied is possible, from `satisfiedFrom` satisfied is. */
export interface Thresholds {
  readonly target: number;
  readonly dissatisfiedTo: number;
  readonly satisfiedFrom: number;
  /** Whether both stand on ratings; with fewer than nine of a class, at a target of 0.9, they come from the link. */
  readonly onRatings: boolean;
  /**
   * Whether scores of heads that had not seen the ratings are shown to tell them apart; absent (an older head) counts as
   * true. Thresholds keep their promise of scores that mean nothing too: they call one in ten of either class the other.
   * Where nine of ten are satisfied, nine of ten verdicts of "dissatisfied" would then be wrong.
   */
  readonly areShown?: boolean;
}

/** `usual`: where the probability of either class falls below 1 − target, for want of ratings. */
export function fitThresholds(
  latents: readonly number[],
  norms: readonly number[],
  cut: Cut,
  target: number,
  usual: Pick<Thresholds, 'dissatisfiedTo' | 'satisfiedFrom'>,
): Thresholds {
  const of = (level: string) => latents.filter((_, i) => levelOf(norms[i]!, cut) === level);
  const dissatisfiedTo = conformalQuantile(of('dissatisfied'), target);
  const highest = conformalQuantile(
    of('satisfied').map((latent) => -latent),
    target,
  );
  return {
    target,
    dissatisfiedTo: dissatisfiedTo ?? usual.dissatisfiedTo,
    satisfiedFrom: highest === null ? usual.satisfiedFrom : -highest,
    onRatings: dissatisfiedTo !== null && highest !== null,
  };
}

/** Whether of two such answers the dissatisfied one stands lower more often than not: the whole 95 % interval says so. */
export function areShownApart(
  latents: readonly number[],
  norms: readonly number[],
  folds: readonly number[],
  cut: Cut,
  customers: readonly (string | null)[],
): boolean {
  const sides = latents.flatMap((latent, i) => {
    const level = levelOf(norms[i]!, cut);
    if (level === 'neither') return [];
    // What one fold's head said is not ranked against another's.
    return {
      dissatisfied: level === 'dissatisfied',
      probability: -latent,
      part: folds[i]!,
      customer: customers[i]!,
    };
  });
  return (aucScore(sides)?.low ?? 0) > 0.5;
}

/** The verdict is told where exactly one answer is possible; where both or none is, nobody can tell. */
export function verdictAt(
  latent: number,
  { dissatisfiedTo, satisfiedFrom, areShown = true }: Thresholds,
): Verdict {
  if (!areShown) return 'cannot tell';
  const canBeDissatisfied = latent <= dissatisfiedTo;
  const canBeSatisfied = latent >= satisfiedFrom;
  if (canBeDissatisfied === canBeSatisfied) return 'cannot tell';
  return canBeSatisfied ? 'satisfied' : 'dissatisfied';
}

/** Whether the set of possible answers holds this one. */
export function covers(latent: number, level: 'satisfied' | 'dissatisfied', thresholds: Thresholds): boolean {
  return level === 'satisfied' ? latent >= thresholds.satisfiedFrom : latent <= thresholds.dissatisfiedTo;
}

/**
 * The value that a further one of the same kind stays below with probability `target`: number (n + 1)·target in
 * order, between two neighbours in proportion, so that few ratings do not overshoot. Null where that is past the last.
 */
export function conformalQuantile(values: readonly number[], target: number): number | null {
  const sorted = Float64Array.from(values).sort();
  const rank = (sorted.length + 1) * target - 1;
  if (rank > sorted.length - 1 || rank < 0) return null;
  const below = Math.floor(rank);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (rank - below) * (next - sorted[below]!);
}
