/**
 * What is contested counts for no agent: the log of it, and what stands.
 *
 * @module
 */
import type { ContestRecord } from '../../store/records/agents';

/** By ordinal, the last change of each conversation that is contested now. `log`: oldest first. */
export function standingContests(log: readonly ContestRecord[]): ReadonlyMap<number, ContestRecord> {
  const standing = new Map<number, ContestRecord>();
  for (const change of log) {
    if (change.to === null) standing.delete(change.ordinal);
    else standing.set(change.ordinal, change);
  }
  return standing;
}

/** Those that count; the same array where nothing is contested. */
export function withoutContested(
  ordinals: Uint32Array,
  standing: Pick<ReadonlyMap<number, unknown>, 'size' | 'has'>,
): Uint32Array {
  return standing.size === 0 ? ordinals : ordinals.filter((ordinal) => !standing.has(ordinal));
}
