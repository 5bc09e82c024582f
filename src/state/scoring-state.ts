/**
 * How the scoring job stands, as the page shows it.
 *
 * @module
 */
import type { ScoringFailure } from '../pipeline/scoring';
import type { TimeLeft } from '../pipeline/time-left';
import { Failed } from '../store/failure';

export interface ScoringProgress {
  /** Conversations read since the job began in this tab, and how many there were to read. */
  readonly done: number;
  readonly total: number;
  /** Conversations a second. */
  readonly rate: number;
  readonly left: TimeLeft | null;
}

export type ScoringState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' | 'stopping' | 'paused'; readonly progress: ScoringProgress }
  /** Stored arcs are traced anew, since what counts for them was changed; the model reads nothing for it. */
  | { readonly phase: 'tracing'; readonly share: number }
  /** Another tab of this browser is at it; this one goes on when that one is closed. */
  | { readonly phase: 'elsewhere' }
  | { readonly phase: 'cancelled'; readonly waiting: number }
  /** A sample has been read; the rest waits until somebody starts it. `rate` is 0 where the sample was read earlier. */
  | { readonly phase: 'sampled'; readonly waiting: number; readonly rate: number }
  | { readonly phase: 'failed'; readonly failure: ScoringFailure };

export function nothingDone(total: number): ScoringProgress {
  return { done: 0, total, rate: 0, left: null };
}

export function failureOf(error: unknown): ScoringFailure {
  if (error instanceof Failed) return error.failure;
  return { kind: 'engine', message: error instanceof Error ? error.message : String(error) };
}
