/**
 * The files of a watched folder that nobody is writing any more.
 *
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { StandingStill, type LookedAt } from '../../pipeline/standing-still';

/** Named by its path inside the folder, parted by `/`. */
export interface Input extends LookedAt {
  readonly path: string;
}

/** A file that has not changed for so long is complete; copying over a network pauses for less. */
const SETTLED_MS = 1_500;

/** Names under which browsers, editors and copying tools keep what is not complete yet. */
const UNFINISHED = /(?:^\.|^~|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp|lock)$)/i;

/** Looks again and again; `look` gives the files that nobody is writing any more, oldest first. */
export function watchInputs(folder: string, leaveOut: string, now: () => number = Date.now) {
  const still = new StandingStill(SETTLED_MS);
  return {
    /** `settled` may be taken; `pending` are still being written, or were only just met. */
    async look(): Promise<{ readonly settled: readonly Input[]; readonly pending: number }> {
      const inputs = await filesIn(folder, leaveOut);
      const settled = still.look(inputs, now());
      return { settled, pending: inputs.length - settled.length };
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
