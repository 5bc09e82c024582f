/**
 * Facts go into conversations that are here already: text and columns of a segment change together, scores stay.
 *
 * The content hash stays that of the conversation's own export, so that importing the same file again changes nothing.
 *
 * @module
 */
import type { AddedFacts } from '../domain/added-facts';
import type { Rejection } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import { addFacts, setOut, type ConversationWithAdditions, type FactOutcome } from './added-facts';
import { DICTIONARY_NAMES, FLAG, type Columns } from './columns';
import { readRoot } from './connection';
import type { FactTally, ImportRecord, ReadTally } from './records/imports';
import { Conflict, Failed, type StoreFailure } from './failure';
import { createKeyOf } from './identity';
import { KeyIndex } from './key-index';
import { unpackColumns } from './pack-columns';
import { writeConversation } from './rows';
import { decodeSegment, encodeSegment } from './segment-text';
import { moveJob, planAndCommit, putColumns, readColumns, type Writer } from './writing';

/** Looks conversations up by id, as they were when it was made. */
export interface Matcher {
  /** The systems that conversations are from. */
  readonly sources: readonly string[];
  /** Ordinal, or −1. */
  readonly find: (source: string, id: string) => number;
}

export interface FactBatch {
  readonly importId: number;
  readonly segmentId: number;
  readonly rows: readonly { readonly row: number; readonly facts: AddedFacts }[];
  /** When the file was saved, epoch ms; 0 where that is not known. */
  readonly asOf: number;
  readonly tally: ReadTally;
  /** Counts before this batch. */
  readonly before: FactTally;
}

/** The reader's side of an import without messages, before anything is changed. */
export interface FactStart {
  readonly importId: number;
  readonly tally: ReadTally;
  readonly unmatched: number;
  readonly rejections: readonly Rejection[];
}

/** What taking an import's facts out, or bringing them again, did. */
export interface FactsMoved {
  readonly conversations: number;
  /** The first segment that could not be read, and so stays as it was; null where all could. */
  readonly damaged: StoreFailure | null;
}

/** `gone`: removed or replaced since it was looked up. */
type RowOutcome = FactOutcome | 'gone';

/** Columns records read at once: about 11 MB. */
const BATCH = 512;

const NOTHING: FactTally = { changed: 0, same: 0, kept: 0, unmatched: 0 };

