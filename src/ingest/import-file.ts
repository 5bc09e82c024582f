/**
 * The one door of import: recognise a dropped file, read its conversations.
 *
 * @module
 */
import type { SourceFile } from '../domain/source-file';
import { DamagedArchive, textOf } from './container/open';
import { unpacked } from './container/unpack';
import { formatOf } from './formats';
import type { Beside } from './join/beside';
import { reject, type Pass, type ReadItem } from './formats/format';
import { cleared, readZip } from './read-zip';
import type { Recognition } from './recognition';
import { redactConversation } from './redact/redact';
import type { Spill } from './spill';
import { Books, counted, type Tally, type Warning } from './tally';

export { inspectFile } from './recognise/recognise';
export { parseMapping, type ColumnRole, type Mapping, type SpeakerRole } from './mapping';
export { memorySpill, type Spill } from './spill';
export { UnreadableFile } from './container/open';
export type { ReadItem } from './formats/format';
export type { FormatId, Recognition } from './recognition';
export type { Refusal } from './refusal';
export type { Tally } from './tally';

export interface ReadOptions {
  /** Takes what does not fit in memory; cleared when reading ends, however it ends. */
  readonly spill: Spill;
  /** Masks personal data in message text, unless a person has switched it off. */
  readonly redact?: boolean;
  /** Other tables of the same export, that say who people are and what is known of conversations. */
  readonly beside?: Beside;
  readonly signal?: AbortSignal;
  /** Bytes of the file worked through; where a format reads the file twice, each pass is half of it. */
  readonly onProgress?: (bytesRead: number) => void;
}

export interface ConversationReading extends AsyncIterable<ReadItem> {
  /** A copy of the books as they stand. */
  readonly tally: Tally;
}

/**
 * Reads a recognised file: conversations in the order of their first row, rejections as they are met. The same file
 * gives the same sequence each time, so a stopped import goes on by leaving out what it has. Once only: a reading is
 * iterated one time.
 */
export function readConversations(
  file: SourceFile,
  recognition: Recognition,
  { spill, redact = true, beside, signal, onProgress }: ReadOptions,
): ConversationReading {
  const books = new Books();
  async function* read(): AsyncGenerator<ReadItem> {
    try {
      const items = readFile(file, recognition, {
        books,
        spill,
        signal,
        onProgress,
        name: file.name,
        depth: 0,
        beside,
      });
      yield* redact ? redacted(items, books) : items;
    } finally {
      await spill.clear();
    }
  }

  return {
    get tally() {
      return books.copy();
    },
    [Symbol.asyncIterator]: () => read(),
  };
}

/** The one way from a reader to whoever keeps what it read: nothing passes unmasked by omission. */
async function* redacted(items: AsyncIterable<ReadItem>, books: Books): AsyncGenerator<ReadItem> {
  for await (const item of items) {
    if (item.kind === 'rejection') {
      yield item;
      continue;
    }
    const { conversation, masked } = redactConversation(item.conversation);
    books.enterMasks(masked);
    yield { ...item, conversation };
  }
}

interface Into {
  readonly books: Books;
  readonly beside?: Beside | undefined;
  readonly spill: Spill;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((bytesRead: number) => void) | undefined;
  /** As rejections name the file; inside a zip with its path. */
  readonly name: string;
  readonly depth: number;
}

/** Reads one file into books that may be others' as well: those of a zip are its files'. */
async function* readFile(file: SourceFile, recognition: Recognition, into: Into): AsyncGenerator<ReadItem> {
  const { books, signal, onProgress } = into;
  for (const warning of recognition.warnings) books.warn(sentence(warning));
  const damages: string[] = [];
  let opened: SourceFile | null = null;
  const source = async (): Promise<SourceFile> => (opened ??= await unpacked(file, recognition.packed ?? []));
  async function* text({ from, to, isSurvey }: Pass = WHOLE): AsyncGenerator<string> {
    try {
      const inner = await source();
      const scale = file.size / inner.size;
      const onBytes = (bytes: number): void =>
        onProgress?.(Math.round(from * file.size + Math.min(bytes * scale, file.size) * (to - from)));
      if (isSurvey) yield* textOf(inner, recognition, { signal, onBytes });
      else
        yield* textOf(inner, recognition, {
          signal,
          onBytes,
          onEncoding: () => books.warn(lateEncoding),
          onUnreadable: (bytes) => books.warn(unreadableBytes, bytes),
          onDamage: (message) => damages.push(message),
        });
    } catch (error) {
      if (!(error instanceof DamagedArchive)) throw error;
      damages.push(error.message);
    }
  }

  const { name, spill, beside } = into;
  const reading = { name, recognition, text, books, spill, signal, beside };
  if (recognition.format === 'zip') {
    const zip = await source();
    const spill = cleared(into.spill);
    yield* readZip(
      { ...reading, spill },
      zip,
      { onProgress, depth: into.depth },
      (inner, found, onInnerProgress, tables) =>
        readFile(inner, found, {
          ...into,
          spill,
          beside: tables,
          name: inner.name,
          depth: into.depth + 1,
          onProgress: onInnerProgress,
        }),
    );
  } else
    yield* formatOf(recognition.format).read({ ...reading, bytes: async () => (await source()).stream() });
  const [damage] = damages;
  if (damage === undefined) return;
  books.rows++;
  yield reject(reading, books.rows + (recognition.table?.hasHeader === true ? 1 : 0), damage);
}

const WHOLE: Pass = { from: 0, to: 1, isSurvey: false };

/** One warning a text: files of a zip that warn of the same say it once. */
const sentences = new Map<string, Warning>();
function sentence(text: string): Warning {
  const known = sentences.get(text) ?? ((): string => text);
  sentences.set(text, known);
  return known;
}

const lateEncoding: Warning = () => 'The file is not UTF-8 after all; it was read as Windows-1252.';
const unreadableBytes: Warning = (count) =>
  `${counted(count, 'damaged byte')} could not be read and became �.`;
