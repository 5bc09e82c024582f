/**
 * How fast an engine reads on this machine.
 *
 * @module
 */
import type { ConversationScorer } from '../sentiment/port';
import { conversationOf, goldenCases } from './golden-cases';

/** The golden cases end with whole conversations of the kind that is imported: eight take one core a second. */
const CONVERSATIONS = 8;

/**
 * Conversations a second. All are read once before: a graphics processor compiles its programs for each length
 * of window at the first one, and WebAssembly is compiled better while it runs.
 */
export async function measureSpeed(
  scorer: ConversationScorer,
  golden: unknown,
  now: () => number,
): Promise<number> {
  const conversations = goldenCases(golden).slice(-CONVERSATIONS).map(conversationOf);
  for (const conversation of conversations) await scorer.score(conversation);
  const before = now();
  for (const conversation of conversations) await scorer.score(conversation);
  return (conversations.length / (now() - before)) * 1000;
}
