/**
 * Steps 5 and 6 for one conversation: the model reads it, the arc is traced.
 *
 * @module
 */
import { traceArc, type ArcOptions } from '../arc/arc';
import type { Conversation } from '../domain/conversation';
import type { ScoreWithVectors } from '../domain/vectors';
import type { ConversationScorer } from '../sentiment/port';

/** Scores one conversation; a pure function of it, so that the browser and the command line print the same digits. */
export async function scoreConversation(
  scorer: ConversationScorer,
  conversation: Conversation,
  options: ArcOptions = {},
): Promise<{ readonly conversation: Conversation; readonly score: ScoreWithVectors }> {
  const read = await scorer.score(conversation);
  return { conversation, score: { ...read, arc: traceArc(read.turns, options) } };
}
