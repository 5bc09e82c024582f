/**
 * Steps 5 and 6 for one conversation: the model reads it, the arc is traced.
 *
 * @module
 */
import { traceArc, type ArcOptions } from '../arc/arc';
import { isOpen } from '../arc/provisional';
import type { Conversation } from '../domain/conversation';
import type { ScoreWithVectors } from '../domain/vectors';
import type { ConversationScorer } from '../sentiment/port';

export interface ScoreOptions extends Omit<ArcOptions, 'open'> {
  /** Epoch ms: the arc of a conversation that may still go on then is provisional. */
  readonly now?: number;
}

/** Scores one conversation; a pure function of it, so that the browser and the command line print the same digits. */
export async function scoreConversation(
  scorer: ConversationScorer,
  conversation: Conversation,
  { now, ...options }: ScoreOptions = {},
): Promise<{ readonly conversation: Conversation; readonly score: ScoreWithVectors }> {
  const read = await scorer.score(conversation);
  const open = now !== undefined && isOpen(conversation, now);
  return { conversation, score: { ...read, arc: traceArc(read.turns, { ...options, open }) } };
}
