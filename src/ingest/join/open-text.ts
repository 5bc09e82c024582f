/**
 * Opens a recognised file for a reader that is no format: its text in pieces, and what went wrong on the way.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import { DamagedArchive, textOf } from '../container/open';
import { unpacked } from '../container/unpack';
import type { Pass, Reading } from '../formats/format';
import type { Recognition } from '../recognition';
import type { Spill } from '../spill';
import { counted, type Books, type Warning } from '../tally';

export interface OpenOptions {
  readonly books: Books;
  readonly spill: Spill;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file worked through, over all passes. */
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
}

export interface Opened {
  readonly reading: Reading;
  /** Why the file could not be unpacked further, once it has been read; null where it could. */
  readonly damage: () => string | null;
}

const WHOLE: Pass = { from: 0, to: 1, isSurvey: false };

export function openText(file: SourceFile, recognition: Recognition, options: OpenOptions): Opened {
  const { books, spill, signal, onProgress } = options;
  let damage: string | null = null;
  let inner: SourceFile | null = null;
  async function* text({ from, to, isSurvey }: Pass = WHOLE): AsyncGenerator<string> {
    try {
      inner ??= await unpacked(file, recognition.packed ?? []);
      const scale = file.size / inner.size;
      yield* textOf(inner, recognition, {
        signal,
        onBytes: (bytes) =>
          onProgress?.(Math.round(from * file.size + Math.min(bytes * scale, file.size) * (to - from))),
        ...(isSurvey ? {} : { onUnreadable: (bytes: number) => books.warn(unreadableBytes, bytes) }),
        onDamage: (message) => (damage ??= message),
      });
    } catch (error) {
      if (!(error instanceof DamagedArchive)) throw error;
      damage ??= error.message;
    }
  }
  return { reading: { name: file.name, recognition, text, books, spill, signal }, damage: () => damage };
}

const unreadableBytes: Warning = (count) =>
  `${counted(count, 'damaged byte')} could not be read and became �.`;
