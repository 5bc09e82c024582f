/**
 * Looks for JSON records that keep their messages in a list of their own: `{"id", "messages": [{"role", "text"}]}`.
 *
 * @module
 */
import type { Found } from '../formats/format';
import { idOfWhole } from '../shared/desk-wholes';
import { overlay, type ColumnRole, type Columns, type Mapping } from '../mapping';
import { asCell, isOfSeveral, pick, type JsonRecord } from '../values/json';
import { recordsListed } from '../values/json-lists';
import { wordsInParts } from '../values/parts';
import { guessColumns, lookAtColumns, type ColumnLook } from './columns';
import { nameKey } from './column-names';
import type { JsonView } from './json-prefix';
import { scaleStated } from './scale-in-name';
import { unreadColumns } from './unread-columns';
import { withNoteColumn } from './note-column';
import {
  headerOf,
  NEEDED,
  answering,
  rolesByValue,
  scaleOf,
  seenSpeakers,
  speakersOfFlag,
  usersBesideContacts,
} from './rows';

/** Roles that are fields of one message; all others are fields of the record around it. */
export const MESSAGE_ROLES: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'text',
  'speaker',
  'name',
  'time',
  'clock',
  'note',
  'public',
  'kind',
  'messageId',
  'order',
]);

/** Common names of the list, best first; any list of records that reads like messages will do. */
const LIST_NAMES = [
  'messages',
  'turns',
  'utterances',
  'conversation',
  'conversations',
  'dialogue',
  'dialog',
  'transcript',
  'entries',
  'events',
  'history',
  'comments',
  'segments',
  'parts',
  'log',
];

/** How many records are looked at. */
const LOOK_RECORDS = 200;

export function recogniseConversations(views: readonly JsonView[], given: Mapping): Found | null {
  if (given.shape === 'message-rows') return null;
  let best: Found | null = null;
  for (const view of views)
    for (const list of given.columns?.turns === undefined ? listsIn(view.records) : [given.columns.turns]) {
      const found = inList(view, list, given);
      if (found && found.confidence > (best?.confidence ?? 0)) best = found;
    }
  return best;
}

/** Paths of the lists of records in the records. */
function listsIn(records: readonly JsonRecord[]): string[] {
  const lists = headerOf(records.slice(0, LOOK_RECORDS)).filter((path) =>
    records.some((record) => {
      const value = pick(record, path);
      const listed = recordsListed(value);
      return listed !== null && listed.length > 0 && wordsInParts(value) === null;
    }),
  );
  const rank = (path: string): number => {
    const at = LIST_NAMES.indexOf(path.split('.').at(-1)?.toLowerCase() ?? '');
    return at < 0 ? LIST_NAMES.length : at;
  };
  return lists.sort((a, b) => rank(a) - rank(b));
}