export function createEnrich(writer: Writer, forgetText: () => void) {
  const { connection, books } = writer;
  const { db, attempt } = connection;

  async function refreshBooks() {
    await books.refresh(db, await readRoot(db), DICTIONARY_NAMES);
  }

  /**
   * Changes conversations of one segment, those that are taken out included; `change` gives null for those that stay.
   * `book` is told how many were changed of those that count.
   */
  function changeSegment<T>(
    segmentId: number,
    prepare: (
      columns: Columns,
    ) => Promise<(one: ConversationWithAdditions, row: number) => ConversationWithAdditions | null>,
    book: (changed: number) => Promise<T>,
  ): Promise<Result<T, StoreFailure>> {
    return planAndCommit(
      writer,
      async () => {
        await refreshBooks();
        const [columns, record] = await Promise.all([readColumns(db, segmentId), db.segments.get(segmentId)]);
        const conversations = await decodeSegment(record);
        if (!columns || !record || conversations?.length !== columns.length)
          throw new Failed({ kind: 'unreadable', table: 'segments', id: segmentId });
        const change = await prepare(columns);
        const changed = new Map<number, ConversationWithAdditions>();
        conversations.forEach((one, row) => {
          const after = one && change(one, row);
          if (after) changed.set(row, after);
        });
        const texts = conversations.map((one, row) => JSON.stringify(changed.get(row) ?? one));
        const gzip = changed.size > 0 ? await encodeSegment(texts) : null;
        return { changed, gzip, was: record.gzip, flags: columns.flags.slice() };
      },
      async (_, before, { changed, gzip, was, flags }) => {
        let root = before;
        if (gzip) {
          const [columns, record] = [await readColumns(db, segmentId), await db.segments.get(segmentId)];
          const isAsPlanned =
            record?.gzip.byteLength === was.byteLength && record.gzip.every((byte, i) => byte === was[i]);
          if (!columns?.flags.every((now, row) => !((now ^ flags[row]!) & FLAG.removed)) || !isAsPlanned)
            throw new Conflict();
          for (const [row, conversation] of changed) writeFacts(columns, row, conversation);
          await db.segments.put({ ...record, gzip });
          root = await putColumns(db, root, segmentId, columns, { textBytes: gzip.byteLength });
        }
        const counted = [...changed.keys()].filter((row) => !(flags[row]! & FLAG.removed));
        return { root, value: await book(counted.length) };
      },
      forgetText,
    );
  }

  function writeFacts(columns: Columns, row: number, conversation: ConversationWithAdditions): void {
    const others = columns.flags[row]! & ~SAID_BY_FILES;
    const origin = { importId: columns.import[row]!, sample: (others & FLAG.sample) !== 0 };
    writeConversation(columns, row, conversation, origin, (name, text) => books.get(name).code(text));
    columns.flags[row]! |= others;
  }

  async function changeImport(importId: number, change: (was: ImportRecord) => ImportRecord) {
    const imported = await db.imports.get(importId);
    if (!imported) throw new Failed({ kind: 'missing', table: 'imports', id: importId });
    const changed = change(imported);
    await db.imports.put(changed);
    return changed;
  }

  async function setFactsOut(importId: number, isOut: boolean): Promise<Result<FactsMoved, StoreFailure>> {
    const visited = new Set<number>();
    let conversations = 0;
    let damaged: StoreFailure | null = null;
    for (;;) {
      const imported = await attempt(() => db.imports.get(importId));
      if (!imported.ok) return imported;
      // Conversations that come again meanwhile move to further segments.
      const segments = (imported.value?.facts?.segments ?? []).filter((id) => !visited.has(id));
      if (segments.length === 0) break;
      for (const segmentId of segments) {
        const changed = await changeSegment(
          segmentId,
          // Those that are out may come back, and then it has to hold for them too.
          () => Promise.resolve((one) => setOut(one, importId, isOut)),
          (count) => Promise.resolve(count),
        );
        visited.add(segmentId);
        if (changed.ok) conversations += changed.value;
        else if (changed.error.kind === 'unreadable') damaged ??= changed.error;
        else return changed;
      }
    }
    // Last, so that one that is cut off in the middle can be asked for again.
    const flagged = await attempt(() => changeImport(importId, (was) => ({ ...was, removed: isOut })));
    return flagged.ok ? ok({ conversations, damaged }) : flagged;
  }

  return {
    /** Reads all keys: what is here now can be looked up, without any of its text. */
    openMatcher(): Promise<Result<Matcher, StoreFailure>> {
      return attempt(async () => {
        await refreshBooks();
        const keyOf = await createKeyOf();
        const index = new KeyIndex();
        const codes = new Set<number>();
        for (let after = -1; ;) {
          const records = await db.columns.where('id').above(after).limit(BATCH).toArray();
          for (const record of records) {
            const columns = unpackColumns(record);
            if (!columns) throw new Failed({ kind: 'unreadable', table: 'columns', id: record.id });
            index.apply(record.id, columns);
            columns.source.forEach((code, row) => {
              if (!(columns.flags[row]! & FLAG.removed)) codes.add(code);
            });
            after = record.id;
          }
          if (records.length < BATCH) break;
        }
        const sources = [...codes].flatMap((code) => books.get('source').text(code) ?? []);
        return { sources, find: (source, id) => index.find(keyOf(source, id)) };
      });
    },

    /** Books what was read and matched; an import that begins anew counts anew. */
    beginFacts({ importId, tally, unmatched, rejections }: FactStart): Promise<Result<void, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.imports, db.rejections, async () => {
          await changeImport(importId, (was) => ({
            ...was,
            tally: { ...was.tally, ...tally },
            facts: { ...NOTHING, unmatched, segments: was.facts?.segments ?? [] },
          }));
          await db.rejections.where('importId').equals(importId).delete();
          if (rejections.length > 0) await db.rejections.add({ importId, rejections });
        }),
      );
    },

    /** Adds facts to conversations of one segment. */
    async enrichSegment(batch: FactBatch): Promise<Result<ImportRecord, StoreFailure>> {
      const { importId, segmentId, asOf, before } = batch;
      const factsByRow = new Map(batch.rows.map(({ row, facts }) => [row, facts]));
      let outcomes = new Map<number, RowOutcome>();
      return changeSegment(
        segmentId,
        async (columns) => {
          outcomes = new Map(batch.rows.map(({ row }) => [row, 'gone']));
          const ids = [...new Set(batch.rows.map(({ row }) => columns.import[row]!))];
          const imports = await db.imports.bulkGet(ids);
          const importedAt = new Map(ids.map((id, i) => [id, imports[i]?.startedAt ?? Infinity]));
          return (one, row) => {
            const facts = factsByRow.get(row);
            if (!facts || columns.flags[row]! & FLAG.removed) return null;
            const from = { importId, asOf, importedAt: importedAt.get(columns.import[row]!) ?? Infinity };
            // Conversations hold a hash; whom it stands for is noted only where there was nobody.
            const customer = one.customer === null ? books.contacts.hide(facts.customer) : null;
            const { outcome, conversation } = addFacts(one, { ...facts, customer }, from);
            outcomes.set(row, outcome);
            return conversation === one ? null : conversation;
          };
        },
        async () => {
          const count = (of: RowOutcome) => [...outcomes.values()].filter((one) => one === of).length;
          const imported = await changeImport(importId, (was) => {
            const facts = {
              changed: before.changed + count('changed'),
              same: before.same + count('same'),
              kept: before.kept + count('kept'),
              unmatched: before.unmatched + count('gone'),
            };
            const segments = new Set(was.facts?.segments).add(segmentId);
            return {
              ...was,
              tally: {
                ...was.tally,
                ...batch.tally,
                updated: facts.changed,
                unchanged: facts.same + facts.kept,
              },
              facts: { ...facts, segments: [...segments] },
            };
          });
          const { changed: updated, same, kept } = imported.facts ?? NOTHING;
          await moveJob(db, imported.jobId, { counts: { updated, unchanged: same + kept } }, writer.now());
          return imported;
        },
      );
    },

    /** Takes back what an import added, wherever that can be read. */
    removeFacts: (importId: number) => setFactsOut(importId, true),

    /** Brings it again. */
    restoreFacts: (importId: number) => setFactsOut(importId, false),
  };
}

/** Bits that say what files say; all others stay as they are. */
const SAID_BY_FILES = FLAG.surveyKnown | FLAG.surveyed | FLAG.escalationKnown | FLAG.escalated;
