/**
 * The one door of import: recognise a dropped file, show three of its conversations, read them all.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { SourceFile } from '../domain/source-file';
import { textPieces } from './container/encoding';
import { readHead, textOf } from './container/open';
import { formatOf } from './formats';
import { reject, type Pass, type ReadItem } from './formats/format';
import type { Recognition } from './recognition';
import { memorySpill, type Spill } from './spill';
import { Books, counted, type Tally, type Warning } from './tally';

export { inspectFile } from './recognise/recognise';
export { parseMapping, COLUMN_ROLES, type ColumnRole, type Mapping, type SpeakerRole } from './mapping';
export { memorySpill, type Spill } from './spill';
export { UnreadableFile } from './container/open';
export type { ReadItem } from './formats/format';
export type { FormatId, Recognition, SpeakerSeen } from './recognition';
export type { Refusal } from './refusal';
export type { Tally } from './tally';

export interface ReadOptions {
  /** Takes what does not fit in memory; cleared when reading ends, however it ends. */
  readonly spill: Spill;
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
  { spill, signal, onProgress }: ReadOptions,
): ConversationReading {
  const books = new Books();
  for (const warning of recognition.warnings) books.warn(sentence(warning));
  let damage: string | null = null;
  const text = ({ from, to, isSurvey }: Pass = WHOLE): AsyncIterable<string> => {
    const onBytes = (bytes: number): void => onProgress?.(Math.round(from * file.size + bytes * (to - from)));
    if (isSurvey) return textOf(file, recognition, { signal, onBytes });
    return textOf(file, recognition, {
      signal,
      onBytes,
      onEncoding: () => books.warn(lateEncoding),
      onUnreadable: (bytes) => books.warn(unreadableBytes, bytes),
      onDamage: (message) => (damage = message),
    });
  };

  async function* read(): AsyncGenerator<ReadItem> {
    try {
      const reading = { name: file.name, recognition, text, books, spill, signal };
      yield* formatOf(recognition.format).read(reading);
      if (damage === null) return;
      books.rows++;
      yield reject(reading, books.rows + (recognition.table?.hasHeader === true ? 1 : 0), damage);
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

const WHOLE: Pass = { from: 0, to: 1, isSurvey: false };

/**
 * Of a file whose rows lie anywhere the beginning holds many conversations with one message each; among so many there
 * are some in which both sides speak, and those show best whether roles were understood.
 */
const PREVIEWED = 500;

/** How much of the file a preview reads. */
const PREVIEW_BYTES = 1024 * 1024;

/** The first conversations that the beginning of the file holds, as they would be imported. */
export async function previewConversations(
  file: SourceFile,
  recognition: Recognition,
  count = 3,
): Promise<Conversation[]> {
  const { bytes, isWhole } = await readHead(file, recognition.gzip, PREVIEW_BYTES);
  const decoded = textPieces(recognition.encoding).push(bytes, isWhole).text;
  const isByLine = recognition.table !== null || recognition.json?.kind === 'lines';
  // A line that is cut off would be shown as if it were whole.
  const lineEnd = Math.max(decoded.lastIndexOf('\n'), decoded.lastIndexOf('\r'));
  const text = isWhole || !isByLine ? decoded : decoded.slice(0, lineEnd + 1);
  const reading = {
    name: file.name,
    recognition,
    text: () => pieces(text),
    books: new Books(),
    spill: memorySpill(),
  };

  const conversations: Conversation[] = [];
  const dialogues: Conversation[] = [];
  for await (const item of formatOf(recognition.format).read(reading)) {
    if (item.kind === 'rejection') continue;
    conversations.push(item.conversation);
    if (isDialogue(item.conversation)) dialogues.push(item.conversation);
    if (dialogues.length >= count || conversations.length >= PREVIEWED) break;
  }
  return [...dialogues, ...conversations.filter((one) => !isDialogue(one))].slice(0, count);
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

function sentence(text: string): Warning {
  return () => text;
}

const lateEncoding: Warning = () => 'The file is not UTF-8 after all; it was read as Windows-1252.';
const unreadableBytes: Warning = (count) =>
  `${counted(count, 'damaged byte')} could not be read and became �.`;

function isDialogue({ turns }: Conversation): boolean {
  return ['customer', 'agent'].every((speaker) => turns.some((turn) => turn.speaker === speaker));
}
