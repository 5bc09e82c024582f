/**
 * The words of the support floor, as records that travel between threads and rest on disk.
 *
 * `null` means "known to be absent": the file was read and does not say.
 *
 * @module
 */
import type { Brand } from './brand';

export type ConversationId = Brand<string, 'ConversationId'>;
/** A person of the support team, as the export names them. */
export type AgentId = Brand<string, 'AgentId'>;
export type CustomerId = Brand<string, 'CustomerId'>;
/** Milliseconds since the Unix epoch. */
export type EpochMs = Brand<number, 'EpochMs'>;

export type Speaker = 'customer' | 'agent' | 'bot' | 'system';
export const SPEAKERS = ['customer', 'agent', 'bot', 'system'] as const satisfies readonly Speaker[];

/** One message as an export holds it; consecutive ones of one speaker become a `Turn`. */
export interface Message {
  readonly speaker: Speaker;
  readonly text: string;
  readonly at: EpochMs | null;
  readonly agent: AgentId | null;
}

/** Consecutive messages of one speaker: texts joined by a line feed, time and agent of the first that has one. */
export type Turn = Message;

/** What the customer answered in the survey. */
export interface Rating {
  /** As the file has it: `4`, `'good'`. */
  readonly raw: number | string;
  /** `'1-5'`, or ordered words from worst to best, `'bad|okay|great'`. */
  readonly scale: string;
  /** Position on the scale, 0…1. */
  readonly norm: number;
}

export interface Conversation {
  readonly id: ConversationId;
  /** The system it came from; identity is (source, id). */
  readonly source: string;
  readonly channel: string | null;
  readonly agent: AgentId | null;
  readonly reason: string | null;
  /** Team, group or department that had it, where the file says so. */
  readonly team?: string | undefined;
  readonly customer: CustomerId | null;
  readonly startedAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
  readonly escalated: boolean | null;
  readonly escalatedAt: EpochMs | null;
  readonly rating: Rating | null;
  /** Whether a survey was sent, where the file says so ("offered" is not an answer). */
  readonly surveyed: boolean | null;
  readonly turns: readonly Turn[];
}

/** A row, or a whole conversation, that could not be read. */
export interface Rejection {
  readonly file: string;
  /** 1-based line or row in the file, header included; for JSON arrays the 1-based element. */
  readonly row: number;
  readonly id?: string;
  /** A sentence for a person: what happened and what to do. */
  readonly reason: string;
}
