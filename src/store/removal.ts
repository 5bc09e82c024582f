/**
 * Conversations go out: first they count nowhere and can come back, then their text is erased.
 *
 * @module
 */
import { ok, type Result } from '../domain/result';
import { isErased, mayHoldRemoved } from './catalogue';
import { FLAG, type Columns } from './columns';
import { readRoot } from './connection';
import { Conflict, Failed, type StoreFailure } from './failure';
import { ordinalOf, rowsBySegment } from './ordinal';
import { blankRows, unpackColumns } from './pack-columns';
import { packScores, scoreBytes, unpackScores, UNSCORED } from './pack-scores';
import { decodeSegment, encodeSegment } from './segment-text';
import { changeRows, planAndCommit, putColumns, readColumns, type Writer } from './writing';

/** What was erased, and what could not be. */
export interface Erased {
  readonly conversations: number;
  /** Damaged segments: who is to go cannot be told from who is to stay, so all of their text is still there. */
  readonly unreadable: number;
}

const remove = (columns: Columns, row: number) => void (columns.flags[row]! |= FLAG.removed);

export function createRemoval(
  writer: Writer,
  forgetText: () => void,
  forgetUnnamed: () => Promise<Result<void, StoreFailure>>,
) {
  const { db, attempt } = writer.connection;

  /** Keys of all conversations that count; only a restore needs them, so they are not kept. */
  async function readLiveKeys(): Promise<Set<bigint>> {
    const keys = new Set<bigint>();
    await db.columns.each((record) => {
      const columns = unpackColumns(record);
      columns?.key.forEach((key, row) => {
        if (!(columns.flags[row]! & FLAG.removed)) keys.add(key);
      });
    });
    return keys;
  }

  /** Rows of an import, by segment, that `wanted` picks; inside the caller's transaction. */
  async function rowsOfImport(importId: number, wanted: (flags: number, key: bigint) => boolean) {
    const rows = new Map<number, number[]>();
    for (const segmentId of await db.catalogue.where('importId').equals(importId).primaryKeys()) {
      const columns = await readColumns(db, segmentId);
      if (!columns) continue;
      const picked = Array.from(columns.key).flatMap((key, row) =>
        wanted(columns.flags[row]!, key) ? [row] : [],
      );
      if (picked.length > 0) rows.set(segmentId, picked);
    }
    return rows;
  }

  function setImportRemoved(importId: number, removed: boolean): Promise<Result<number, StoreFailure>> {
    return planAndCommit(
      writer,
      async () => {
        const { identity } = await readRoot(db);
        return { identity, taken: removed ? null : await readLiveKeys() };
      },
      async (_, before, { identity, taken }) => {
        if (before.identity !== identity) throw new Conflict();
        const imported = await db.imports.get(importId);
        if (!imported) throw new Failed({ kind: 'missing', table: 'imports', id: importId });
        const rows = await rowsOfImport(importId, (flags, key) => {
          if (!taken) return !(flags & FLAG.removed);
          // What was imported again meanwhile is here already; restoring it too would count it twice.
          return (flags & (FLAG.removed | FLAG.replaced)) === FLAG.removed && !taken.has(key);
        });
        const root = await changeRows(db, before, rows, (columns, row) =>
          removed ? remove(columns, row) : void (columns.flags[row]! &= ~FLAG.removed),
        );
        await db.imports.put({ ...imported, removed });
        const value = [...rows.values()].reduce((sum, picked) => sum + picked.length, 0);
        return { root: { ...root, identity: root.identity + 1 }, value };
      },
    );
  }

  return {
    /** Takes an import out; its conversations count nowhere until `restoreImport`. Gives how many went. */
    removeImport: (importId: number) => setImportRemoved(importId, true),

    /** Brings a removed import back, as long as its text was not erased. Gives how many came. */
    restoreImport: (importId: number) => setImportRemoved(importId, false),

    /** Takes single conversations out. */
    removeConversations(ordinals: readonly number[]): Promise<Result<void, StoreFailure>> {
      return planAndCommit(
        writer,
        () => Promise.resolve(),
        async (_, before) => {
          const root = await changeRows(db, before, rowsBySegment(ordinals), remove);
          return { root: { ...root, identity: root.identity + 1 }, value: undefined };
        },
      );
    },

    /**
     * Erases text, scores, vectors, columns, labels and contests of what was removed or replaced, for good.
     * Whom nothing names any more is forgotten too. Dictionaries keep their strings (an agent's name stays on the
     * list) until everything is deleted.
     */
    async eraseRemoved(): Promise<Result<Erased, StoreFailure>> {
      const segments = await attempt(() => db.catalogue.filter(mayHoldRemoved).primaryKeys());
      if (!segments.ok) return segments;
      let [conversations, unreadable] = [0, 0];
      let failed: Result<never, StoreFailure> | null = null;
      for (const segmentId of segments.value) {
        const done = await eraseInSegment(segmentId);
        if (done.ok) conversations += done.value;
        else if (done.error.kind === 'unreadable') unreadable++;
        else {
          failed = done;
          break;
        }
      }
      // Of what was erased nothing may stay, however far it came.
      forgetText();
      const forgotten = await forgetUnnamed();
      return failed ?? (forgotten.ok ? ok({ conversations, unreadable }) : forgotten);
    },
  };

  function eraseInSegment(segmentId: number): Promise<Result<number, StoreFailure>> {
    return planAndCommit(
      writer,
      async () => {
        const [columns, record] = await Promise.all([readColumns(db, segmentId), db.segments.get(segmentId)]);
        const read = await decodeSegment(record);
        const conversations = read?.length === columns?.length ? read : null;
        // Where nothing is kept, nothing need be readable.
        if (!columns || (!conversations && columns.flags.some((flags) => !(flags & FLAG.removed)))) {
          throw new Failed({ kind: 'unreadable', table: 'segments', id: segmentId });
        }
        const kept = Array.from(columns.flags, (flags, row) =>
          flags & FLAG.removed ? null : (conversations?.[row] ?? null),
        );
        const erased = kept.filter((one, row) => one === null && !isErased(columns, row)).length;
        const gzip = await encodeSegment(kept.map((one) => JSON.stringify(one)));
        return { flags: columns.flags.slice(), kept, erased, gzip };
      },
      async (_, before, { flags, kept, erased, gzip }) => {
        if (erased === 0) return { root: before, value: 0 };
        const columns = await readColumns(db, segmentId);
        // A row that was restored or replaced meanwhile must not lose, or keep, its text by the old plan.
        if (!columns?.flags.every((now, row) => !((now ^ flags[row]!) & FLAG.removed))) throw new Conflict();
        kept.forEach((one, row) => {
          if (one !== null) return;
          blankRows(columns, row, row + 1);
          columns.flags[row]! |= FLAG.replaced;
        });
        const gone = kept.flatMap((one, row) => (one === null ? [ordinalOf(segmentId, row)] : []));
        await db.labels.where('ordinal').anyOf(gone).delete();
        await db.contests.where('ordinal').anyOf(gone).delete();
        await db.turnLabels.where('ordinal').anyOf(gone).delete();
        await db.segments.put({ id: segmentId, version: 1, count: kept.length, gzip });
        const stored = unpackScores(await db.scores.get(segmentId));
        const scores =
          stored &&
          packScores(
            segmentId,
            stored.map((score, row) => (kept[row] === null ? UNSCORED : score)),
          );
        if (scores) await db.scores.put(scores);
        // Said anew, of what is left.
        await db.verdicts.delete(segmentId);
        // Looked for anew, in what is left.
        await db.phraseMoves.delete(segmentId);
        // Placed anew, from what is left.
        await db.foundReasons.delete(segmentId);
        const bytes = { textBytes: gzip.byteLength, ...(scores ? { scoreBytes: scoreBytes(scores) } : {}) };
        return { root: await putColumns(db, before, segmentId, columns, bytes), value: erased };
      },
    );
  }
}
