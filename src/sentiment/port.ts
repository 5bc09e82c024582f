/**
 * What the rest of the house sees of a model: conversations in, valences out.
 *
 * The arc is traced from them by the caller (`pipeline`): a reading model knows no arcs.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { ModelStamp, TurnScore } from '../domain/arc';
import type { ConversationVectors } from '../domain/vectors';

/** One opened model. `score` is a pure function of the conversation (DESIGN §5). */
export interface ConversationScorer {
  readonly stamp: ModelStamp;
  score(conversation: Conversation): Promise<ConversationReading>;
  /** How each word of one customer turn moved its valence; null where the turn is not scored. */
  explain(conversation: Conversation, turnIndex: number): Promise<TurnExplanation | null>;
}

/** What the model read out of a conversation; the vectors are what the CSAT learner and the contact reasons read. */
export interface ConversationReading extends ConversationVectors {
  /** ISO 639-1. */
  readonly language: string;
  /** One entry a turn, in order; all null where the language is not read. */
  readonly turns: readonly (TurnScore | null)[];
  /** Null where the language is not read: then no model made anything. */
  readonly model: ModelStamp | null;
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
