/**
 * What the database keeps of conversations: text, columns and scores, a segment at a time.
 *
 * @module
 */
import type { DictionaryName } from '../columns';

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
  /** Conversations that are not removed. */
  readonly live: number;
  /** Removed conversations of which nothing is left. Absent in what was written before this was counted. */
  readonly erased?: number;
  /** Live conversations that no model has read. */
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
