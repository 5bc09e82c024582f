/**
 * Makes a format of records that are one message each: lists of comments, rows of a warehouse, events.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`. Rows of one conversation may lie
 * anywhere in the file; a row with the message id of an earlier one is a duplicate.
 *
 * @module
 */
import type { EpochMs } from '../../domain/conversation';
import type { Facts } from '../build-conversation';
import { accept, reject, surveyOf, type Format, type ReadItem, type Reading } from '../formats/format';
import { MAX_ROWS_OF_ONE, RowGroups } from '../group-rows';
import type { About } from '../join/beside';
import { SPEAKER_ROLES, type SpeakerRole } from '../mapping';
import type { Row } from '../packed-rows';
import type { FormatId } from '../recognition';
import { counted, type Warning } from '../tally';
import { asCell, type JsonRecord } from '../values/json';
import { conversationOfDraft, speakersInDrafts, type Draft, type Said } from './desk';
import { usersBeside, usersIn, type DeskUser, type DraftContext } from './desk-records';
import { cell, foundAs, placedIn, recordsOf, viewOf } from './desk-view';
import { baseName } from './file-name';

/** One message as a format understood it. */
export interface Spoken {
  /** The conversation's id; empty where only the file as a whole is one. */
  readonly conversation: string;
  readonly messageId: string;
  /** Null where only the whole conversation shows who it is. */
  readonly role: SpeakerRole | null;
  readonly text: string;
  readonly at: EpochMs | null;
  readonly name?: string | null;
  /** By what the file tells people apart, for `settle`. */
  readonly author?: string;
  readonly facts?: Partial<Facts>;
}

/** The same once read back. */
export type Settled = Said & { readonly author: string; readonly isOpen: boolean };

export interface MessageKind {
  readonly id: FormatId;
  readonly source: string;
  readonly why: string;
  readonly confidence?: number;
  fits(record: JsonRecord): boolean;
  message(record: JsonRecord, context: DraftContext): Spoken;
  /** Says who the open ones are from, given all of a conversation in order of the file; `asker` is blank where unknown. */
  settle?(said: readonly Settled[], users: ReadonlyMap<string, DeskUser>, asker: string): readonly Said[];
  readonly isTable?: boolean;
  readonly hasUsers?: boolean;
  /** The id of the one conversation in a file, from its beginning, where messages do not name it. */
  idIn?(head: string): string | null;
}

export function messageFormat(kind: MessageKind): Format {
  return {
    id: kind.id,
    recognise(sample, given) {
      const view = viewOf(sample, given, (record) => kind.fits(record), kind.isTable);
      if (!view) return null;
      const zone = given.zone ?? 'UTC';
      const said = view.found.map(({ record, around }) =>
        kind.message(record, { zone, fileName: '', around, users: usersIn(around) }),
      );
      const speakers = speakersInDrafts([
        { id: null, said: said.flatMap((one) => (one.role === null ? [] : [{ ...one, role: one.role }])) },
      ]);
      return foundAs(view, given, {
        confidence: kind.confidence ?? 0.97,
        why: kind.why,
        speakers,
        shape: 'message-rows',
      });
    },
    read: (reading) => read(kind, reading),
  };
}

const CELLS = ['conversation', 'messageId', 'role', 'text', 'at', 'name', 'author', 'facts'] as const;
const HEAD_CHARS = 4096;

async function* read(kind: MessageKind, reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, signal, spill } = reading;
  const { mapping } = recognition;
  const zone = mapping.zone ?? 'UTC';
  const beside =
    reading.beside?.users ??
    (kind.hasUsers === true ? await usersBeside(reading) : new Map<string, DeskUser>());
  const groups = new RowGroups(CELLS.indexOf('conversation'), CELLS.length, { spill, signal });
  let fileId: string | null = null;
  const ownId = async (): Promise<string> => {
    if (fileId !== null) return fileId;
    const head = kind.idIn ? await headOf(reading) : '';
    return (fileId = kind.idIn?.(head) ?? baseName(reading.name).replace(/(?:\.[a-z]+)+$/i, ''));
  };

  if (reading.beside) {
    for await (const about of reading.beside.about()) {
      if (about.opening) books.rows++;
      groups.add({ row: 0, cells: packedAbout(about) });
      if (groups.isFull) await groups.relieve();
    }
  }
  for await (const batch of recordsOf(reading)) {
    for (const read of batch) {
      if (read.kind === 'damage') {
        books.rows++;
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const placed = placedIn(read.record, (record) => kind.fits(record));
      if (placed.length === 0) {
        books.rows++;
        yield reject(reading, read.row, `Record ${read.row} is no message as the others are.`);
      }
      // All of them stand in one whole.
      const users = beside.size > 0 ? beside : usersIn(read.record);
      for (const { record, around } of placed) {
        books.rows++;
        const said = kind.message(record, { zone, fileName: reading.name, around, users });
        const spoken: Spoken = isDeleted(record) ? { ...said, role: 'event', text: '' } : said;
        const conversation = spoken.conversation === '' ? await ownId() : spoken.conversation;
        if (!groups.add({ row: read.row, cells: packed({ ...spoken, conversation }) }))
          yield reject(reading, read.row, overlong(conversation), conversation);
      }
    }
    if (groups.isFull) await groups.relieve();
  }

  const context = { source: mapping.source ?? kind.source, told: mapping.speakers ?? {}, books };
  for await (const partition of groups.conversations())
    for (const rows of partition) {
      const conversation = conversationOfDraft(
        draftOf(kind, rows, beside, () => books.duplicates++),
        context,
      );
      // What stands beside has no place in this file.
      const row = rows.find((one) => one.row > 0)?.row ?? 0;
      if (conversation) yield accept(reading, conversation, row);
      else books.warn(rows.every(isAbout) ? withoutMessages : wordless);
    }
}

