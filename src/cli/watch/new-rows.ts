/**
 * What of an input is new: the whole file, or the rows behind those that were read before.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Recognition } from '../../ingest/import-file';
import type { SourceFile } from '../../domain/source-file';
import type { Input } from './inputs';
import type { InputProgress } from './progress';

const LINE_FEED = 10;

/** Where the last complete line ends, and the hash of all before. */
export interface Mark {
  readonly offset: number;
  readonly sha256: string;
}

/** Reads the bytes once, without looking into them. */
export async function markOf(path: string, size: number): Promise<Mark> {
  const hash = createHash('sha256');
  let offset = 0;
  let read = 0;
  // Hashed up to the last line feed: what follows may still grow.
  let waiting: Uint8Array[] = [];
  for await (const chunk of createReadStream(path, { end: Math.max(0, size - 1) }) as AsyncIterable<Buffer>) {
    const at = chunk.lastIndexOf(LINE_FEED);
    if (at >= 0) {
      for (const part of waiting) hash.update(part);
      hash.update(chunk.subarray(0, at + 1));
      offset = read + at + 1;
      waiting = [];
    }
    waiting.push(chunk.subarray(at + 1));
    read += chunk.length;
  }
  return { offset, sha256: hash.digest('hex') };
}

/** The rows behind `before`, under their header; null where the file must be read as a whole. */
export async function newRows(
  file: SourceFile,
  { path }: Input,
  before: InputProgress,
): Promise<SourceFile | null> {
  const { recognition, offset, sha256 } = before;
  if (recognition === null || offset === 0 || !isByLine(recognition) || file.size < offset) return null;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: offset - 1 }) as AsyncIterable<Buffer>)
    hash.update(chunk);
  if (hash.digest('hex') !== sha256) return null;
  const headEnd = recognition.table?.hasHeader === true ? await endOfHeader(file, recognition) : 0;
  if (headEnd === null) return null;
  const blob = new Blob([file.slice(0, headEnd), file.slice(offset, file.size)]);
  return Object.assign(blob, { name: file.name });
}

/** Plain text in an encoding whose line feed is one byte, a row a line. */
function isByLine({ gzip, packed, encoding, table, json }: Recognition): boolean {
  if (gzip || (packed ?? []).length > 0 || encoding.startsWith('utf-16')) return false;
  return table !== null || json?.kind === 'lines';
}

/** Null where the header does not lie in the first line (two, with a `sep=` line) as it was recognised. */
async function endOfHeader(file: SourceFile, { table, header }: Recognition): Promise<number | null> {
  const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  let end = start.indexOf(LINE_FEED) + 1;
  if (table?.hasSepLine === true && end > 0) end = start.indexOf(LINE_FEED, end) + 1;
  const first = header[0];
  if (end === 0 || first === undefined) return null;
  // A quoted name with a line feed in it would be cut through.
  const quotes = start.subarray(0, end).filter((byte) => byte === 34).length;
  return quotes % 2 === 0 ? end : null;
}
