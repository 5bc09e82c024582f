/**
 * A folder of this machine that the person let the page read, as far as browsers have that.
 *
 * @module
 */

import type { LookedAt } from '../pipeline/standing-still';

/** Of the File System Access API, which TypeScript's library does not know yet. */
interface Permissioned {
  queryPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

declare global {
  interface Window {
    showDirectoryPicker?(options: {
      readonly id: string;
      readonly mode: 'read';
    }): Promise<FileSystemDirectoryHandle>;
    readonly FileSystemObserver?: new (changed: () => void) => FolderObserver;
  }
}

interface FolderObserver {
  observe(handle: FileSystemDirectoryHandle, options: { readonly recursive: boolean }): Promise<void>;
  disconnect(): void;
}

/** One file as it is now. */
export interface FolderFile extends LookedAt {
  readonly file: File;
}

export const canWatch = (): boolean => window.showDirectoryPicker !== undefined;

/** Null where the person chose none. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await window.showDirectoryPicker?.({ id: 'undertone-exports', mode: 'read' })) ?? null;
  } catch {
    return null;
  }
}

/** Whether it may be read; `ask` shows the browser's question, which takes a click. */
export async function mayReadFolder(handle: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  const permissioned: Permissioned = handle as Permissioned;
  const options = { mode: 'read' } as const;
  // A folder that needs no permission has no such question.
  if ((await permissioned.queryPermission?.(options)) !== 'prompt' && !ask)
    return (await permissioned.queryPermission?.(options)) !== 'denied';
  if (!ask) return false;
  return ((await permissioned.requestPermission?.(options)) ?? 'granted') === 'granted';
}

/** Names under which browsers, editors and copying tools keep what is not complete yet, and systems their own. */
const UNFINISHED = /(?:^\.|^~|\.(?:part|partial|tmp|temp|crdownload|crswap|download|filepart|swp|lock)$)/i;
/** Exports by day, by source and day; deeper is somebody's archive. */
const DEEPEST = 2;

/** All files that may be exports, folders opened. */
export async function filesInFolder(
  handle: FileSystemDirectoryHandle,
  path = '',
  depth = 0,
): Promise<FolderFile[]> {
  const found: FolderFile[] = [];
  for await (const entry of handle.values()) {
    if (UNFINISHED.test(entry.name)) continue;
    try {
      if (entry.kind === 'directory') {
        if (depth < DEEPEST) found.push(...(await filesInFolder(entry, `${path}${entry.name}/`, depth + 1)));
        continue;
      }
      const file = await entry.getFile();
      const { size, lastModified: modifiedMs } = file;
      if (size > 0) found.push({ name: path + entry.name, size, modifiedMs, file });
    } catch {
      // Gone, or being replaced: the next look sees it.
    }
  }
  return found;
}

/** Calls back when something in the folder changed, where the browser tells; gives the function that stops it. */
export function observeFolder(handle: FileSystemDirectoryHandle, changed: () => void): () => void {
  if (!window.FileSystemObserver) return () => undefined;
  const observer = new window.FileSystemObserver(changed);
  observer.observe(handle, { recursive: true }).catch(() => undefined);
  return () => observer.disconnect();
}
