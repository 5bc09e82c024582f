import type { ArcShape } from '../../domain/arc';
import type { ArcState } from '../arc/arc-state';
import type { Tone } from '../tone';

/** What came of the survey: an answer as it was given, or which kind of silence. */
export type SurveyCell =
  | { readonly kind: 'answer'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'not-asked' };

/** What the learner says of a conversation. */
export interface EstimateCell {
  readonly verdict: 'satisfied' | 'dissatisfied' | 'cannot tell';
  /** The expected answer in units of the survey: '4.6'. */
  readonly expected: string;
  /** Probability of a dissatisfied answer, 0…1. */
  readonly dissatisfied: number;
}

/** One conversation as the list shows it; valences −1…1, null where the file or the model does not say. */
export interface ConversationRow {
  readonly startedAt: number | null;
  /** As people call it: "#48213". */
  readonly customer: string | null;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly agent: string | null;
  /** First words of the customer; undefined while they are being read. */
  readonly opening: string | undefined;
  readonly state: ArcState;
  /** Said in place of a shape where nothing was scored: "not scored: Portuguese", "not scored yet". */
  readonly why: string | null;
  readonly deciles: readonly number[];
  readonly turns: number;
  readonly entry: number | null;
  readonly exit: number | null;
  readonly shift: number | null;
  readonly shape: ArcShape | null;
  readonly survey: SurveyCell;
  /** Null where nothing is said. */
  readonly estimate: EstimateCell | null;
}
