/**
 * The one database: its tables, and what a record of each holds.
 *
 * Indexes hold numbers that mean nothing outside; text, names and ids of people rest in values only.
 *
 * @module
 */
import type { Dexie, EntityTable, Table } from 'dexie';
import type { CustomerId, Rejection } from '../domain/conversation';
import type { CorrectionChange } from '../domain/corrections';
import type { PhraseMove, PhraseOverride } from '../domain/phrase-moves';
import type { DictionaryName } from './columns';

export const DATABASE_NAME = 'undertone';

/** The text of up to 256 conversations: a JSON array, gzipped. A `null` in it was erased. */
export interface SegmentRecord {
  readonly id: number;
  readonly version: 1;
  readonly count: number;
  readonly gzip: Uint8Array;
}

/** The table of contents: one small record a segment, so that lists and counts read no columns. */
export interface CatalogueRecord {
  readonly id: number;
  readonly importId: number;
  readonly count: number;
  /** Conversations that are not removed, and how many of those no model has read. */
  readonly live: number;
  readonly unscored: number;
  /** Scored live conversations by code of their model stamp. */
  readonly models: readonly (readonly [code: number, conversations: number])[];
  /** Payload of the segment, columns and scores record. */
  readonly textBytes: number;
  readonly columnBytes: number;
  readonly scoreBytes: number;
}

/** `Columns` of one segment, packed end to end (`pack-columns.ts`). */
export interface ColumnsRecord {
  readonly id: number;
  /** Grows with each write to any segment: a reader asks for what is above the last one it saw. */
  readonly revision: number;
  readonly version: 1;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** What scoring keeps beside the turns, of the conversations that have it (`pack-vectors.ts`). */
export interface VectorArrays {
  /** The conversations' rows, ascending. */
  readonly rows: Uint16Array;
  /** 320 numbers each. */
  readonly vectors: Int8Array;
  /** 0…1. */
  readonly priorSatisfaction: Float32Array;
}

/** What the model said of each turn (`pack-scores.ts`). */
export interface ScoresRecord {
  readonly id: number;
  readonly version: 1;
  readonly count: number;
  /** Where each conversation's turns begin in the arrays below; one more than `count`. */
  readonly offsets: Uint32Array;
  readonly valence: Int16Array;
  readonly bits: Uint8Array;
  /** Sparse: position of a turn that has a last part, and that part's valence. */
  readonly lastPartAt: Uint32Array;
  readonly lastPart: Int16Array;
  /** Absent in what was written before scoring kept vectors. */
  readonly vectors?: VectorArrays;
}

/** New strings of one write; codes are `start`, `start + 1`, … Rewriting one long list would cost n². */
export interface DictionaryChunk {
  readonly name: DictionaryName;
  readonly start: number;
  readonly strings: readonly string[];
}

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

/** What a head says of a segment's conversations (`verdicts.ts`). */
export interface VerdictsRecord {
  readonly id: number;
  /** From the same counter as the revisions of columns. */
  readonly revision: number;
  readonly version: 1;
  readonly saidBy: number;
  readonly columnsRevision: number;
  readonly dissatisfied: Float32Array;
  readonly latent: Float32Array;
  readonly verdict: Uint8Array;
}

/** A fitted head with what was measured of it; what is in it is the concern of whoever fits heads. */
export interface HeadRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ratings: number;
  /** Ratings and labels that were there; a head learns from the newest of very many, and not from what its model did not read. */
  readonly eligible: number;
  readonly balancedAccuracy: number | null;
  /** Of the commonest survey. */
  readonly scale: string;
  readonly fit: unknown;
  readonly report: unknown;
  readonly population: unknown;
  /** Version of the found reasons that `population` groups by. */
  readonly populationReasons?: number | undefined;
  /** Against the head that spoke before (`HeadProgress`); null where they cannot be compared. */
  readonly progress?: unknown;
  /** How many verdicts it changed, of those that both heads gave. */
  readonly changes?: { readonly changed: number; readonly of: number } | undefined;
}

