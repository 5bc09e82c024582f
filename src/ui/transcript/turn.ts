import type { Speaker } from '../../domain/conversation';

/** One turn as a transcript shows it. */
export interface ShownTurn {
  readonly speaker: Speaker;
  readonly text: string;
  /** Who spoke: "Customer", "Agent 16", "Bot". */
  readonly who: string;
  readonly at: number | null;
  /** −1…1; null for turns that are not the customer's, or not scored. */
  readonly valence: number | null;
  /** Where it was corrected: by whom ("you", "Ana") or which phrase, and what the model had read; else null. */
  readonly corrected: { readonly by: string; readonly isByHand: boolean; readonly read: number } | null;
  /** The customer may say more before anybody answers: its valence may move. */
  readonly isProvisional: boolean;
  /** Why a customer's turn does not count: "identifier", "yes or no", "greeting"; null where it does. */
  readonly notCounted: string | null;
  /** Valence of the customer's turns around this agent's turn, where the conversation turned at it. */
  readonly turning: { readonly before: number; readonly after: number } | null;
}

/** What the model says of a turn's words. */
export interface ShownShares {
  readonly rest: number;
  readonly valence: number;
  readonly words: readonly { readonly start: number; readonly end: number; readonly share: number }[];
}
