/**
 * Conversations go in: a segment, its columns and the job's checkpoint commit together or not at all.
 *
 * @module
 */
import type { Conversation, Rejection } from '../domain/conversation';
import type { Result } from '../domain/result';
import { DICTIONARY_NAMES, FLAG } from './columns';
import { readRoot } from './connection';
import type { ImportRecord, ImportTally, ReadTally } from './db';
import { Conflict, Failed, type StoreFailure } from './failure';
import type { Hide } from './contact-key';
import { canonicalJson, type Identify } from './identity';
import { KeyIndex } from './key-index';
import { rowsBySegment, SEGMENT_SIZE } from './ordinal';
import { allocateColumns, unpackColumns } from './pack-columns';
import { writeConversation } from './rows';
import { encodeSegment } from './segment-text';
import { changeRows, moveJob, planAndCommit, putColumns, type Writer } from './writing';

export interface AppendBatch {
  readonly importId: number;
  /** At most 256. None is fine: the checkpoint moves all the same. */
  readonly conversations: readonly Conversation[];
  /** Rejections since the last batch, and the reader's counts since the start. */
  readonly rejections: readonly Rejection[];
  readonly tally: ReadTally;
  /** Where a resumed import goes on after this batch. */
  readonly checkpoint: unknown;
}

/** `unchanged`: the same (source, id) is here with the same content, and keeps its scores. */
export type Outcome = 'added' | 'updated' | 'unchanged';

export interface Appended {
  /** `null` where nothing was new. */
  readonly segmentId: number | null;
  /** One a conversation of the batch, in its order. */
  readonly outcomes: readonly Outcome[];
  readonly tally: ImportTally;
}

/** Columns records read at once while the index is built: about 11 MB. */
const BATCH = 512;

export function createAppend(writer: Writer, identify: Identify) {
  const { db } = writer.connection;
  const index = new KeyIndex();
  let known = { generation: NaN, identity: NaN, revision: 0 };

  /** Brings the key index and the dictionaries up to date with what others wrote. */
  async function refresh() {
    const root = await readRoot(db);
    await writer.books.refresh(db, root, DICTIONARY_NAMES);
    if (root.generation !== known.generation) {
      index.clear();
      known = { generation: root.generation, identity: NaN, revision: 0 };
    }
    if (root.identity === known.identity) return;
    let { revision } = known;
    for (;;) {
      const records = await db.columns.where('revision').above(revision).limit(BATCH).toArray();
      for (const record of records) {
        const columns = unpackColumns(record);
        if (!columns) throw new Failed({ kind: 'unreadable', table: 'columns', id: record.id });
        index.apply(record.id, columns);
        revision = Math.max(revision, record.revision);
      }
      if (records.length < BATCH) break;
    }
    known = { ...known, identity: root.identity, revision };
  }

  async function plan(batch: AppendBatch) {
    await refresh();
    const imported = await db.imports.get(batch.importId);
    if (!imported) throw new Failed({ kind: 'missing', table: 'imports', id: batch.importId });
    const rows = planRows(batch, index, identify, (customer) => writer.books.contacts.hide(customer));
    const columns = allocateColumns(rows.fresh.length);
    rows.fresh.forEach(({ conversation, key, content }, row) => {
      const origin = { importId: imported.id, sample: imported.sample, redacted: imported.redacted };
      writeConversation(columns, row, conversation, origin, (name, text) =>
        writer.books.get(name).code(text),
      );
      columns.key[row] = key;
      columns.content[row] = content;
      if (rows.superseded.has(row)) columns.flags[row]! |= FLAG.removed | FLAG.replaced;
    });
    const gzip = rows.fresh.length > 0 ? await encodeSegment(rows.fresh.map(({ json }) => json)) : null;
    return { ...rows, columns, gzip, known };
  }

  /** Stores one batch of an import: new conversations, new versions of known ones, and where the import stands. */
  return function appendSegment(batch: AppendBatch): Promise<Result<Appended, StoreFailure>> {
    if (batch.conversations.length > SEGMENT_SIZE) {
      throw new RangeError(
        `a segment holds ${SEGMENT_SIZE} conversations, not ${batch.conversations.length}`,
      );
    }
    return planAndCommit(
      writer,
      () => plan(batch),
      async (_, before, { columns, gzip, replaced, outcomes, known: planned }) => {
        if (before.generation !== planned.generation || before.identity !== planned.identity)
          throw new Conflict();
        let root = before;
        let segmentId: number | null = null;
        if (gzip) {
          segmentId = root.nextSegment;
          await db.segments.add({ id: segmentId, version: 1, count: columns.length, gzip });
          const about = { importId: batch.importId, textBytes: gzip.byteLength };
          root = await putColumns(db, root, segmentId, columns, about);
          root = await changeRows(db, root, rowsBySegment(replaced), (old, row) => {
            old.flags[row]! |= FLAG.removed | FLAG.replaced;
          });
          root = { ...root, nextSegment: segmentId + 1, identity: root.identity + 1 };
        }
        const { jobId, tally } = await bookBatch(batch, outcomes);
        await moveJob(db, jobId, { checkpoint: batch.checkpoint, counts: countsOf(tally) }, writer.now());
        return { root, value: { segmentId, outcomes, tally } };
      },
      ({ columns }, { segmentId }, before, after) => {
        if (segmentId !== null) index.apply(segmentId, columns);
        // Changes of others in between are read again at the next conflict; own ones need not be.
        const revision = before.revision === known.revision ? after.revision : known.revision;
        known = { ...known, identity: after.identity, revision };
      },
    );
  };

  /** Adds the batch to the import's history, inside the transaction. */
  async function bookBatch(batch: AppendBatch, outcomes: readonly Outcome[]): Promise<ImportRecord> {
    const imported = await db.imports.get(batch.importId);
    if (!imported) throw new Failed({ kind: 'missing', table: 'imports', id: batch.importId });
    const booked = { ...imported, tally: addOutcomes(imported.tally, batch, outcomes) };
    await db.imports.put(booked);
    if (batch.rejections.length > 0) {
      await db.rejections.add({ importId: batch.importId, rejections: batch.rejections });
    }
    return booked;
  }
}

