/**
 * Files and folders of this machine, as import and export need them.
 *
 * @module
 */
import { createWriteStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
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
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return err(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be opened.`);
  }
}

export interface LineWriter {
  write(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Writes lines to a file, waiting for the disk where it is slower than the scoring. */
export function openLines(path: string): LineWriter {
  const stream = createWriteStream(path, 'utf8');
  return {
    async write(line) {
      if (!stream.write(`${line}\n`)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}
