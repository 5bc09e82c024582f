/**
 * What the screens read of the learner: how far it is, how good the head is, which heads there are.
 *
 * @module
 */
import type { AccuracyReport } from '../csat/assess';
import type { HeadProgress } from '../csat/progress';
import type { PopulationReport } from '../csat/what-if';
import type { HeadChanges } from '../store/records/learning';

export type LearningStatus =
  /** The stored heads have not been read yet. */
  | { readonly phase: 'opening' }
  /** No head was ever fitted; the prior that ships speaks. */
  | { readonly phase: 'never' }
  | { readonly phase: 'fitting'; readonly step: LearningStep; readonly share: number }
  | { readonly phase: 'fitted'; readonly stale: boolean }
  | { readonly phase: 'failed'; readonly message: string };

export type LearningStep = 'reading' | 'fitting' | 'measuring' | 'predicting' | 'estimating';

/** A head as the list of versions shows it. */
export interface HeadSummary {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly ratings: number;
  readonly balancedAccuracy: number | null;
}

/** What a fit changed against the head before it. */
export interface LearningProgress {
  readonly compared: HeadProgress;
  /** Null until it has spoken of everything. */
  readonly changes: HeadChanges | null;
}

export interface LearningState {
  readonly status: LearningStatus;
  /** Rated conversations that are scored; a head could be fitted on so many. */
  readonly ratings: number;
  /** Of the head in use; null where there are too few ratings to measure anything. */
  readonly report: AccuracyReport | null;
  /** Null where nobody, or everybody, answered. */
  readonly population: PopulationReport | null;
  readonly head: HeadSummary | null;
  /** Newest first. */
  readonly heads: readonly HeadSummary[];
  /** Null for the first head. */
  readonly progress: LearningProgress | null;
  /** Ratings and labels that came or changed since the last fit, and how many are worth a new one. */
  readonly newSince: number;
  readonly enoughNew: number;
  learn(): Promise<void>;
  cancel(): void;
  use(id: string): Promise<void>;
}
