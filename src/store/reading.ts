/**
 * Conversations, scores, columns and dictionaries come back out.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { ConversationScore } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { err, ok, type Result } from '../domain/result';
import { Books, readStrings } from './books';
import { countSegment, mayHoldRemoved } from './catalogue';
import type { ColumnSet } from './column-set';
import { DICTIONARY_NAMES, FLAG, type Dictionaries, type DictionaryName } from './columns';
import { readRoot, type Connection } from './connection';
import type { CatalogueRecord } from './records/segments';
import { Failed, type StoreFailure } from './failure';
import { Lru } from './lru';
import { rowOf, segmentOf } from './ordinal';
import { unpackColumns } from './pack-columns';
import { unpackScores } from './pack-scores';
import { parseStamp, readScore } from './rows';
import { decodeSegment } from './segment-text';
import { readCorrector } from './turn-labels';
import { readColumns } from './writing';

/** The conversations of a segment by row; `null` where the text was erased. */
export type ReadSegment = (
  segmentId: number,
) => Promise<Result<readonly (Conversation | null)[], StoreFailure>>;

export interface StoredConversation {
  readonly ordinal: number;
  readonly conversation: Conversation;
  readonly score: ConversationScore | null;
  /** Deleted, or replaced by a newer version. */
  readonly removed: boolean;
}

export interface ColumnChanges {
  /** Segments whose columns are new or changed. */
  readonly segments: readonly number[];
  /** Segments whose columns could not be read; their conversations count nowhere. */
  readonly unreadable: readonly number[];
  /** True where the set was emptied first, because its database had been deleted. */
  readonly restarted: boolean;
}

/** Decoded segments kept: about a megabyte each. */
const CACHED_SEGMENTS = 32;
/** Columns records read at once: about 22 MB on their way through. */
const BATCH = 1024;

