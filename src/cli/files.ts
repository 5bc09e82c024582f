/**
 * Files and folders of this machine, as import and export need them.
 *
 * @module
 */
import { openAsBlob } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { err, ok, type Result } from '../domain/result';
import type { SourceFile } from '../domain/source-file';

/** Opens a file without reading it; an error is the one line to print. */
export async function openSource(path: string): Promise<Result<SourceFile, string>> {
  try {
    if (!(await stat(path)).isFile()) return err(`${path} is a folder: name the files in it.`);
    const blob = await openAsBlob(path);
    return ok(Object.assign(blob, { name: basename(path) }));
  } catch (error) {
    return err(codeOf(error) === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be opened.`);
  }
}

export interface LineWriter {
  write(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file for lines and empties it; an error is the one line to print. */
export async function openLines(path: string): Promise<Result<LineWriter, string>> {
  let stream;
  try {
    stream = (await open(path, 'w')).createWriteStream({ encoding: 'utf8' });
  } catch (error) {
    const code = codeOf(error);
    return err(`${path} cannot be written: ${NOT_WRITABLE[code] ?? `${code}.`}`);
  }
  // A disk that runs full is thrown by the next write, or by close; without a listener it would end the process.
  let failure: Error | null = null;
  stream.on('error', (error) => (failure = error));
  return ok({
    async write(line) {
      if (failure) throw failure;
      // Waits for the disk where it is slower than the scoring.
      if (!stream.write(`${line}\n`)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  });
}

/**
 * Writes a file so that nobody ever sees half of it: beside it, to the disk, then in its place. Null, or the line to
 * print.
 */
export async function writeWhole(path: string, text: string): Promise<string | null> {
  const beside = `${path}.part`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    return null;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const code = codeOf(error);
    return `${path} cannot be written: ${NOT_WRITABLE[code] ?? `${code}.`}`;
  }
}

const NOT_WRITABLE: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist.',
  EISDIR: 'it is a folder.',
  ENOTDIR: 'its folder is a file.',
  EACCES: 'it is not allowed.',
  EPERM: 'it is not allowed.',
  EROFS: 'the disk is read-only.',
  ENOSPC: 'the disk is full.',
};

/** Whether two paths lead to one file, links included; what is no file (`/dev/null`) cannot be overwritten. */
export async function isSamePlace(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([statOf(a), statOf(b)]);
  if (one && other) return one.isFile() && one.ino === other.ino && one.dev === other.dev;
  return !one && !other && resolve(a) === resolve(b);
}

/** Null where nothing is there, or nothing that may be looked at. */
const statOf = (path: string) => stat(path).catch(() => null);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