/** Setting: which head speaks. */
export interface HeadInUseRecord {
  /** 0 where none was fitted yet. */
  readonly head: number;
  /** Grows with each change of it: verdicts of an earlier number are out of date. */
  readonly saidBy: number;
}

/** Which found reason a segment's conversations have (`found-reasons.ts`). */
export interface FoundReasonsRecord {
  readonly id: number;
  /** From the same counter as the revisions of columns. */
  readonly revision: number;
  readonly version: 1;
  readonly bookVersion: number;
  readonly columnsRevision: number;
  readonly reasons: Uint16Array;
  readonly likeness: Uint8Array;
}

/** Setting: editions of the book of reasons, oldest first. */
export interface ReasonBookRecord {
  readonly editions: readonly {
    readonly book: unknown;
    readonly foundUpTo: number;
    readonly change: string;
    readonly placesAnew: boolean;
  }[];
}

/** Setting: what the numbers of found reasons stand for. */
export interface ReasonCodesRecord {
  /** Grows with each edition; 0 where there is none. */
  readonly version: number;
  /** The last version that placed conversations otherwise than the one before: a new name does not. */
  readonly placedBy: number;
  /** Found reasons count for all conversations, not for those alone whose file names none. */
  readonly usedForAll: boolean;
  /** Codes into the dictionary of reasons. */
  readonly codes: readonly (readonly [reason: number, code: number])[];
}

export type LabelLevel = 'satisfied' | 'neither' | 'dissatisfied';

/** One change of one reviewer's label of a conversation's satisfaction. */
export interface LabelRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ordinal: number;
  /** As the reviewers call themselves. */
  readonly by: string;
  /** Null for none. */
  readonly from: LabelLevel | null;
  readonly to: LabelLevel | null;
}

export const CONTEST_GROUNDS = ['product', 'policy', 'wrong attribution'] as const;
export type ContestGround = (typeof CONTEST_GROUNDS)[number];

/** One change of what a conversation is contested for: while it is, it counts for no agent. */
export interface ContestRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ordinal: number;
  readonly by: string;
  /** Null for not contested. */
  readonly from: ContestGround | null;
  readonly to: ContestGround | null;
}