export function createReading({ db, attempt }: Connection) {
  const cache = new Lru<number, readonly (Conversation | null)[]>(CACHED_SEGMENTS);
  const books = new Books();
  const strings = new Map<DictionaryName, readonly string[]>();
  let stringsOf: number | null = null;

  const readSegment: ReadSegment = async (segmentId) => {
    const cached = cache.get(segmentId);
    if (cached) return ok(cached);
    const record = await attempt(() => db.segments.get(segmentId));
    if (!record.ok) return record;
    if (record.value === undefined) return err({ kind: 'missing', table: 'segments', id: segmentId });
    // Decompression is awaited here, outside of any transaction.
    const conversations = await decodeSegment(record.value);
    if (!conversations) return err({ kind: 'unreadable', table: 'segments', id: segmentId });
    cache.set(segmentId, conversations);
    return ok(conversations);
  };

  /** The scores of a segment by row, with what people corrected; `null` for a conversation that no model has read. */
  function readScores(segmentId: number): Promise<Result<(ConversationScore | null)[], StoreFailure>> {
    return attempt(async () => {
      const tables = [db.columns, db.scores, db.turnLabels, db.phraseMoves, db.settings];
      const { columns, record, correct } = await db.transaction('r', tables, async () => ({
        columns: await readColumns(db, segmentId),
        record: await db.scores.get(segmentId),
        correct: await readCorrector(db, segmentId),
      }));
      if (!columns) throw new Failed({ kind: 'missing', table: 'columns', id: segmentId });
      if (!record) return Array.from({ length: columns.length }, () => null);
      const scores = unpackScores(record);
      if (scores?.length !== columns.length) {
        throw new Failed({ kind: 'unreadable', table: 'scores', id: segmentId });
      }
      await books.refresh(db, await readRoot(db), ['language', 'model']);
      const decode = (name: DictionaryName, code: number) => books.get(name).text(code) ?? '';
      const modelOf = (row: number) => parseStamp(decode('model', columns.model[row]!))?.sha256;
      return scores.map((stored, row) => readScore(columns, row, correct(row, stored, modelOf(row)), decode));
    });
  }

  /** One conversation with its score, or `null` where there is none (any more). */
  async function readConversation(ordinal: number): Promise<Result<StoredConversation | null, StoreFailure>> {
    const segmentId = segmentOf(ordinal);
    const row = rowOf(ordinal);
    const text = await readSegment(segmentId);
    if (!text.ok) return text.error.kind === 'missing' ? ok(null) : text;
    const conversation = text.value[row];
    if (!conversation) return ok(null);
    const scores = await readScores(segmentId);
    if (!scores.ok) return scores;
    const columns = await attempt(() => readColumns(db, segmentId));
    if (!columns.ok) return columns;
    const removed = ((columns.value?.flags[row] ?? FLAG.removed) & FLAG.removed) !== 0;
    return ok({ ordinal, conversation, score: scores.value[row] ?? null, removed });
  }

  /** Brings a column set up to date: reads only what changed since its revision. */
  function refreshColumns(set: ColumnSet): Promise<Result<ColumnChanges, StoreFailure>> {
    return attempt(async () => {
      const root = await readRoot(db);
      const restarted = set.generation !== null && set.generation !== root.generation;
      if (restarted) {
        set.clear();
        cache.clear();
      }
      set.generation = root.generation;
      const segments: number[] = [];
      const unreadable: number[] = [];
      if (root.nextSegment > 0) set.reserve(root.nextSegment - 1);
      while (set.revision < root.revision) {
        const records = await db.columns.where('revision').above(set.revision).limit(BATCH).toArray();
        for (const record of records) {
          const columns = unpackColumns(record);
          if (columns) {
            set.apply(record.id, columns);
            // Facts may have been added to its conversations, here or in another thread.
            cache.delete(record.id);
            segments.push(record.id);
          } else unreadable.push(record.id);
          set.revision = Math.max(set.revision, record.revision);
        }
        if (records.length < BATCH) break;
      }
      return { segments, unreadable, restarted };
    });
  }

  /** The named dictionaries by code (all of them unless told); the arrays are new where strings were added. */
  function readDictionaries(
    names: readonly DictionaryName[] = DICTIONARY_NAMES,
  ): Promise<Result<Dictionaries, StoreFailure>> {
    return attempt(async () => {
      const root = await readRoot(db);
      if (root.generation !== stringsOf) strings.clear();
      stringsOf = root.generation;
      for (const name of names) {
        const known = strings.get(name) ?? [''];
        const length = root.dictionaryLengths[name] ?? 1;
        const added = length > known.length ? await readStrings(db, name, known.length) : [];
        strings.set(name, added.length > 0 ? known.concat(added) : known);
      }
      const read = DICTIONARY_NAMES.map((name) => [name, strings.get(name) ?? ['']] as const);
      return Object.fromEntries(read) as Record<DictionaryName, readonly string[]>;
    });
  }

  /** What the table of contents does not say of a segment that was written before it did. */
  async function countErased(segmentId: number): Promise<number> {
    const columns = unpackColumns(await db.columns.get(segmentId));
    return columns ? countSegment(columns).erased : 0;
  }

  return {
    readSegment,
    readScores,
    readConversation,
    refreshColumns,
    readDictionaries,

    /** The table of contents, one small record a segment. */
    readCatalogue: (): Promise<Result<CatalogueRecord[], StoreFailure>> =>
      attempt(() => db.catalogue.toArray()),

    /** Conversations of these segments that count nowhere and are not erased. */
    countRemoved: (segments: readonly CatalogueRecord[]): Promise<Result<number, StoreFailure>> =>
      attempt(async () => {
        let removed = 0;
        for (const { id, count, live, erased } of segments.filter(mayHoldRemoved))
          removed += count - live - (erased ?? (await countErased(id)));
        return removed;
      }),

    /** Forgets decoded text, after it was erased on disk. */
    forgetText: () => cache.clear(),

    /** Calls back when columns changed, in this thread, another or another tab; gives the function that stops it. */
    watchRevision(changed: (revision: number) => void): () => void {
      const subscription = liveQuery(async () => (await db.root.get('root'))?.revision ?? 0).subscribe({
        next: changed,
        // The connection is gone; the next read says so with a reason.
        error: () => undefined,
      });
      return () => subscription.unsubscribe();
    },
  };
}
