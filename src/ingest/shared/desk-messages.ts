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
import { soundsLikeAgent } from '../values/speaker';
import { conversationOfDraft, speakersInDrafts, type Draft, type Said } from './desk';
import { usersBeside, usersIn, type DeskUser, type DraftContext } from './desk-records';
import { cell, foundAs, placedIn, recordsOf, viewOf, type Placed } from './desk-view';
import { Wholes } from './desk-wholes';
import { baseName } from './file-name';

/** One message as a format understood it. */
export interface Spoken {
  /** The conversation's id; empty where it does not say, and what it stands in is the conversation. */
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

/** Who said what, and whether who asked was only guessed. */
export interface Settlement {
  readonly said: readonly Said[];
  readonly isGuess: boolean;
}

export interface MessageKind {
  readonly id: FormatId;
  readonly source: string;
  readonly why: string;
  readonly confidence?: number;
  fits(record: JsonRecord): boolean;
  message(record: JsonRecord, context: DraftContext): Spoken;
  /** Says who the open ones are from, given all of a conversation in order of the file; `asker` is blank where unknown. */
  settle?(said: readonly Settled[], users: ReadonlyMap<string, DeskUser>, asker: string): Settlement;
  readonly isTable?: boolean;
  readonly hasUsers?: boolean;
  /** The id of a conversation in the addresses around its messages, or in the beginning of a file, where messages do not name it. */
  idIn?(text: string): string | null;
}

export function messageFormat(kind: MessageKind): Format {
  return {
    id: kind.id,
    recognise(sample, given) {
      const zone = given.zone ?? 'UTC';
      const messageOf = ({ record, around, parents }: Placed): Spoken =>
        kind.message(record, { zone, fileName: '', around, parents, users: usersIn(around) });
      const view = viewOf(sample, given, (record) => kind.fits(record), {
        withTable: kind.isTable,
        isNamed: (placed) => messageOf(placed).conversation !== '',
      });
      if (!view) return null;
      const said = view.found.map(messageOf);
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
  let wholes: Wholes | null = null;
  const wholesOf = async (): Promise<Wholes> => {
    if (wholes) return wholes;
    const head = kind.idIn ? await headOf(reading) : '';
    const fileId = kind.idIn?.(head) ?? baseName(reading.name).replace(/(?:\.[a-z]+)+$/i, '');
    return (wholes = new Wholes(fileId, (text) => kind.idIn?.(text) ?? null));
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
      for (const { record, around, parents } of placed) {
        books.rows++;
        const said = kind.message(record, { zone, fileName: reading.name, around, parents, users });
        const spoken: Spoken = isDeleted(record) ? { ...said, role: 'event', text: '' } : said;
        const conversation = spoken.conversation || (await wholesOf()).idOf(parents);
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
  const settled = kind.settle?.(said, users, asker) ?? { said, isGuess: false };
  return {
    id: rows[0]?.cells[0] ?? null,
    said: settled.said,
    facts: facts as Partial<Facts>,
    warnings: settled.isGuess ? [guessed] : [],
  };
}

export const guessed: Warning = (count) =>
  `In ${counted(count, 'conversation')} nothing says who is the customer: the first writer who neither wrote a note nor sounds like an agent was taken for them. Export who people are with the messages to be sure.`;

/** Where nothing else tells, the first who did not write a note and does not sound like an agent asked. */
export function settleByFirst(said: readonly Settled[]): Settlement {
  const agents = new Set(
    said.flatMap(({ role, isOpen, author }) =>
      !isOpen && (role === 'note' || role === 'agent') ? author : [],
    ),
  );
  const asked = said.flatMap(({ role, isOpen, author }) => (!isOpen && role === 'customer' ? author : []));
  const open = [...said]
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .filter(({ isOpen, author }) => isOpen && author !== '' && !agents.has(author));
  const first =
    asked.length > 0 ? undefined : (open.find(({ text }) => !soundsLikeAgent(text)) ?? open[0])?.author;
  // Beside somebody who is known to work there, one other is the customer.
  const isOnlyOne = agents.size > 0 && open.every(({ author }) => author === first);
  const customers = new Set([...asked, first].filter((author) => author !== ''));
  return {
    said: said.map((one) =>
      one.isOpen ? { ...one, role: customers.has(one.author) ? 'customer' : 'agent' } : one,
    ),
    isGuess:
      (first !== undefined && !isOnlyOne) || said.some(({ isOpen, author }) => isOpen && author === ''),
  };
}

/** The first row that says something counts; of flags the first that says yes. */
function addFacts(facts: Partial<Record<keyof Facts, unknown>>, told: Partial<Facts>): void {
  for (const [key, value] of Object.entries(told) as [keyof Facts, unknown][])
    if (value !== null && (facts[key] ?? null) === null) facts[key] = value;
    else if (value === true) facts[key] = true;
}
