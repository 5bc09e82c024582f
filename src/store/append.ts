/**
 * Conversations go in: a segment, its columns and the job's checkpoint commit together or not at all.
 *
 * @module
 */
import type { Conversation, Rejection } from '../domain/conversation';
import type { Result } from '../domain/result';
import { placesOf } from '../domain/turn-places';
import { asExported, restingJson, withAdditionsOf, type ConversationWithAdditions } from './added-facts';
import { DICTIONARY_NAMES, FLAG } from './columns';
import { readRoot } from './connection';
import type { Db } from './db';
import type { ImportRecord, ImportTally, ReadTally } from './records/imports';
import { Conflict, Failed, type StoreFailure } from './failure';
import type { Hide } from './contact-key';
import type { Identify } from './identity';
import { KeyIndex } from './key-index';
import { ordinalOf, rowOf, rowsBySegment, segmentOf, SEGMENT_SIZE } from './ordinal';
import { allocateColumns, unpackColumns } from './pack-columns';
import { writeConversation } from './rows';
import { decodeSegment, encodeSegment } from './segment-text';
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
  /** What a conversation that is here becomes when more of it arrives; it is replaced where this is not given. */
  readonly meet?: Meet | undefined;
}

export type Meet = (before: Conversation, later: Conversation) => Conversation;

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
    const here = await readHere(batch, index);
    const rows = planRows(batch, here, index, identify, (customer) => writer.books.contacts.hide(customer));
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

  /** The conversations that are here already, as they rest, by key. */
  async function readHere({ conversations, meet }: AppendBatch, keys: KeyIndex): Promise<Here> {
    const here = new Map<bigint, ConversationWithAdditions>();
    // Where they are replaced, only what other files added to them and what people said of their turns goes on.
    const isAsked =
      meet !== undefined ||
      (await db.turnLabels.count()) > 0 ||
      (await db.imports.filter(({ facts }) => facts !== undefined).count()) > 0;
    if (!isAsked) return here;
    const stored = new Map<bigint, number>();
    for (const conversation of conversations) {
      const { key, content } = identify(conversation);
      const ordinal = keys.find(key);
      if (ordinal !== -1 && keys.contentOf(ordinal) !== content) stored.set(key, ordinal);
    }
    const texts = new Map<number, readonly (ConversationWithAdditions | null)[] | null>();
    for (const [key, ordinal] of stored) {
      const segmentId = segmentOf(ordinal);
      if (!texts.has(segmentId)) texts.set(segmentId, await decodeSegment(await db.segments.get(segmentId)));
      // What cannot be read is replaced: its text is lost either way.
      const one = texts.get(segmentId)?.[rowOf(ordinal)];
      if (one) here.set(key, one);
    }
    return here;
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
      async (_, before, { fresh, columns, gzip, replaced, turnPlaces, outcomes, known: planned }) => {
        if (before.generation !== planned.generation || before.identity !== planned.identity)
          throw new Conflict();
        let root = before;
        let segmentId: number | null = null;
        if (gzip) {
          segmentId = root.nextSegment;
          await db.segments.add({ id: segmentId, version: 1, count: columns.length, gzip });
          const about = { importId: batch.importId, textBytes: gzip.byteLength };
          root = await putColumns(db, root, segmentId, columns, about);
          root = await changeRows(db, root, rowsBySegment([...replaced.keys()]), (old, row) => {
            old.flags[row]! |= FLAG.removed | FLAG.replaced;
          });
          await moveJudgements(db, segmentId, replaced, turnPlaces);
          await tellFactImports(db, segmentId, fresh);
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
  /** As it is written: the customer hidden, with what other files added. */
  readonly conversation: ConversationWithAdditions;
  /** As its own files have it. */
  readonly exported: Conversation;
  readonly key: bigint;
  readonly content: number;
  readonly json: string;
}

type Here = ReadonlyMap<bigint, ConversationWithAdditions>;

/**
 * Sorts a batch into rows to write, stored rows that they replace (with the row in their place), and repetitions. The
 * customer is hidden in what is written; what tells a repetition is the conversation as its files have it.
 */
function planRows(batch: AppendBatch, here: Here, index: KeyIndex, identify: Identify, hide: Hide) {
  const fresh: FreshRow[] = [];
  const freshByKey = new Map<bigint, number>();
  /** Rows of this very batch that a later one of the same id replaces: the last word in a file counts. */
  const superseded = new Set<number>();
  const replaced = new Map<number, number>();
  const turnPlaces = new Map<number, readonly (number | null)[]>();

  const outcomes = batch.conversations.map((arriving): Outcome => {
    const { key } = identify(arriving);
    const earlier = freshByKey.get(key);
    const stored = index.find(key);
    const known = here.get(key);
    const before = earlier === undefined ? known && asExported(known) : fresh[earlier]!.exported;
    const exported = before && batch.meet ? batch.meet(before, arriving) : arriving;
    const { content } = identify(exported);
    if (earlier !== undefined) {
      if (fresh[earlier]!.content === content) return 'unchanged';
      superseded.add(earlier);
    } else if (stored !== -1 && index.contentOf(stored) === content) return 'unchanged';
    if (stored !== -1) {
      replaced.set(stored, fresh.length);
      if (known) turnPlaces.set(stored, placesOf(known.turns, exported.turns));
    }
    freshByKey.set(key, fresh.length);
    const hidden = { ...exported, customer: hide(exported.customer) };
    const conversation = known ? withAdditionsOf(known, hidden) : hidden;
    fresh.push({ conversation, exported, key, content, json: restingJson(conversation) });
    return earlier === undefined && stored === -1 ? 'added' : 'updated';
  });
  return { fresh, superseded, replaced, turnPlaces, outcomes };
}

/** Reviewers labelled or contested the conversation, and corrected its turns, wherever it lies now. */
async function moveJudgements(
  db: Db,
  segmentId: number,
  replaced: ReadonlyMap<number, number>,
  turnPlaces: ReadonlyMap<number, readonly (number | null)[]>,
): Promise<void> {
  const old = [...replaced.keys()];
  const move = (judgement: { ordinal: number }) => {
    judgement.ordinal = ordinalOf(segmentId, replaced.get(judgement.ordinal)!);
  };
  await db.labels.where('ordinal').anyOf(old).modify(move);
  await db.contests.where('ordinal').anyOf(old).modify(move);
  await db.turnLabels
    .where('ordinal')
    .anyOf(old)
    .modify((correction: { ordinal: number; turn: number }) => {
      const place = turnPlaces.get(correction.ordinal)?.[correction.turn] ?? null;
      // A turn that says more now is read anew: what was said of it stays behind, with the words it was said of.
      if (place === null) return;
      move(correction);
      correction.turn = place;
    });
}

/** What an import only added is taken back where the conversation lies now. */
async function tellFactImports(db: Db, segmentId: number, fresh: readonly FreshRow[]): Promise<void> {
  const added = fresh.flatMap(({ conversation }) => conversation.added?.by ?? []);
  const ids = [...new Set(added.map(({ importId }) => importId))];
  for (const imported of await db.imports.bulkGet(ids)) {
    if (!imported?.facts) continue;
    const segments = [...imported.facts.segments, segmentId];
    await db.imports.put({ ...imported, facts: { ...imported.facts, segments } });
  }
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
