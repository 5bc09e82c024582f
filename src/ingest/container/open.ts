/**
 * A dropped file as text: unpacked where it is gzip, decoded, in pieces, with bytes read counted.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import { GZIP_MAGIC, startsWith } from './magic';
import { textPieces, type Encoding } from './encoding';

/** Text is handed on in pieces of at least this many characters: small ones cost more in waiting than in reading. */
const PIECE_CHARS = 256 * 1024;

/** A gzip that grows further than this is no export: text packs 3 to 20 times. */
const MAX_GROWTH = 200;
/** Below this size a high ratio is harmless (a file of equal rows). */
const GROWTH_FREE_BYTES = 64 * 1024 * 1024;

/** The file was moved, changed or taken away while it was read. */
export class UnreadableFile extends Error {}

/** What was packed cannot be unpacked further. */
export class DamagedArchive extends Error {}

export async function isGzip(file: SourceFile): Promise<boolean> {
  return startsWith(new Uint8Array(await file.slice(0, 2).arrayBuffer()), GZIP_MAGIC);
}

/** The first bytes of what is in the file (unpacked), and whether that is all of it. */
export async function readHead(
  file: SourceFile,
  gzip: boolean,
  length: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  if (!gzip) {
    const bytes = new Uint8Array(await file.slice(0, length).arrayBuffer());
    // A file that is made from another holds only its very beginning; the rest has to be made.
    if (bytes.length >= Math.min(length, file.size)) return { bytes, isWhole: file.size <= length };
  }

  const pieces: Uint8Array[] = [];
  let held = 0;
  for await (const piece of bytesOf(file, gzip)) {
    pieces.push(piece);
    held += piece.length;
    if (held > length) break;
  }
  const bytes = new Uint8Array(held);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes: bytes.subarray(0, length), isWhole: held <= length };
}

export interface TextEvents {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file itself (packed, where it is packed) that have been taken in. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
  readonly onEncoding?: (encoding: Encoding) => void;
  readonly onUnreadable?: (bytes: number) => void;
  /** A packed file cannot be unpacked further; what came before is handed on. */
  readonly onDamage?: (message: string) => void;
}

/** Yields the text of the file in order; throws `UnreadableFile`, or the signal's reason on abort. */
export async function* textOf(
  file: SourceFile,
  { gzip, encoding }: { gzip: boolean; encoding: Encoding },
  { signal, onBytes, onEncoding, onUnreadable, onDamage }: TextEvents = {},
): AsyncGenerator<string> {
  const pieces = textPieces(encoding);
  let known = encoding;
  let text = '';

  const take = (bytes: Uint8Array, isLast: boolean): void => {
    const decoded = pieces.push(bytes, isLast);
    text += decoded.text;
    if (decoded.unreadable > 0) onUnreadable?.(decoded.unreadable);
    if (decoded.encoding !== known) onEncoding?.((known = decoded.encoding));
  };

  try {
    for await (const bytes of bytesOf(file, gzip, signal, onBytes)) {
      take(bytes, false);
      if (text.length < PIECE_CHARS) continue;
      yield text;
      text = '';
    }
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error;
    onDamage?.(error.message);
  }
  take(new Uint8Array(0), true);
  if (text !== '') yield text;
}

async function* bytesOf(
  file: SourceFile,
  gzip: boolean,
  signal?: AbortSignal,
  onBytes?: (bytesRead: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  let grown = 0;
  const count = (bytes: Uint8Array): void => {
    read += bytes.byteLength;
    onBytes?.(read);
  };
  const stream = gzip ? file.stream().pipeThrough(tap(count)).pipeThrough(unzip()) : file.stream();
  const reader = stream.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      if (!gzip) count(value);
      grown += value.byteLength;
      if (gzip && grown > GROWTH_FREE_BYTES && grown > file.size * MAX_GROWTH)
        throw new DamagedArchive(
          'The gzip file unpacks to far more than an export would; the rest was left out.',
        );
      yield value;
    }
  } catch (error) {
    if (error instanceof DamagedArchive || signal?.aborted === true) throw error;
    // Browsers report a damaged archive as a TypeError, Node as an error of its own; a lost file is a DOMException.
    if (gzip && !(error instanceof DOMException))
      throw new DamagedArchive('The gzip file is damaged or cut short here. Export it again.');
    if (error instanceof DOMException)
      throw new UnreadableFile(
        'The file could not be read to its end: it was moved or changed. Choose it again.',
      );
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Passes bytes on as they are and lets them be counted. */
function tap(count: (bytes: Uint8Array) => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(bytes, out) {
      count(bytes);
      out.enqueue(bytes);
    },
  });
}

/** The standard's types disagree about which buffers a view may stand on; at run time they are the same bytes. */
function unzip(): ReadableWritablePair<Uint8Array, Uint8Array> {
  return new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
}