export const PLAN_STATES = ['draft', 'agreed', 'in review', 'closed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** A learning path: one agent and one reason, what it rested on when it was written, and what became of it. */
export interface PlanRecord {
  readonly id: number;
  /** Codes. */
  readonly agent: number;
  /** Null: all reasons. */
  readonly reason: number | null;
  /** Epoch ms: when it was written, and from the agreement on when it was agreed. */
  readonly startedAt: number;
  readonly reviewAt: number;
  readonly state: PlanState;
  readonly goal: string;
  readonly baseline: PlanBaseline;
  /** What was found in the conversations (`insight/learning-paths`): numbers and ordinals, no text. */
  readonly evidence: unknown;
  /** Oldest first. */
  readonly log: readonly PlanStep[];
}

/** Where the agent stood with the reason when the plan was written, in units of the outcome; low and high are a 95 % interval. */
export interface PlanBaseline {
  readonly measure: 'exit' | 'satisfaction';
  readonly n: number;
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  /** Customers who would have left better without the gap, and with the ends of its interval. */
  readonly prize: { readonly value: number; readonly low: number; readonly high: number };
  /** The whole team's mean outcome with the reason. */
  readonly team: number | null;
  /** Codes of reasons that customers leave low with whoever answers: on nobody's path. */
  readonly teamReasons: readonly number[];
  /** Codes of the agent's other gaps at the time, the largest prize first. */
  readonly otherGaps: readonly number[];
  /** Conversations in this period and of these channels; null and empty where all counted. */
  readonly period: { readonly from: number | null; readonly to: number | null } | null;
  readonly channels: readonly number[];
}

export interface PlanStep {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly step: 'written' | 'state' | 'goal' | 'review' | 'note' | 'printed' | 'exported';
  /** The note, the new state, the new goal. */
  readonly said: string;
}

/** One change of one reviewer's correction of a turn's valence. */
export interface TurnLabelRecord extends CorrectionChange {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Setting: what a team said of single phrases. */
export interface PhraseOverridesRecord {
  /** Grows with each change; 0 where nothing was ever said. */
  readonly version: number;
  readonly list: readonly PhraseOverride[];
  /** Oldest first. */
  readonly log: readonly PhraseChange[];
}

export interface PhraseChange {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly text: string;
  /** Valence that it counts as from then on, −1…1; null where it counts as it is read again. */
  readonly meant: number | null;
}

/** Which turns of a segment's conversations are moved by phrases in them. */
export interface PhraseMovesRecord {
  readonly id: number;
  /** Of the overrides that were looked for. */
  readonly version: number;
  /** Those that hold a phrase. */
  readonly rows: readonly { readonly row: number; readonly moves: readonly PhraseMove[] }[];
}

/** Who stood in the call-back queue on a day, as it was first shown: whom the team could have called. */
export interface QueueDayRecord {
  /** Days since 1970-01-01, in the team's zone. */
  readonly day: number;
  readonly customers: readonly QueuedCustomer[];
}

export interface QueuedCustomer {
  /** The queue's key: source and hash. */
  readonly customer: string;
  /** Epoch ms. */
  readonly at: number;
  /** 0…1, as it was shown then. */
  readonly risk: number;
  /** Contact reason of the conversation that the risk comes from. */
  readonly reason: string | null;
  /** Among the day's calls, held out by chance, or beyond the capacity. */
  readonly standing: 'offered' | 'held out' | 'waiting';
  /** Whether a hold-out was drawn that day. */
  readonly drawn: boolean;
}

export interface SettingRecord {
  readonly key: string;
  readonly value: unknown;
}

/** Counters that every write checks and moves in its own transaction, so that two writers cannot drift apart. */
export interface RootRecord {
  readonly name: 'root';
  /** Drawn when the database is made: a reader that outlived "delete everything" notices. */
  readonly generation: number;
  readonly revision: number;
  /** Moves when the set of (source, id) changes, but not when scores arrive. */
  readonly identity: number;
  readonly nextSegment: number;
  readonly dictionaryLengths: Readonly<Partial<Record<DictionaryName, number>>>;
}

export type Db = Dexie & {
  root: EntityTable<RootRecord, 'name'>;
  segments: EntityTable<SegmentRecord, 'id'>;
  catalogue: EntityTable<CatalogueRecord, 'id'>;
  columns: EntityTable<ColumnsRecord, 'id'>;
  scores: EntityTable<ScoresRecord, 'id'>;
  dictionaries: Table<DictionaryChunk, [DictionaryName, number]>;
  jobs: EntityTable<JobRecord, 'id'>;
  imports: EntityTable<ImportRecord, 'id'>;
  rejections: EntityTable<RejectionChunk, 'seq'>;
  settings: EntityTable<SettingRecord, 'key'>;
  contacts: EntityTable<ContactRecord, 'customer'>;
  verdicts: EntityTable<VerdictsRecord, 'id'>;
  heads: EntityTable<HeadRecord, 'id'>;
  foundReasons: EntityTable<FoundReasonsRecord, 'id'>;
  labels: EntityTable<LabelRecord, 'id'>;
  contests: EntityTable<ContestRecord, 'id'>;
  plans: EntityTable<PlanRecord, 'id'>;
  turnLabels: EntityTable<TurnLabelRecord, 'id'>;
  queueDays: EntityTable<QueueDayRecord, 'day'>;
  phraseMoves: EntityTable<PhraseMovesRecord, 'id'>;
};
