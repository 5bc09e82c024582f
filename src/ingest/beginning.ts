/**
 * What a person checks before an import: the first conversations of a file as they would be kept, and the books of all
 * that was read for it. A small file is read whole, of a larger one the first part.
 *
 * @module
 */
import type { Conversation, Rejection } from '../domain/conversation';
import type { SourceFile } from '../domain/source-file';
import { DamagedArchive, readHead } from './container/open';
import { fileInZip, filesIn, unpacked } from './container/unpack';
import { readDirectory } from './container/zip';
import { cutShort } from './formats/json-records';
import { readConversations, type ConversationReading } from './import-file';
import type { About, Beside } from './join/beside';
import { inspectFile } from './recognise/recognise';
import type { Recognition } from './recognition';
import { redactConversation } from './redact/redact';
import { memorySpill } from './spill';
import { sumOf, type Tally } from './tally';

export interface Beginning {
  readonly conversations: readonly Conversation[];
  /** The same ones with personal data masked. */
  readonly redacted: readonly Conversation[];
  /** Of all that was read; `masked` is what would be masked. */
  readonly tally: Tally;
  /** The first ones, with row and reason. */
  readonly rejections: readonly Rejection[];
  /** False where the file goes on: the books are then those of its first part. */
  readonly isWhole: boolean;
}

export interface BeginningOptions {
  /** Conversations to show. */
  readonly count?: number;
  readonly beside?: Beside;
  /** Bytes read at most, unpacked. */
  readonly most?: number;
}

/** Read and masked in a second or two. */
const READ_BYTES = 4 * 1024 * 1024;
/** As many reasons as anybody reads before matching anew. */
const REJECTIONS = 20;
/**
 * Of a file whose rows lie anywhere the beginning holds many conversations with one message each; among so many there
 * are some in which both sides speak, and those show best whether roles were understood.
 */
const COMPARED = 500;

/** Reads the beginning of a recognised file; nothing is kept. */
export async function readBeginning(
  file: SourceFile,
  recognition: Recognition,
  { count = 3, beside, most = READ_BYTES }: BeginningOptions = {},
): Promise<Beginning> {
  const options = { spill: memorySpill(), redact: false, ...(beside ? { beside } : {}) };
  if (recognition.format === 'zip') {
    const zip = await unpacked(file, recognition.packed ?? []);
    const entries = filesIn(await readDirectory(zip));
    const unpackedBytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (unpackedBytes > most) return beginningOfZip(zip, recognition, { count, most });
    return drawn(readConversations(file, recognition, options), count, true);
  }
  const inner = await unpacked(file, recognition.packed ?? []);
  const head = await headOf(inner, recognition.gzip, most);
  if (!head) return drawn(readConversations(file, recognition, options), count, true);
  const { bytes, isWhole } = head;
  const isByLine = recognition.table !== null || recognition.json?.kind === 'lines';
  // A line that is cut off would be counted as if it were whole.
  const start = isWhole || !isByLine ? bytes : bytes.subarray(0, lineEnd(bytes, recognition.encoding));
  const named = Object.assign(new Blob([new Uint8Array(start)]), { name: file.name });
  const plain = { ...recognition, gzip: false, packed: [] };
  if (!beside || isWhole) return drawn(readConversations(named, plain, options), count, isWhole);
  // The other tables are of the whole file: of conversations that are not in this part they would count too.
  const ids = new Set<string>();
  const people = { ...beside, about: nothing };
  for await (const item of readConversations(named, plain, { ...options, beside: people }))
    if (item.kind === 'conversation') ids.add(item.conversation.id);
  const narrowed = { ...beside, about: () => only(ids, beside.about()) };
  return drawn(readConversations(named, plain, { ...options, beside: narrowed }), count, isWhole);
}

async function* only(ids: ReadonlySet<string>, about: AsyncIterable<About>): AsyncGenerator<About> {
  for await (const one of about) if (ids.has(one.conversation)) yield one;
}

