/**
 * The one open connection: reopened once when the browser drops it, given up when another tab asks for it.
 *
 * @module
 */
import { err, ok, type Result } from '../domain/result';
import type { Db } from './db';
import type { RootRecord } from './records/segments';
import { Failed, failureOf, type StoreFailure } from './failure';
import { describeDb, SCHEMA_VERSION } from './schema';

export interface Connection {
  readonly db: Db;
  /** Runs reads or a transaction; expected failures come back as values, a bug throws. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<Result<T, StoreFailure>>;
  readonly close: () => void;
  /** Resolves when another tab deletes or upgrades the store: nothing can be read here any more. */
  readonly lost: Promise<void>;
}

/** Opens the database, and creates it the first time. */
export async function connect(
  name?: string,
  indexedDB = globalThis.indexedDB as IDBFactory | undefined,
): Promise<Result<Connection, StoreFailure>> {
  const db = describeDb(name, indexedDB);
  // Another tab deletes or upgrades the store. Whoever does not close blocks it; whoever reopens makes an empty one.
  let givenUp = false;
  const lost = new Promise<void>((lose) => {
    db.on('versionchange', () => {
      givenUp = true;
      db.close({ disableAutoOpen: true });
      lose();
      return false;
    });
  });

  async function attempt<T>(work: () => Promise<T>): Promise<Result<T, StoreFailure>> {
    const first = await settled(work);
    if (first.ok || first.error.kind !== 'closed' || givenUp) return first;
    const reopened = await settled(async () => {
      db.close({ disableAutoOpen: false });
      await db.open();
    });
    return reopened.ok ? settled(work) : reopened;
  }

  const opened = await attempt(async () => {
    if (await isNewer(db.name, indexedDB)) throw new Failed({ kind: 'newer' });
    await db.open();
  });
  if (!opened.ok) {
    db.close();
    return opened;
  }
  return ok({
    db,
    attempt,
    lost,
    close: () => {
      givenUp = true;
      db.close({ disableAutoOpen: true });
    },
  });
}

/** The root record, inside the caller's transaction. */
export async function readRoot(db: Db): Promise<RootRecord> {
  const root = await db.root.get('root');
  if (!root) throw new Failed({ kind: 'missing', table: 'root', id: 'root' });
  return root;
}

/** Asked before opening: Dexie opens a newer database without complaint, and changes it to fit. */
async function isNewer(name: string, indexedDB: IDBFactory | undefined): Promise<boolean> {
  // Firefox before 126 has no `databases`; there a page must not be older than its data.
  if (!indexedDB || !('databases' in indexedDB)) return false;
  const installed = (await indexedDB.databases()).find((database) => database.name === name);
  // Dexie's version n is version 10·n of the browser, which leaves room for repairs up to 10·n + 9.
  return (installed?.version ?? 0) >= (SCHEMA_VERSION + 1) * 10;
}

async function settled<T>(work: () => Promise<T>): Promise<Result<T, StoreFailure>> {
  try {
    return ok(await work());
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return err(failure);
  }
}