function inList({ layout, records }: JsonView, list: string, given: Mapping): Found | null {
  const looked = records.slice(0, LOOK_RECORDS);
  const messages = looked.flatMap((record, i) =>
    messagesAt(record, list).map((message) => ({ message, conversation: String(i) })),
  );
  const isNamed = LIST_NAMES.includes(list.split('.').at(-1)?.toLowerCase() ?? '');
  // Rows of several conversations in one list are no conversation.
  if (looked.some((record) => isOfSeveral(messagesAt(record, list)))) return null;
  if (messages.length === 0 || (!isNamed && areRecords(messages.map(({ message }) => message)))) return null;

  const messageHeader = headerOf(messages.map(({ message }) => message));
  const messageRows = messages.map(({ message }) => messageHeader.map((path) => asCell(pick(message, path))));
  const messageLooks = lookAtColumns(messageHeader, messageRows);
  const isOfMessage = (role: ColumnRole): boolean => MESSAGE_ROLES.has(role);
  const isOfRecord = (role: ColumnRole): boolean => !MESSAGE_ROLES.has(role) && role !== 'turns';
  const guessed = withPerson(
    guessColumns(messageLooks, pickRoles(given.columns, isOfMessage), isOfMessage).columns,
    messageLooks,
  );
  const ofMessage = withNoteColumn(
    guessed,
    given.columns ?? {},
    messageHeader,
    messageRows,
    (_, i) => messages[i]?.conversation ?? '',
    usersBesideContacts(messageRows.map((row) => row[messageHeader.indexOf(guessed.speaker ?? '')] ?? '')),
  );
  if (ofMessage.text === undefined) return null;

  const header = headerOf(looked).filter((path) => path !== list);
  const looks = lookAtColumns(
    header,
    looked.map((record) => header.map((path) => asCell(pick(record, path)))),
  );
  const ofRecord = withOwnId(
    guessColumns(looks, pickRoles(given.columns, isOfRecord), isOfRecord).columns,
    header,
    given.columns,
  );

  const columns: Columns = { ...ofRecord, ...ofMessage, turns: list };
  const missing = NEEDED['message-rows'].filter((role) => role !== 'id' && columns[role] === undefined);
  const [speaker, text] = [columns.speaker ?? '', columns.text ?? ''];
  const speakers = seenSpeakers(
    messages.map(({ message, conversation }) => ({
      value: asCell(pick(message, speaker)),
      conversation,
      text: asCell(pick(message, text)),
    })),
    { ...speakersOfFlag(speaker), ...given.speakers },
  );
  const ratings = looked.map((record) => asCell(pick(record, columns.rating ?? '')));
  const stated = scaleStated(columns.rating ?? '', ratings);
  return {
    confidence: missing.length > 0 ? 0.3 : isNamed ? 0.9 : 0.75,
    why: `Each record keeps its messages in "${list}": who speaks in "${speaker}", the words in "${text}".`,
    table: null,
    json: layout,
    header: [...new Set([...header, list, ...messageHeader])],
    mapping: overlay(
      { shape: 'conversation-rows', columns, speakers: rolesByValue(speakers), ...stated },
      given,
    ),
    speakers,
    ratingScale: scaleOf(ratings, { ...stated, ...given }),
    missing,
    warnings: [
      ...answering(speakers, given.speakers),
      ...unreadColumns(messageLooks, columns, isOfMessage),
      ...unreadColumns(looks, columns, isOfRecord),
    ],
  };
}

/** A record's own id names the conversation; its contact is whoever it was with. */
function withOwnId(columns: Columns, header: readonly string[], given: Columns = {}): Columns {
  const isContact = given.id === undefined && nameKey(columns.id ?? '') === 'contact_id';
  return isContact && header.includes('id') ? { ...columns, id: 'id' } : columns;
}

/** Who speaks as an object, `author.displayName`, or as a word. */
function withPerson(columns: Columns, looks: readonly ColumnLook[]): Columns {
  if (columns.speaker !== undefined) return columns;
  const person = looks.find(({ name, filled, times, meanLength }) => {
    const [leaf = '', parent = ''] = name.split('.').reverse();
    const isOfPerson =
      PERSON.test(parent) && /^(?:display_?name|(?:full_?)?name|email(?:_?address)?)$/i.test(leaf);
    return (
      filled > 0 && times < 0.5 && meanLength < 60 && (isOfPerson || /^(?:by|who|writer|name)$/i.test(leaf))
    );
  });
  return person === undefined || Object.values(columns).includes(person.name)
    ? columns
    : { ...columns, speaker: person.name };
}

const PERSON = /^(?:author|sender|from|user|actor|creator|created_?by|poster|writer|owner|participant)$/i;

function messagesAt(record: JsonRecord, list: string): JsonRecord[] {
  return recordsListed(pick(record, list)) ?? [];
}

/** Lists in a message that say nothing themselves. */
const NO_WORDS = /(?:attachments?|files?|reactions?|mentions?|fields?|tags?|links?|actions?|buttons?)$/i;

/** Whether records with ids keep lists of messages themselves: tickets with replies are not what was said in one ticket. */
function areRecords(records: readonly JsonRecord[]): boolean {
  if (!records.some((record) => idOfWhole(record) !== '')) return false;
  return listsIn(records).some((path) => {
    if (NO_WORDS.test(path)) return false;
    const inner = records.flatMap((record) => messagesAt(record, path));
    const header = headerOf(inner);
    const looks = lookAtColumns(
      header,
      inner.map((message) => header.map((name) => asCell(pick(message, name)))),
    );
    const columns = withPerson(guessColumns(looks, {}, (role) => MESSAGE_ROLES.has(role)).columns, looks);
    return columns.text !== undefined && (columns.speaker ?? columns.name) !== undefined;
  });
}

function pickRoles(columns: Columns | undefined, wanted: (role: ColumnRole) => boolean): Columns {
  return Object.fromEntries(Object.entries(columns ?? {}).filter(([role]) => wanted(role as ColumnRole)));
}
