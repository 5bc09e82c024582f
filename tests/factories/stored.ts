import { expect } from 'vitest';
import { valence, type Arc, type ConversationScore, type ModelStamp } from '$src/domain/arc';
import type { AgentId, Conversation, ConversationId, CustomerId, EpochMs } from '$src/domain/conversation';
import type { Result } from '$src/domain/result';
import { STORED_VECTOR_LENGTH, type ConversationVectors } from '$src/domain/vectors';

/** A delivery complaint as a file would give it; `over` changes what a test is about. */
export function complaint(id: string, over: Partial<Conversation> = {}): Conversation {
  return {
    id: id as ConversationId,
    source: 'desk',
    channel: 'chat',
    agent: 'Ana' as AgentId,
    reason: 'delivery',
    customer: `customer of ${id}` as CustomerId,
    startedAt: 1_700_000_000_000 as EpochMs,
    closedAt: null,
    escalated: null,
    escalatedAt: null,
    rating: null,
    surveyed: null,
    turns: [
      { speaker: 'customer', text: `Parcel ${id} never came.`, at: null, agent: null },
      { speaker: 'agent', text: 'I am sorry, a new one is on its way.', at: null, agent: 'Ana' as AgentId },
      { speaker: 'customer', text: 'Thank you, that helps.', at: null, agent: null },
    ],
    ...over,
  };
}

/** A conversation as it comes back out: in its customer's place is a hash. */
export function hidden(conversation: Conversation): Conversation {
  const hash = expect.stringMatching(/^~[\w-]{22}$/) as CustomerId;
  return { ...conversation, customer: conversation.customer && hash };
}

export const stamp = (sha256: string, over: Partial<ModelStamp> = {}): ModelStamp => ({
  sha256,
  engine: 'wasm',
  version: '0.1.0',
  redacted: false,
  ...over,
});

/** What a model says of a `complaint`: came in low, left good. */
export function recovered(model: ModelStamp, exit = 0.4): ConversationScore {
  const arc: Arc = {
    entry: valence(-0.5),
    exit: valence(exit),
    shift: valence(exit + 0.5),
    low: valence(-0.5),
    recovery: valence(exit + 0.5),
    shape: 'recovered',
    deciles: [-0.5, -0.5, -0.5, -0.5, -0.5, exit, exit, exit, exit, exit].map(valence),
    provisional: false,
  };
  const turns = [
    { valence: valence(-0.5), substantive: true },
    null,
    { valence: valence(0.1), substantive: true, lastPart: valence(exit) },
  ];
  return { language: 'en', turns, arc, model };
}

/** Where no model made vectors, or a test is about something else. */
export const NO_VECTORS: ConversationVectors = { vectors: null, priorSatisfaction: null };

/** Vectors that tell conversations apart: 320 times the given number, and a hundredth of it as the prior. */
export function vectorsOf(number: number): ConversationVectors {
  const vectors = new Int8Array(STORED_VECTOR_LENGTH).fill(number);
  return { vectors, priorSatisfaction: Math.fround(number / 100) };
}

/** The value of a result that a test expects to be good. */
export function good<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}
