/**
 * Where import puts rows that wait, in the browser: a private file that no other page can read.
 *
 * @module
 */
import { memorySpill, type Spill } from '$src/ingest/spill';

/** Opens a spill in the origin-private file system, or in memory where a window has none (some private ones). */
export async function openSpill(): Promise<Spill> {
  try {
    return await opfsSpill(`undertone-spill-${crypto.randomUUID()}`);
  } catch {
    return memorySpill();
  }
}

/** Deletes the spills of imports that were cut off; called before a new one is opened. */
export async function forgetSpills(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) {
      // One that another tab has open refuses, and is left to it.
      if (name.startsWith('undertone-spill-')) await root.removeEntry(name).catch(() => undefined);
    }
  } catch {
    // No private file system: then there are no spills either.
  }
}

/** A page has no synchronous files, and this file is checked with the page's types too. */
interface Syncable {
  createSyncAccessHandle(): Promise<{
    read(into: Uint8Array, options: { at: number }): number;
    write(bytes: Uint8Array, options: { at: number }): number;
    close(): void;
  }>;
}

async function opfsSpill(name: string): Promise<Spill> {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(name, { create: true });
  const handle = await (file as unknown as Syncable).createSyncAccessHandle();
  let end = 0;
  return {
    append(bytes) {
      const position = end;
      end += handle.write(bytes, { at: position });
      return Promise.resolve(position);
    },
    read(position, length) {
      const bytes = new Uint8Array(length);
      handle.read(bytes, { at: position });
      return Promise.resolve(bytes);
    },
    async clear() {
      handle.close();
      await root.removeEntry(name);
    },
  };
}
