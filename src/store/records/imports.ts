/**
 * What is kept of files and of long work on them, and who the customers are.
 *
 * @module
 */
import type { CustomerId, Rejection } from '../../domain/conversation';

export type JobPhase = 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** Tells a file that is dropped again for a resume from another one of the same name. */
export interface FileFingerprint {
  readonly name: string;
  readonly size: number;
  /** Of the whole file or of its head and tail; the pipeline decides and compares. */
  readonly sha256: string;
}

/** Long work that survives a closed tab. `checkpoint` and `mapping` belong to the pipeline: plain data. */
export interface JobRecord {
  readonly id: string;
  readonly kind: 'import' | 'score';
  readonly phase: JobPhase;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly importId: number | null;
  readonly file: FileFingerprint | null;
  /** The other tables of the same export that `file` is read with; absent where it stands alone. */
  readonly tables?: readonly FileFingerprint[];
  readonly mapping: unknown;
  readonly checkpoint: unknown;
  readonly counts: Readonly<Record<string, number>>;
}

/** What the reader counted so far: rows = messages + dropped + duplicates + rejected in a file of message rows. */
export interface ReadTally {
  readonly rows: number;
  /** Messages that became part of a conversation. */
  readonly messages: number;
  /** Notes, events and the like, by kind. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Rows repeated inside the file. */
  readonly duplicates: number;
  /** Personal data that was masked in message text, by kind. */
  readonly masked: Readonly<Record<string, number>>;
  readonly rejected: number;
}

/** The reader's counts and what the store did with the conversations. */
export interface ImportTally extends ReadTally {
  readonly added: number;
  readonly updated: number;
  /** Conversations that were here already, word for word. */
  readonly unchanged: number;
}

/** What an import without messages did with conversations that were here; it has no conversations of its own. */
export interface FactTally {
  /** Conversations that a fact was filled in or replaced in. */
  readonly changed: number;
  /** Conversations that said the same already. */
  readonly same: number;
  /** Conversations that say something else, and later. */
  readonly kept: number;
  /** Rows of no conversation that is here. */
  readonly unmatched: number;
}

/** One line of the history. */
export interface ImportRecord {
  readonly id: number;
  readonly jobId: string;
  readonly file: FileFingerprint;
  readonly sample: boolean;
  /** Personal data is masked in its message text; a resumed import keeps to it. */
  readonly redacted: boolean;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Taken out by the user; its conversations count nowhere. */
  readonly removed: boolean;
  readonly tally: ImportTally;
  /** Where it only added facts: its counts, and the segments that it changed. */
  readonly facts?: FactTally & { readonly segments: readonly number[] };
}

export interface RejectionChunk {
  readonly seq: number;
  readonly importId: number;
  readonly rejections: readonly Rejection[];
}

/** Whom to call. The conversations themselves hold only the hash. */
export interface ContactRecord {
  /** Keyed hash, as conversations and the customer dictionary hold it. */
  readonly customer: CustomerId;
  /** The customer field as the file had it. */
  readonly contact: string;
}
