/**
 * What of a file that has grown is new: the rows behind those that were read before, where a hash says that the rest
 * is unchanged.
 *
 * @module
 */
import { createSHA256 } from 'hash-wasm';
import type { SourceFile } from '../domain/source-file';
import type { Recognition } from './recognition';

const LINE_FEED = 10;
const QUOTE = 34;
const BRACE = 123;

/** How far a file was read: to behind its last complete row. */
export interface ReadMark {
  /** In bytes. */
  readonly offset: number;
  /** Of the bytes before, in hex. */
  readonly sha256: string;
}

/**
 * Reads the bytes once. In a table a line feed inside quotes ends no row: a file that was read while it was being written
 * may end in the middle of a message of several lines. JSON lines have none inside, and quotes of their own.
 */
export async function markOf(file: Pick<SourceFile, 'stream'>): Promise<ReadMark> {
  const hash = await createSHA256();
  let offset = 0;
  let read = 0;
  let isJson: boolean | null = null;
  let isQuoted = false;
  // Hashed up to the end of the last row: what follows may still grow.
  let waiting: Uint8Array[] = [];
  for await (const chunk of chunksOf(file.stream())) {
    isJson ??= chunk.find((byte) => byte > 32 && byte < 128) === BRACE;
    let at = isJson ? chunk.lastIndexOf(LINE_FEED) : -1;
    if (!isJson) {
      for (let i = 0; i < chunk.length; i++) {
        if (chunk[i] === QUOTE) isQuoted = !isQuoted;
        else if (chunk[i] === LINE_FEED && !isQuoted) at = i;
      }
    }
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
  before: ReadMark,
  recognition: Recognition,
): Promise<SourceFile | null> {
  const { offset, sha256 } = before;
  if (offset === 0 || file.size < offset || !isByLine(recognition)) return null;
  const hash = await createSHA256();
  for await (const chunk of chunksOf(file.slice(0, offset).stream())) hash.update(chunk);
  if (hash.digest('hex') !== sha256) return null;
  const headEnd = recognition.table?.hasHeader === true ? await endOfHeader(file, recognition) : 0;
  if (headEnd === null) return null;
  const blob = new Blob([file.slice(0, headEnd), file.slice(offset, file.size)]);
  return Object.assign(blob, { name: file.name });
}

/** Plain text in an encoding whose line feed is one byte, a row a line. */
function isByLine({ gzip, packed, encoding, table, json }: Recognition): boolean {
  if (gzip || (packed ?? []).length > 0 || encoding.startsWith('utf-16')) return false;
  return table === null ? json?.kind === 'lines' : table.titleRows === undefined;
}

/** Null where the header does not lie in the first line (two, with a `sep=` line) as it was recognised. */
async function endOfHeader(file: SourceFile, { table, header }: Recognition): Promise<number | null> {
  const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  let end = start.indexOf(LINE_FEED) + 1;
  if (table?.hasSepLine === true && end > 0) end = start.indexOf(LINE_FEED, end) + 1;
  if (end === 0 || header[0] === undefined) return null;
  // A quoted name with a line feed in it would be cut through.
  const quotes = start.subarray(0, end).filter((byte) => byte === QUOTE).length;
  return quotes % 2 === 0 ? end : null;
}

/** A stream as an iterable: not every browser lets one be iterated itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
