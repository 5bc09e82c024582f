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
}

export type Identify = (conversation: Conversation) => Identity;

/** The key alone, for an id that comes without its conversation. */
export type KeyOf = (source: string, id: string) => bigint;

/** Loads the hash once; what it gives is synchronous. */
export async function createIdentify(): Promise<Identify> {
  const digest = await createDigest();
  return (conversation) => {
    return {
      key: digest(named(conversation.source, conversation.id)),
      content: Number(digest(canonicalJson(conversation)) & 0xffff_ffffn),
    };
  };
}

/** Loads the hash once. */
export async function createKeyOf(): Promise<KeyOf> {
  const digest = await createDigest();
  return (source, id) => digest(named(source, id));
}

/** The length keeps ('a', 'bc') and ('ab', 'c') apart. */
function named(source: string, id: string): string {
  return `${source.length}:${source}${id}`;
}

async function createDigest(): Promise<(text: string) => bigint> {
  const hash = await createXXHash64();
  return (text) => {
    const bytes = hash.init().update(text).digest('binary');
    return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  };
}

/** JSON with the fields in one order, whichever reader made the record: as a conversation rests on disk. */
export function canonicalJson(conversation: Conversation): string {
  const { id, source, channel, agent, reason, customer, startedAt, closedAt } = conversation;
  const { escalated, escalatedAt, rating, surveyed, turns, team } = conversation;
  return JSON.stringify({
    id,
    source,
    channel,
    agent,
    reason,
    // Only where there is one: what was stored before teams were read keeps its hash.
    ...(team !== undefined && { team }),
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
