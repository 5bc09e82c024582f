/**
 * What the rest of the house sees of a model: conversations in, valences out.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { ConversationScore, ModelStamp } from '../domain/arc';

/** One opened model. `score` is a pure function of the conversation (DESIGN §5). */
export interface ConversationScorer {
  readonly stamp: ModelStamp;
  score(conversation: Conversation): Promise<ConversationScore>;
  /** How each word of one customer turn moved its valence; null where the turn is not scored. */
  explain(conversation: Conversation, turnIndex: number): Promise<TurnExplanation | null>;
}

/** Shares that add up: `rest + Σ share = valence` before rounding. */
export interface TurnExplanation {
  /** Valence of the bias-only logits: what the model says before it has read a word. */
  readonly rest: number;
  readonly valence: number;
  readonly words: readonly WordShare[];
}

export interface WordShare {
  /** Character range of the word in the turn's text. */
  readonly start: number;
  readonly end: number;
  readonly share: number;
}