async function* nothing(): AsyncGenerator<About> {
  // What a first pass is told of conversations whose ids it looks for.
}

/** Null where the file is damaged so early that reading it all is reading its beginning, and books the damage. */
async function headOf(
  file: SourceFile,
  gzip: boolean,
  most: number,
): Promise<Awaited<ReturnType<typeof readHead>> | null> {
  try {
    return await readHead(file, gzip, most);
  } catch (error) {
    if (error instanceof DamagedArchive) return null;
    throw error;
  }
}

/** Behind the last end of a line; all of it where there is none. */
function lineEnd(bytes: Uint8Array, encoding: Recognition['encoding']): number {
  const [lf, cr] = [bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d)];
  const at = Math.max(lf, cr);
  if (at < 0) return bytes.length;
  return encoding === 'utf-16le' ? at + 2 : at + 1;
}

async function drawn(reading: ConversationReading, count: number, isWhole: boolean): Promise<Beginning> {
  const dialogues: Conversation[] = [];
  const others: Conversation[] = [];
  const rejections: Rejection[] = [];
  let compared = 0;
  const masked: Record<string, number> = {};
  for await (const item of reading) {
    if (item.kind === 'rejection') {
      rejections.push(item.rejection);
      continue;
    }
    const { conversation } = item;
    for (const [kind, found] of Object.entries(redactConversation(conversation).masked))
      masked[kind] = (masked[kind] ?? 0) + found;
    if (compared++ >= COMPARED) continue;
    const shelf = isDialogue(conversation) ? dialogues : others;
    if (shelf.length < count) shelf.push(conversation);
  }
  const conversations = [...dialogues, ...others].slice(0, count);
  const { rows, rejections: rejected, ...tally } = reading.tally;
  // The last record of a first part ends where the part was cut: no damage of the file's.
  const cutOff = isWhole ? undefined : rejections.findLast(({ row }) => row >= rows);
  const isCut = cutOff !== undefined;
  return {
    conversations,
    redacted: conversations.map((one) => redactConversation(one).conversation),
    tally: {
      ...tally,
      warnings: tally.warnings.filter((warning) => isWhole || warning !== cutShort()),
      rows: rows - Number(isCut),
      rejections: rejected - Number(isCut),
      masked: { ...tally.masked, ...masked },
    },
    rejections: rejections.filter((one) => one !== cutOff).slice(0, REJECTIONS),
    isWhole,
  };
}

/** Of a zip that is too large to be read for a look: those of its files that recognition looked at. */
async function beginningOfZip(
  zip: SourceFile,
  { contents, mapping }: Recognition,
  { count, most }: { readonly count: number; readonly most: number },
): Promise<Beginning> {
  const entries = filesIn(await readDirectory(zip));
  const read: Beginning[] = [];
  for (const name of (contents ?? []).flatMap(({ format, names }) => (format === null ? [] : names))) {
    const entry = entries.find((one) => one.name === name);
    if (!entry) continue;
    const file = await fileInZip(zip, entry);
    const look = await inspectFile(file, mapping, { depth: 1, like: null });
    if (look.ok)
      read.push(await readBeginning(file, look.value, { count, most: Math.ceil(most / MAX_LOOKED_AT) }));
  }
  return {
    conversations: read.flatMap((one) => one.conversations).slice(0, count),
    redacted: read.flatMap((one) => one.redacted).slice(0, count),
    tally: sumOf(read.map(({ tally }) => tally)),
    rejections: read.flatMap((one) => one.rejections).slice(0, REJECTIONS),
    isWhole: false,
  };
}

/** The budget is shared by about so many files. */
const MAX_LOOKED_AT = 4;

function isDialogue({ turns }: Conversation): boolean {
  return ['customer', 'agent'].every((speaker) => turns.some((turn) => turn.speaker === speaker));
}
