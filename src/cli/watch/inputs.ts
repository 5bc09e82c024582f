/**
 * The files of a watched folder that nobody is writing any more.
 *
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

export interface Input {
  /** Path inside the folder, parted by `/`. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** A file that has not changed for so long is complete; copying over a network pauses for less. */
const SETTLED_MS = 1_500;

/** Names under which browsers, editors and copying tools keep what is not complete yet. */
const UNFINISHED = /(?:^\.|^~|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp|lock)$)/i;

/** Looks again and again; `look` gives the files that have stood still since an earlier look, oldest first. */
export function watchInputs(folder: string, leaveOut: string, now: () => number = Date.now) {
  const seen = new Map<
    string,
    { readonly size: number; readonly modifiedMs: number; readonly since: number }
  >();
  return {
    /** `settled` may be taken; `pending` are still being written, or were only just met. */
    async look(): Promise<{ readonly settled: readonly Input[]; readonly pending: number }> {
      const settled: Input[] = [];
      let pending = 0;
      for (const input of await filesIn(folder, leaveOut)) {
        const before = seen.get(input.name);
        const isSame = before?.size === input.size && before.modifiedMs === input.modifiedMs;
        const since = isSame ? before.since : now();
        seen.set(input.name, { size: input.size, modifiedMs: input.modifiedMs, since });
        if (isSame && now() - since >= SETTLED_MS) settled.push(input);
        else pending++;
      }
      settled.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
      return { settled, pending };
    },
  };
}

async function filesIn(folder: string, leaveOut: string): Promise<Input[]> {
  const left = resolve(leaveOut);
  const found: Input[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || UNFINISHED.test(entry.name)) continue;
    if (resolve(path) === left || resolve(path).startsWith(left + sep)) continue;
    // Gone between the two calls: it was a temporary file.
    const about = await stat(path).catch(() => null);
    if (about === null || about.size === 0) continue;
    const name = relative(folder, path).split(sep).join('/');
    found.push({ name, path, size: about.size, modifiedMs: about.mtimeMs });
  }
  return found;
}
