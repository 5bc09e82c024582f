/**
 * What dashboards aggregate: typed arrays, one entry a conversation, a few dozen bytes each.
 *
 * A segment's columns rest in IndexedDB as one record; in memory the segments' columns are joined end to end.
 * Strings are codes into a dictionary (`Dictionaries`), 0 meaning "the file does not say".
 *
 * @module
 */

/** Why a conversation has no arc, or that it has one. */
export const SCORE_STATE = {
  unscored: 0,
  scored: 1,
  languageNotRead: 2,
  noCustomerTurn: 3,
  noSubstantiveTurn: 4,
} as const;
export type ScoreState = (typeof SCORE_STATE)[keyof typeof SCORE_STATE];

/** Bits of `flags`. "Known" bits tell "the file says no" from "the file does not say". */
export const FLAG = {
  surveyKnown: 1,
  surveyed: 2,
  escalationKnown: 4,
  escalated: 8,
  provisional: 16,
  /** Replaced by a newer version of the same (source, id), or deleted: counts nowhere. */
  removed: 32,
  sample: 64,
  /** Together with `removed`: a newer version took its place or its text was erased, so it cannot come back. */
  replaced: 128,
  /** Personal data was masked in its text before it was stored: a score of it names that. */
  redacted: 256,
} as const;

/** Stands for "no value" in the Int16 valence columns. */
export const NO_VALENCE = -32768;
/** Valences rest as integers of 1/10,000, exactly as they are rounded. */
export const VALENCE_UNIT = 10_000;

export interface Columns {
  readonly length: number;
  /** Epoch ms; NaN where unknown. */
  readonly startedAt: Float64Array;
  readonly escalatedAt: Float64Array;
  /** Codes into the dictionary of the same name. */
  readonly source: Uint16Array;
  readonly channel: Uint16Array;
  readonly reason: Uint16Array;
  readonly team: Uint16Array;
  readonly agent: Uint32Array;
  readonly customer: Uint32Array;
  readonly language: Uint16Array;
  /** Code of the model stamp that scored it. */
  readonly model: Uint16Array;
  /** Position of the answer on its scale, 0…1; NaN where nobody answered. */
  readonly rating: Float32Array;
  /** Code of the answer as given, `'2 of 1-5'`-style, for the screen. */
  readonly ratingLabel: Uint16Array;
  /** Number of the import that brought it (`ImportRecord.id`). */
  readonly import: Uint16Array;
  readonly flags: Uint16Array;
  readonly scoreState: Uint8Array;
  /** Substantive customer turns. */
  readonly turns: Uint16Array;
  /** Index into `SHAPES`; 255 where there is no arc. */
  readonly shape: Uint8Array;
  /** Valences in units of 1/10,000; `NO_VALENCE` where absent. */
  readonly entry: Int16Array;
  readonly exit: Int16Array;
  readonly low: Int16Array;
  /** Ten entries a conversation. */
  readonly deciles: Int16Array;
  /** First 64 bits of a hash of (source, id): identity. */
  readonly key: BigUint64Array;
  /** 32-bit hash of everything imported: tells an update from a repetition. */
  readonly content: Uint32Array;
}

export const DICTIONARY_NAMES = [
  'source',
  'channel',
  'reason',
  'team',
  'agent',
  'customer',
  'language',
  'model',
  'ratingLabel',
] as const;
export type DictionaryName = (typeof DICTIONARY_NAMES)[number];
/** Strings by code; index 0 is the empty string and means "the file does not say". */
export type Dictionaries = Readonly<Record<DictionaryName, readonly string[]>>;
