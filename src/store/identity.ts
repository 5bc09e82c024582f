/**
 * Who a conversation is, and whether it is the same as before: two hashes.
 *
 * The key is 64 bits of (source, id). Two different ids among n share one with a probability of about
 * n² / 2⁶⁵: 7 in 10 million at 5 million conversations, so a collision is not handled. The content hash has
 * 32 bits and is compared within one key only: of 4 billion updates one is taken for a repetition.
 *
 * @module
 */
import { createXXHash64 } from 'hash-wasm';
import type { Conversation } from '../domain/conversation';

export interface Identity {
  readonly key: bigint;
  readonly content: number;
  /** The conversation as it will rest on disk. */
  readonly json: string;
}

export type Identify = (conversation: Conversation) => Identity;

/** Loads the hash once; what it gives is synchronous. */
export async function createIdentify(): Promise<Identify> {
  const hash = await createXXHash64();
  const digest = (text: string) => {
    const bytes = hash.init().update(text).digest('binary');
    return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  };
  return (conversation) => {
    const json = canonicalJson(conversation);
    return {
      // The length keeps ('a', 'bc') and ('ab', 'c') apart.
      key: digest(`${conversation.source.length}:${conversation.source}${conversation.id}`),
      content: Number(digest(json) & 0xffff_ffffn),
      json,
    };
  };
}

/** JSON with the fields in one order, whichever reader made the record. */
function canonicalJson(conversation: Conversation): string {
  const { id, source, channel, agent, reason, customer, startedAt, closedAt } = conversation;
  const { escalated, escalatedAt, rating, surveyed, turns } = conversation;
  return JSON.stringify({
    id,
    source,
    channel,
    agent,
    reason,
    customer,
    startedAt,
    closedAt,
    escalated,
    escalatedAt,
    rating: rating && { raw: rating.raw, scale: rating.scale, norm: rating.norm },
    surveyed,
    turns: turns.map((turn) => ({ speaker: turn.speaker, text: turn.text, at: turn.at, agent: turn.agent })),
  });
}
