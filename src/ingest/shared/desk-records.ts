/**
 * Makes a format of records that each hold a whole conversation: tickets with comments, chats with their messages.
 *
 * `rows = conversations + duplicates + rejections`: a row is a conversation in the file, or a record without one.
 *
 * @module
 */
import { accept, reject, surveyOf, type Format, type ReadItem, type Reading } from '../formats/format';
import { jsonRecords } from '../formats/json-records';
import { Repeats } from '../formats/repeats';
import type { FormatId } from '../recognition';
import type { JsonRecord } from '../values/json';
import { conversationOfDraft, speakersInDrafts, type Draft } from './desk';
import { foundAs, placedIn, recordsOf, viewOf } from './desk-view';
import { field, recordsIn, statedIn, textIn } from './loose';

/** A user of the help desk, where the file lists them. */
export interface DeskUser {
  readonly name: string | null;
  readonly role: string;
}

export interface DraftContext {
  /** Zone of times that state none. */
  readonly zone: string;
  readonly fileName: string;
  /** The outermost record that this one stood in; itself where in none. */
  readonly around: JsonRecord;
  /** All that it stood in, the nearest first. */
  readonly parents: readonly JsonRecord[];
  readonly users: ReadonlyMap<string, DeskUser>;
}

export interface RecordKind {
  readonly id: FormatId;
  /** The product's short name, by which its conversations are known. */
  readonly source: string;
  /** A sentence: what spoke for this format. */
  readonly why: string;
  readonly confidence?: number;
  /** Whether a record is of this kind; it may be cut off anywhere. */
  fits(record: JsonRecord): boolean;
  draft(record: JsonRecord, context: DraftContext): Draft;
  /** Also read as a table, whose column names are then keys such as `parentid`. */
  readonly isTable?: boolean;
  /** Roles and names stand in a list of users beside the records. */
  readonly hasUsers?: boolean;
  /** Who is the agent is guessed from names and words. */
  readonly isGuess?: boolean;
  /** What to do about a record without messages. */
  readonly problem?: string;
}

export function recordFormat(kind: RecordKind): Format {
  return {
    id: kind.id,
    recognise(sample, given) {
      const view = viewOf(sample, given, (record) => kind.fits(record), { withTable: kind.isTable });
      if (!view) return null;
      const zone = given.zone ?? 'UTC';
      const drafts = view.found.map(({ record, around, parents }) =>
        kind.draft(record, { zone, fileName: '', around, parents, users: usersIn(around) }),
      );
      const speakers = speakersInDrafts(drafts, kind.isGuess !== true);
      return foundAs(view, given, {
        confidence: kind.confidence ?? 0.97,
        why: kind.why,
        speakers,
        shape: 'conversation-rows',
      });
    },
    read: (reading) => read(kind, reading),
  };
}

async function* read(kind: RecordKind, reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  const { mapping } = recognition;
  const context = { source: mapping.source ?? kind.source, told: mapping.speakers ?? {}, books };
  const zone = mapping.zone ?? 'UTC';
  const beside = kind.hasUsers === true ? await usersBeside(reading) : NO_USERS;
  const repeats = new Repeats(books);
  for await (const batch of recordsOf(reading)) {
    signal?.throwIfAborted();
    for (const read of batch) {
      if (read.kind === 'damage') {
        books.rows++;
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const placed = placedIn(read.record, (record) => kind.fits(record));
      if (placed.length === 0) {
        books.rows++;
        yield reject(reading, read.row, `Record ${read.row} holds no conversation as the others do.`);
      }
      // All of them stand in one whole.
      const users = beside.size > 0 ? beside : usersIn(read.record);
      for (const { record, around, parents } of placed) {
        books.rows++;
        const draft = kind.draft(record, { zone, fileName: reading.name, around, parents, users });
        const conversation = conversationOfDraft(draft, context);
        if (!conversation) {
          const problem = kind.problem ?? 'Export it again with its messages if it has any.';
          yield reject(
            reading,
            read.row,
            `Record ${read.row} holds no message that a customer could read. ${problem}`,
            draft.id ?? undefined,
          );
        } else if (repeats.has(conversation)) books.duplicates++;
        else yield accept(reading, conversation, read.row);
      }
    }
  }
}

const NO_USERS: ReadonlyMap<string, DeskUser> = new Map();
/** More users than a desk lists beside a page of tickets. */
const MAX_USERS = 1_000_000;

export function usersIn(around: JsonRecord): ReadonlyMap<string, DeskUser> {
  const users = recordsIn(field(around, 'users'));
  return users.length === 0
    ? NO_USERS
    : new Map(users.map((user) => [textIn(field(user, 'id')), userOf(user)]));
}

function userOf(user: JsonRecord): DeskUser {
  return { name: statedIn(field(user, 'name')), role: textIn(field(user, 'role')) };
}

/** The list `users` that stands beside the list of records; read on its own, since it may follow them. */
export async function usersBeside(reading: Reading): Promise<ReadonlyMap<string, DeskUser>> {
  const layout = reading.recognition.json;
  if (layout?.kind !== 'array' || layout.path.length === 0) return NO_USERS;
  const path = [...layout.path.slice(0, -1), 'users'];
  const users = new Map<string, DeskUser>();
  const survey = {
    ...surveyOf(reading),
    recognition: { ...reading.recognition, json: { kind: 'array', path } },
  } as const;
  for await (const batch of jsonRecords(survey))
    for (const read of batch)
      if (read.kind === 'row' && users.size < MAX_USERS)
        users.set(textIn(field(read.record, 'id')), userOf(read.record));
  return users;
}
