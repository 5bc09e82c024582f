/**
 * What is kept of found contact reasons.
 *
 * @module
 */
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
