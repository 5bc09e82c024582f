/**
 * Where import puts rows that wait, in Node: a temporary file.
 *
 * @module
 */
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spill } from '../ingest/spill';

/** A spill whose file is made at the first row that does not fit into memory. */
export function fileSpill(): Spill {
  let opened: { readonly folder: string; readonly file: FileHandle } | null = null;
  let end = 0;
  return {
    async append(bytes) {
      if (!opened) {
        const folder = await mkdtemp(join(tmpdir(), 'undertone-'));
        opened = { folder, file: await open(join(folder, 'rows'), 'w+') };
      }
      const position = end;
      await opened.file.write(bytes, 0, bytes.byteLength, position);
      end += bytes.byteLength;
      return position;
    },
    async read(position, length) {
      const bytes = new Uint8Array(length);
      const read = await opened?.file.read(bytes, 0, length, position);
      if (read?.bytesRead !== length) throw new RangeError(`nothing of ${length} bytes lies at ${position}`);
      return bytes;
    },
    async clear() {
      await opened?.file.close();
      if (opened) await rm(opened.folder, { recursive: true });
      opened = null;
      end = 0;
    },
  };
}
