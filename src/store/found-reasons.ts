/**
 * Found contact reasons: the book that a team edits, with its earlier editions, and which reason each conversation has.
 *
 * A reason is kept by its number in the book, so that a new name touches no conversation. Its name also goes into the
 * dictionary of reasons: what dashboards group by is one code, whether a file or the model said it.
 *
 * @module
 */
import type { Result } from '../domain/result';
import { readRoot } from './connection';
import type { FoundReasonsRecord, ReasonBookRecord, ReasonCodesRecord } from './records/reasons';
import { Failed, type StoreFailure } from './failure';
import type { FoundReasonSet } from './found-reason-set';
import { planAndCommit, type Writer } from './writing';

/** One edition of the book. */
export interface ReasonEdition {
  /** Plain data; what is in it is the concern of whoever finds reasons. */
  readonly book: unknown;
  /** Ordinals below were there when the reasons were found; what comes after tells whether they still fit. */
  readonly foundUpTo: number;
  /** What was done to get it: "Late parcels is called Delays now." */
  readonly change: string;
  /** Conversations may have other reasons by it than by the edition before. */
  readonly placesAnew: boolean;
}

/** The reasons of a segment's conversations, row by row. */
export interface PlacedSegment {
  readonly segmentId: number;
  /** `placedBy` of the book and revision of the columns, as they were read; see `segmentsToPlace`. */
  readonly bookVersion: number;
  readonly columnsRevision: number;
  /** Number of the likeliest reason; 0 where nothing can be read. */
  readonly reasons: Uint16Array;
  /** 1…255, 255 is the middle of the reason; 0 where it fits nowhere. */
  readonly likeness: Uint8Array;
}

export interface SegmentToPlace {
  readonly segmentId: number;
  readonly columnsRevision: number;
}

const BOOK = 'reason-book';
const CODES = 'reason-codes';
/** Editions kept: each is a few hundred kilobytes at a hundred reasons. */
const EDITIONS = 10;
/** Records read at once: under a megabyte. */
const BATCH = 1024;

const NO_CODES: ReasonCodesRecord = { version: 0, placedBy: 0, usedForAll: false, codes: [] };

export function createFoundReasons(writer: Writer) {
  const { connection, books } = writer;
  const { db, attempt } = connection;

  const readCodes = async () =>
    ((await db.settings.get(CODES))?.value as ReasonCodesRecord | undefined) ?? NO_CODES;
  const readBook = async () =>
    ((await db.settings.get(BOOK))?.value as ReasonBookRecord | undefined) ?? { editions: [] };

  function writeEditions(
    editions: readonly ReasonEdition[],
    names: ReadonlyMap<number, string>,
    { placesAnew }: { readonly placesAnew: boolean },
  ): Promise<Result<ReasonCodesRecord, StoreFailure>> {
    return planAndCommit(
      writer,
      async () => {
        await books.refresh(db, await readRoot(db), ['reason']);
        return [...names].map(([reason, name]) => [reason, books.get('reason').code(name)] as const);
      },
      async (_, root, codes) => {
        const before = await readCodes();
        const version = before.version + 1;
        const after = { ...before, version, placedBy: placesAnew ? version : before.placedBy, codes };
        await db.settings.put({ key: BOOK, value: { editions: editions.slice(-EDITIONS) } });
        await db.settings.put({ key: CODES, value: after });
        return { root: { ...root, revision: root.revision + 1 }, value: after };
      },
    );
  }

  return {
    /** Editions of the book, oldest first; empty where nothing was found yet. */
    readReasonEditions: (): Promise<Result<readonly ReasonEdition[], StoreFailure>> =>
      attempt(async () => (await readBook()).editions),

    /** The part of it that every screen needs: what the numbers of reasons stand for. */
    readReasonCodes: (): Promise<Result<ReasonCodesRecord, StoreFailure>> => attempt(readCodes),

    /** Puts these in the place of the editions that are there; `names` are those of the last one's reasons. */
    writeReasonEditions: writeEditions,

    /** Whether found reasons count for all conversations, or for those alone whose file names none. */
    useFoundReasons(usedForAll: boolean): Promise<Result<void, StoreFailure>> {
      return planAndCommit(
        writer,
        () => Promise.resolve(),
        async (_, root) => {
          await db.settings.put({ key: CODES, value: { ...(await readCodes()), usedForAll } });
          return { root: { ...root, revision: root.revision + 1 }, value: undefined };
        },
      );
    },

    /** Segments that the book has not placed, or that have changed since. */
    segmentsToPlace(placedBy: number): Promise<Result<SegmentToPlace[], StoreFailure>> {
      return attempt(async () => {
        const placed = new Map<number, number>();
        await db.foundReasons.each((record) => {
          if (record.bookVersion === placedBy) placed.set(record.id, record.columnsRevision);
        });
        const wanted: SegmentToPlace[] = [];
        await db.columns.orderBy('revision').eachKey((revision, { primaryKey }) => {
          const columnsRevision = revision as number;
          if (placed.get(primaryKey) !== columnsRevision) {
            wanted.push({ segmentId: primaryKey, columnsRevision });
          }
        });
        return wanted;
      });
    },

    /** Stores the reasons of a segment; says false where the book has changed meanwhile and nothing was stored. */
    placeSegment({ segmentId, ...placed }: PlacedSegment): Promise<Result<boolean, StoreFailure>> {
      return planAndCommit<unknown, boolean>(
        writer,
        () => Promise.resolve(),
        async (_, root) => {
          if ((await readCodes()).placedBy !== placed.bookVersion) return { root, value: false };
          const revision = root.revision + 1;
          await db.foundReasons.put({ id: segmentId, revision, version: 1, ...placed });
          return { root: { ...root, revision }, value: true };
        },
      );
    },

    /** The reasons of one segment, or null where it was not placed yet. */
    readPlaced: (segmentId: number): Promise<Result<FoundReasonsRecord | null, StoreFailure>> =>
      attempt(async () => (await db.foundReasons.get(segmentId)) ?? null),

    /** Brings a set up to date: reads only what changed since its revision; says whether anything did. */
    refreshFoundReasons(set: FoundReasonSet): Promise<Result<boolean, StoreFailure>> {
      return attempt(async () => {
        const root = await readRoot(db);
        let changed = set.generation !== null && set.generation !== root.generation;
        if (changed) set.clear();
        set.generation = root.generation;
        for (;;) {
          const records = await db.foundReasons.where('revision').above(set.revision).limit(BATCH).toArray();
          for (const record of records) {
            if (record.reasons.length !== record.likeness.length) {
              throw new Failed({ kind: 'unreadable', table: 'foundReasons', id: record.id });
            }
            set.apply(record);
          }
          changed ||= records.length > 0;
          if (records.length < BATCH) return changed;
        }
      });
    },
  };
}
