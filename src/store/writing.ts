/**
 * What every write shares: one at a time, all or nothing, planned again when another writer came first.
 *
 * @module
 */
import { ok, type Result } from '../domain/result';
import { Books } from './books';
import { countSegment } from './catalogue';
import type { Columns } from './columns';
import { readRoot, type Connection } from './connection';
import type { ColumnsRecord, RootRecord } from './records/segments';
import type { Db } from './db';
import type { JobPhase, JobRecord } from './records/imports';
import { Conflict, Failed, type StoreFailure } from './failure';
import { packColumns, unpackColumns } from './pack-columns';

/** Another writer can come first now and then (two tabs); this often in a row it is a bug. */
const MAX_ATTEMPTS = 5;

/** One writing side of a connection: its dictionaries, and a queue so that plans do not overlap. */
export interface Writer {
  readonly connection: Connection;
  readonly books: Books;
  readonly now: () => number;
  readonly exclusive: <T>(work: () => Promise<T>) => Promise<T>;
}

export function createWriter(connection: Connection, now: () => number): Writer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    connection,
    books: new Books(),
    now,
    exclusive(work) {
      const turn = last.then(work, work);
      // The queue goes on after a failure; whoever asked for the work gets the failure from `turn`.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/**
 * Plans and commits, alone among this writer's writes. `plan` reads, compresses and encodes; `commit` runs in
 * one transaction over all tables, and throws `Conflict` to have it all planned again.
 */
export function planAndCommit<Plan, T>(
  writer: Writer,
  plan: () => Promise<Plan>,
  commit: (db: Db, root: RootRecord, plan: Plan) => Promise<{ root: RootRecord; value: T }>,
  done?: (plan: Plan, value: T, before: RootRecord, after: RootRecord) => void,
): Promise<Result<T, StoreFailure>> {
  const { connection, books } = writer;
  const { db } = connection;
  return writer.exclusive(async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        const planned = await connection.attempt(plan);
        if (!planned.ok) {
          books.rollBack();
          return planned;
        }
        const committed = await connection.attempt(() =>
          db.transaction('rw', db.tables, async () => {
            const before = await readRoot(db);
            const { root, value } = await commit(db, before, planned.value);
            const after = { ...root, dictionaryLengths: await books.store(db, before) };
            await db.root.put(after);
            return { value, before, after };
          }),
        );
        if (!committed.ok) {
          books.rollBack();
          return committed;
        }
        books.settle();
        const { value, before, after } = committed.value;
        done?.(planned.value, value, before, after);
        return ok(value);
      } catch (error) {
        books.rollBack();
        if (!(error instanceof Conflict) || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  });
}

/** Reads a segment's columns, inside the caller's transaction; `null` where there is no such segment. */
export async function readColumns(db: Db, segmentId: number): Promise<Columns | null> {
  const record: unknown = await db.columns.get(segmentId);
  if (record === undefined) return null;
  const columns = unpackColumns(record);
  if (!columns) throw new Failed({ kind: 'unreadable', table: 'columns', id: segmentId });
  return columns;
}

/** Writes a segment's columns and what the catalogue says of them; gives the moved root. */
export async function putColumns(
  db: Db,
  root: RootRecord,
  segmentId: number,
  columns: Columns,
  bytes: { readonly textBytes?: number; readonly scoreBytes?: number; readonly importId?: number } = {},
): Promise<RootRecord> {
  const revision = root.revision + 1;
  const record: ColumnsRecord = {
    id: segmentId,
    revision,
    version: 1,
    count: columns.length,
    bytes: packColumns(columns),
  };
  const known = await db.catalogue.get(segmentId);
  await db.columns.put(record);
  await db.catalogue.put({
    id: segmentId,
    importId: bytes.importId ?? known?.importId ?? 0,
    count: columns.length,
    ...countSegment(columns),
    textBytes: bytes.textBytes ?? known?.textBytes ?? 0,
    columnBytes: record.bytes.byteLength,
    scoreBytes: bytes.scoreBytes ?? known?.scoreBytes ?? 0,
  });
  return { ...root, revision };
}

/** Changes rows in place, segment by segment; gives the moved root. */
export async function changeRows(
  db: Db,
  root: RootRecord,
  rowsBySegment: ReadonlyMap<number, readonly number[]>,
  change: (columns: Columns, row: number) => void,
): Promise<RootRecord> {
  let moved = root;
  for (const [segmentId, rows] of rowsBySegment) {
    const columns = await readColumns(db, segmentId);
    if (!columns) throw new Conflict();
    for (const row of rows) change(columns, row);
    moved = await putColumns(db, moved, segmentId, columns);
  }
  return moved;
}

/** What a step of a job changes about it. */
export interface JobProgress {
  readonly checkpoint?: unknown;
  readonly counts?: Readonly<Record<string, number>>;
  readonly phase?: JobPhase;
}

/** Moves a job on, inside the caller's transaction. */
export async function moveJob(db: Db, id: string, progress: JobProgress, now: number): Promise<JobRecord> {
  const job = await db.jobs.get(id);
  if (!job) throw new Failed({ kind: 'missing', table: 'jobs', id });
  const moved = { ...job, ...progress, updatedAt: now };
  await db.jobs.put(moved);
  return moved;
}
