/**
 * What the browser itself says of our storage, and the end of all of it.
 *
 * Everything here is feature-detected: each of these APIs is missing somewhere.
 *
 * @module
 */
import Dexie from 'dexie';
import { err, ok, type Result } from '../domain/result';
import { DATABASE_NAME } from './db';
import type { CatalogueRecord } from './records/segments';
import type { StoreFailure } from './failure';
import type { Store } from './store';

/** `unknown`: this browser cannot be asked. */
export type Persistence = 'kept' | 'may-be-evicted' | 'unknown';

/** Asks the browser not to evict our data; call it on a click, because Firefox asks the user then. */
export async function askToPersist(): Promise<Persistence> {
  const storage = storageManager();
  if (!storage?.persist) return 'unknown';
  return (await storage.persist()) ? 'kept' : 'may-be-evicted';
}

export async function readPersistence(): Promise<Persistence> {
  const storage = storageManager();
  if (!storage?.persisted) return 'unknown';
  return (await storage.persisted()) ? 'kept' : 'may-be-evicted';
}

export interface StorageReport {
  readonly persistence: Persistence;
  /** What the browser estimates this origin takes on disk, everything included; `null` where it does not say.
   * Its quota is left out: Chromium answers usage + 10 GiB whatever the disk holds. */
  readonly estimatedBytes: number | null;
  /** Conversations that count, and those that were replaced or deleted and are not erased yet. */
  readonly conversations: number;
  readonly removed: number;
  /** Exact payloads as we wrote them, before the browser's own compression and overhead. */
  readonly textBytes: number;
  readonly columnBytes: number;
  readonly scoreBytes: number;
  readonly records: readonly { readonly table: string; readonly records: number }[];
}

/** Says what is stored and how much. */
export async function storageReport(
  store: Pick<Store, 'readCatalogue' | 'countRemoved' | 'countRecords'>,
): Promise<Result<StorageReport, StoreFailure>> {
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const removed = await store.countRemoved(catalogue.value);
  if (!removed.ok) return removed;
  const records = await store.countRecords();
  if (!records.ok) return records;
  const sum = (of: (segment: CatalogueRecord) => number) =>
    catalogue.value.reduce((total, segment) => total + of(segment), 0);
  return ok({
    persistence: await readPersistence(),
    estimatedBytes: (await storageManager()?.estimate?.())?.usage ?? null,
    conversations: sum((segment) => segment.live),
    removed: removed.value,
    textBytes: sum((segment) => segment.textBytes),
    columnBytes: sum((segment) => segment.columnBytes),
    scoreBytes: sum((segment) => segment.scoreBytes),
    records: records.value,
  });
}

/** What is left on this origin after the end, by enumeration; `null` where the browser does not let us look. */
export interface Remains {
  readonly databases: readonly string[] | null;
  readonly caches: readonly string[] | null;
  readonly localStorage: readonly string[] | null;
  readonly sessionStorage: readonly string[] | null;
  readonly files: readonly string[] | null;
}

export interface DeletionProof {
  readonly before: Remains;
  readonly after: Remains;
  /** Nothing of ours is left wherever the browser lets us look, the database among these places. */
  readonly clean: boolean;
}

export interface DeleteOptions {
  readonly name?: string;
  /** Which names on the origin are ours; an origin may be shared with other pages of the same host. */
  readonly isOurs?: (name: string) => boolean;
  /** How long another tab may take to let go of the database. */
  readonly patienceMs?: number;
}

/**
 * Deletes the database, our caches, our entries of local and session storage and our files, then looks what is
 * left. Close this thread's stores first; other tabs give theirs up when asked. Service workers are the caller's.
 */
export async function deleteEverything({
  name = DATABASE_NAME,
  isOurs = (candidate) => candidate.startsWith(DATABASE_NAME),
  patienceMs = 5_000,
}: DeleteOptions = {}): Promise<Result<DeletionProof, StoreFailure>> {
  const ours = (candidate: string) => candidate === name || isOurs(candidate);
  const before = await lookAround();

  for (const database of new Set([name, ...(before.databases ?? [])])) {
    if (ours(database) && !(await deleteDatabase(database, patienceMs))) return err({ kind: 'blocked' });
  }
  const root = await filesRoot();
  await Promise.all([
    ...(before.caches ?? []).filter(ours).map((cache) => tried(() => caches.delete(cache))),
    ...(before.localStorage ?? []).filter(ours).map((key) => tried(() => localStorage.removeItem(key))),
    ...(before.sessionStorage ?? []).filter(ours).map((key) => tried(() => sessionStorage.removeItem(key))),
    ...(before.files ?? [])
      .filter(ours)
      .map((file) => tried(() => root?.removeEntry(file, { recursive: true }))),
  ]);

  const after = await lookAround();
  const left = [after.databases, after.caches, after.localStorage, after.sessionStorage, after.files];
  return ok({
    before,
    after,
    clean: !left.flatMap((found) => found ?? []).some(ours) && !(await Dexie.exists(name)),
  });
}

/** Goes on where one thing cannot be removed (a file that another tab has open): what is left is looked for after. */
async function tried(remove: () => unknown): Promise<void> {
  try {
    await remove();
  } catch {
    // The proof names it.
  }
}

/** False where another tab still holds the database when our patience ends. */
async function deleteDatabase(name: string, patienceMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const deleted = tried(() => Dexie.delete(name)).then(() => true as const);
  try {
    return await Promise.race([deleted, patience]);
  } finally {
    clearTimeout(timer);
  }
}

async function lookAround(): Promise<Remains> {
  const root = await filesRoot();
  return {
    databases: await listDatabases(),
    caches: 'caches' in globalThis ? await caches.keys() : null,
    localStorage: keysOf('localStorage'),
    sessionStorage: keysOf('sessionStorage'),
    files: root && (await fileNames(root)),
  };
}

async function listDatabases(): Promise<string[] | null> {
  // Firefox before 126 has no `databases`.
  if (!('databases' in indexedDB)) return null;
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

/** Workers have neither; with cookies blocked, even asking throws. */
function keysOf(kind: 'localStorage' | 'sessionStorage'): string[] | null {
  try {
    const storage = globalThis[kind] as Storage | undefined;
    return storage ? Object.keys(storage) : null;
  } catch {
    return null;
  }
}

async function fileNames(root: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  return names;
}

async function filesRoot(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await storageManager()?.getDirectory?.()) ?? null;
  } catch {
    // file:// pages and private windows refuse.
    return null;
  }
}

/** All optional: what the types promise, older browsers lack. */
function storageManager(): Partial<StorageManager> | undefined {
  return (globalThis.navigator as Navigator | undefined)?.storage;
}
