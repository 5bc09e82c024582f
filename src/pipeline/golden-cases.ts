/**
 * The conversations of a model's golden.json, with what each engine should say of them.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { Conversation, ConversationId, Speaker } from '../domain/conversation';

export interface GoldenCase {
  readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[];
  /** Valence of each customer turn, as the engine's own graph gave it where the model was made. */
  readonly expected: Readonly<Record<ModelStamp['engine'], readonly number[]>>;
}

interface StoredCase {
  readonly turns: GoldenCase['turns'];
  readonly quantised: readonly number[];
  /** Of the graph for graphics processors; missing where the model has none. */
  readonly wide?: readonly number[];
}

/** Reads the cases out of parsed golden.json; throws where it holds none, since the build is broken then. */
export function goldenCases(golden: unknown): readonly GoldenCase[] {
  if (!Array.isArray(golden)) throw new Error('golden.json holds no cases');
  return (golden as StoredCase[]).map(({ turns, quantised, wide = [] }) => ({
    turns,
    expected: { wasm: quantised, webgpu: wide },
  }));
}

/** A golden case as the model reads it. */
export function conversationOf({ turns }: Pick<GoldenCase, 'turns'>): Conversation {
  return {
    id: 'golden' as ConversationId,
    source: 'golden',
    channel: null,
    agent: null,
    reason: null,
    customer: null,
    startedAt: null,
    closedAt: null,
    escalated: null,
    escalatedAt: null,
    rating: null,
    surveyed: null,
    turns: turns.map(({ speaker, text }) => ({ speaker, text, at: null, agent: null })),
  };
}
