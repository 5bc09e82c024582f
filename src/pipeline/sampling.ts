/**
 * Scoring a sample first: the job reads every fiftieth conversation and then waits for a person.
 *
 * @module
 */
import { ok } from '../domain/result';
import type { JobRecord } from '../store/records/imports';
import { ordinalOf } from '../store/ordinal';
import { isSampled } from '../store/sampled';
import type { ScoringShelf } from './scoring';

/** How far a job that reads a sample has come; rests as its checkpoint. */
export interface Sampling {
  /** Segments up to this one have been sampled; an import that goes on brings further ones. */
  readonly sampledTo: number;
  /** It has read its sample and waits; false also where a person paused it on the way. */
  readonly isDone: boolean;
}

export const SAMPLE_FROM_THE_START: Sampling = { sampledTo: -1, isDone: true };

/** The checkpoint of such a job. */
export function checkpointOf({ sampledTo, isDone }: Sampling) {
  return { stale: false, sampleOnly: true, sampledTo, isDone };
}

/** What a job samples; null where it reads everything. Its checkpoint comes from the disk. */
export function samplingOf(job: JobRecord | null): Sampling | null {
  const { sampleOnly, sampledTo, isDone } = (job?.checkpoint ?? {}) as Record<string, unknown>;
  if (sampleOnly !== true) return null;
  return { sampledTo: Number.isSafeInteger(sampledTo) ? Number(sampledTo) : -1, isDone: isDone === true };
}

/** The sample of what lies behind `sampledTo`, as a shelf. */
export function sampleOf(shelf: ScoringShelf, { sampledTo }: Sampling): ScoringShelf {
  return {
    ...shelf,
    async segments() {
      const listed = await shelf.segments();
      return listed.ok ? ok(listed.value.filter((segment) => segment > sampledTo)) : listed;
    },
    async waiting(segment) {
      const waiting = await shelf.waiting(segment);
      return waiting.ok ? ok(waiting.value.filter(({ row }) => isSampled(ordinalOf(segment, row)))) : waiting;
    },
  };
}
