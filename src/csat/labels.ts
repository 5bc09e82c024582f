/**
 * What people of the team said of a conversation after the fact, beside what its customer answered.
 *
 * @module
 */
import { levelOf, LEVELS, type Cut, type Level } from './answers';

/** One change of one label, as the audit log holds it. */
export interface LabelChange {
  readonly ordinal: number;
  /** The reviewer, as they call themselves. */
  readonly by: string;
  /** Null where there was no label before, or is none after. */
  readonly from: Level | null;
  readonly to: Level | null;
}

/** The label that stands of each conversation: of several reviewers, of the one who spoke last. `log` oldest first. */
export function labelsByOrdinal(log: readonly LabelChange[]): ReadonlyMap<number, Level> {
  const standing = labelsByReviewer(log);
  const labels = new Map<number, Level>();
  for (const change of log) {
    const isStanding = standing.get(change.by)?.get(change.ordinal) === change;
    if (isStanding && change.to !== null) labels.set(change.ordinal, change.to);
  }
  return labels;
}

/** Conversations whose label came or changed after `since` (epoch ms), each once. */
export function labelledSince(
  log: readonly (Pick<LabelChange, 'ordinal'> & { readonly at: number })[],
  since: number,
): readonly number[] {
  return [...new Set(log.filter(({ at }) => at > since).map(({ ordinal }) => ordinal))];
}

/** What stands of each reviewer, by conversation. */
export function labelsByReviewer<T extends LabelChange>(
  log: readonly T[],
): ReadonlyMap<string, ReadonlyMap<number, T>> {
  const reviewers = new Map<string, Map<number, T>>();
  for (const change of log) {
    const own = reviewers.get(change.by) ?? new Map<number, T>();
    reviewers.set(change.by, own);
    if (change.to === null) own.delete(change.ordinal);
    else own.set(change.ordinal, change);
  }
  return reviewers;
}

/** Where a level lies on 0…1 without a team's answers: the ends and the middle. */
const USUAL_NORM: Readonly<Record<Level, number>> = { satisfied: 1, neither: 0.5, dissatisfied: 0 };

/**
 * Positions on 0…1 that stand for labels: the mean of the team's own answers of that level, so that a label moves the
 * head's level no more than an answer does.
 */
export function normsOfLevels(norms: Iterable<number>, cut: Cut): Readonly<Record<Level, number>> {
  const all = [...norms];
  const meanOf = (level: Level) => {
    const own = all.filter((norm) => levelOf(norm, cut) === level);
    return own.length === 0 ? USUAL_NORM[level] : own.reduce((sum, norm) => sum + norm, 0) / own.length;
  };
  return Object.fromEntries(LEVELS.map((level) => [level, meanOf(level)])) as Record<Level, number>;
}