/** A warehouse keeps what was deleted, and earlier states of what was changed. */
export function isDeleted(record: JsonRecord): boolean {
  return (
    /^true$/i.test(asCell(cell(record, 'fivetrandeleted'))) ||
    /^false$/i.test(asCell(cell(record, 'fivetranactive')))
  );
}

const overlong = (id: string): string =>
  `Conversation "${id}" already has more than ${MAX_ROWS_OF_ONE.toLocaleString('en')} messages.`;
const wordless: Warning = (count) =>
  `${counted(count, 'conversation')} held only notes or events and ${count === 1 ? 'is' : 'are'} not shown.`;

const withoutMessages: Warning = (count) =>
  `${counted(count, 'conversation')} of the other tables ${count === 1 ? 'has' : 'have'} no message in these files and ${count === 1 ? 'is' : 'are'} not shown.`;

async function headOf(reading: Reading): Promise<string> {
  for await (const piece of surveyOf(reading).text()) return piece.slice(0, HEAD_CHARS);
  return '';
}

function packed(spoken: Spoken): string[] {
  return [
    spoken.conversation,
    spoken.messageId,
    spoken.role ?? '',
    spoken.text,
    spoken.at === null ? '' : String(spoken.at),
    spoken.name ?? '',
    spoken.author ?? '',
    spoken.facts ? JSON.stringify(spoken.facts) : '',
  ];
}

/** In the place of the role: a row that says something about its conversation, and may hold its first message. */
const ABOUT = 'about';
const isAbout = ({ cells }: Row): boolean => cells[2] === ABOUT && cells[3] === '';

function packedAbout({ conversation, asker, facts, opening }: About): string[] {
  const role = opening ? `${ABOUT} ${opening.role}` : ABOUT;
  const at = opening?.at ?? null;
  const about = [at === null ? '' : String(at), opening?.name ?? '', asker, JSON.stringify(facts)];
  return [conversation, '', role, opening?.text ?? '', ...about];
}

function draftOf(
  kind: MessageKind,
  rows: readonly Row[],
  users: ReadonlyMap<string, DeskUser>,
  onRepeat: () => void,
): Draft {
  const ids = new Set<string>();
  const said: Settled[] = [];
  let asker = '';
  const facts: Partial<Record<keyof Facts, unknown>> = {};
  for (const { cells } of rows) {
    const [, messageId = '', told = '', text = '', at = '', name = '', author = '', about = ''] = cells;
    if (messageId !== '' && ids.has(messageId)) {
      onRepeat();
      continue;
    }
    ids.add(messageId);
    if (about !== '') addFacts(facts, JSON.parse(about) as Partial<Facts>);
    const isBeside = told.startsWith(ABOUT);
    if (isBeside) asker ||= author;
    if (told === ABOUT) continue;
    const role = isBeside ? told.slice(ABOUT.length + 1) : told;
    const known = SPEAKER_ROLES.find((one) => one === role);
    said.push({
      role: known ?? 'customer',
      isOpen: known === undefined,
      text,
      at: at === '' ? null : (Number(at) as EpochMs),
      name: name === '' ? null : name,
      author,
    });
  }
  return {
    id: rows[0]?.cells[0] ?? null,
    said: kind.settle?.(said, users, asker) ?? said,
    facts: facts as Partial<Facts>,
  };
}

/** The first row that says something counts; of flags the first that says yes. */
function addFacts(facts: Partial<Record<keyof Facts, unknown>>, told: Partial<Facts>): void {
  for (const [key, value] of Object.entries(told) as [keyof Facts, unknown][])
    if (value !== null && (facts[key] ?? null) === null) facts[key] = value;
    else if (value === true) facts[key] = true;
}
