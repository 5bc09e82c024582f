/**
 * A file that is made from another: an entry of a zip, the text of a workbook. Its beginning is held, the rest is made
 * anew each time it is read.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';

/** As much as recognition and previews look at. */
const HEAD_BYTES = 1024 * 1024 + 1;

export interface Derivation {
  readonly name: string;
  /** Bytes expected, for the progress. */
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export async function derivedFile({ name, size, open }: Derivation): Promise<SourceFile> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let isWhole = true;
  for await (const piece of open()) {
    pieces.push(new Uint8Array(piece));
    held += piece.byteLength;
    if (held < HEAD_BYTES) continue;
    isWhole = false;
    break;
  }
  const head = new Blob(pieces);
  return {
    name,
    size: isWhole ? held : Math.max(size, held + 1),
    slice: (start, end) => head.slice(start, end),
    stream: () => (isWhole ? head.stream() : streamOf(open)),
  };
}

/** The whole of a file as a blob, for what has to be read in any order; null where it is larger than `most`. */
export async function heldFile(file: SourceFile, most: number): Promise<SourceFile | null> {
  if (file.size > most) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      held += value.byteLength;
      if (held > most) return null;
      pieces.push(new Uint8Array(value));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return Object.assign(new Blob(pieces), { name: file.name });
}

/** A stream that pulls from a sequence and ends it when it is cancelled. */
export function streamOf(open: () => AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  let items: AsyncIterator<Uint8Array> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(out) {
      items ??= open()[Symbol.asyncIterator]();
      const next = await items.next();
      if (next.done === true) out.close();
      else out.enqueue(next.value);
    },
    async cancel() {
      await items?.return?.();
    },
  });
}