interface FreshRow {
  readonly conversation: Conversation;
  readonly key: bigint;
  readonly content: number;
  readonly json: string;
}

/**
 * Sorts a batch into rows to write, stored rows that they replace, and repetitions. The customer is hidden in what is
 * written; what tells a repetition is the conversation as the file has it.
 */
function planRows(batch: AppendBatch, index: KeyIndex, identify: Identify, hide: Hide) {
  const fresh: FreshRow[] = [];
  const freshByKey = new Map<bigint, number>();
  /** Rows of this very batch that a later one of the same id replaces: the last word in a file counts. */
  const superseded = new Set<number>();
  const replaced = new Set<number>();

  const outcomes = batch.conversations.map((conversation): Outcome => {
    const { key, content } = identify(conversation);
    const earlier = freshByKey.get(key);
    const stored = index.find(key);
    if (earlier !== undefined) {
      if (fresh[earlier]!.content === content) return 'unchanged';
      superseded.add(earlier);
    } else if (stored !== -1) {
      if (index.contentOf(stored) === content) return 'unchanged';
      replaced.add(stored);
    }
    freshByKey.set(key, fresh.length);
    const hidden = { ...conversation, customer: hide(conversation.customer) };
    fresh.push({ conversation: hidden, key, content, json: canonicalJson(hidden) });
    return earlier === undefined && stored === -1 ? 'added' : 'updated';
  });
  return { fresh, superseded, replaced, outcomes };
}

function addOutcomes(tally: ImportTally, batch: AppendBatch, outcomes: readonly Outcome[]): ImportTally {
  const count = (of: Outcome) => outcomes.filter((outcome) => outcome === of).length;
  return {
    ...batch.tally,
    added: tally.added + count('added'),
    updated: tally.updated + count('updated'),
    unchanged: tally.unchanged + count('unchanged'),
  };
}

/** The numbers of a tally that a progress line shows. */
function countsOf({ dropped, masked, ...counts }: ImportTally): Readonly<Record<string, number>> {
  const sumOf = (byKind: Readonly<Record<string, number>>) =>
    Object.values(byKind).reduce((sum, n) => sum + n, 0);
  return { ...counts, dropped: sumOf(dropped), masked: sumOf(masked) };
}
