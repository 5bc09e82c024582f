/**
 * Tables of one export in one JSON file: `{"tickets": […], "comments": […], "users": […]}` → tickets with their comments.
 *
 * @module
 */
import { columnKey } from '../values/column-key';
import { isJsonRecord, type JsonRecord } from '../values/json';
import { fullName } from './desk';
import { field, statedIn, textIn } from './loose';

/** Which of the lists beside each other is what, by their keys. */
export interface JsonTables {
  readonly wholes: string;
  /** The field of a whole that names it. */
  readonly id: string;
  readonly messages: string;
  /** The field of a message that says of which whole it is. */
  readonly of: string;
  readonly people: readonly string[];
}

export interface Person {
  readonly name: string | null;
  readonly role: string;
}

const MESSAGES =
  /(?:messages?|comments?|replies|posts|utterances|turns|parts|entries|articles|responses|lines)$/i;
const PEOPLE =
  /^(?:end[_-]?)?(?:users?|people|persons|contacts|customers|clients|visitors|requesters|agents?|admins|operators|staff|employees|teammates|members|participants|authors)$/i;
/** What a field is called that says of which conversation a message is. */
const LINK =
  /^(?:conversation|conv|thread|ticket|case|chat|session|call|dialog(?:ue)?|interaction|issue|request|incident|room|engagement)(?:id|number|no|key|uuid)?$|^parentid$/;
/** Records that are looked at. */
const LOOK_RECORDS = 200;

/** Null where the lists of a record have nothing to do with each other, or keep their messages themselves. */
export function tablesIn(holder: JsonRecord): JsonTables | null {
  const lists = Object.entries(holder).flatMap(([key, value]) => {
    const records = Array.isArray(value) ? value.filter(isJsonRecord).slice(0, LOOK_RECORDS) : [];
    return records.length > 0 ? [{ key, records }] : [];
  });
  const people = lists.flatMap(({ key }) => (PEOPLE.test(key) ? [key] : []));
  for (const messages of lists.filter(({ key }) => MESSAGES.test(key)))
    for (const wholes of lists) {
      if (wholes === messages || people.includes(wholes.key) || wholes.records.some(hasMessages)) continue;
      const link = linkBetween(wholes.records, messages.records);
      if (link) return { wholes: wholes.key, messages: messages.key, people, ...link };
    }
  return null;
}

const hasMessages = (record: JsonRecord): boolean =>
  Object.entries(record).some(
    ([key, value]) => MESSAGES.test(key) && typeof value === 'object' && value !== null,
  );

function linkBetween(
  wholes: readonly JsonRecord[],
  messages: readonly JsonRecord[],
): Pick<JsonTables, 'id' | 'of'> | null {
  const names = (records: readonly JsonRecord[]): string[] => [
    ...new Set(records.flatMap((one) => Object.keys(one))),
  ];
  const links = names(messages).filter((name) => LINK.test(columnKey(name)));
  for (const of of links)
    for (const id of names(wholes).filter((name) => isIdFor(name, of))) {
      const ids = wholes.map((one) => textIn(field(one, id)));
      const named = messages.map((one) => textIn(field(one, of))).filter((one) => one !== '');
      const known = new Set(ids);
      // The sample may end before the last of either: half is more than numbers that happen to be the same.
      const isLink = named.filter((one) => known.has(one)).length * 2 >= named.length && named.length > 0;
      if (isLink && known.size === ids.length) return { id, of };
    }
  return null;
}

/** A ticket names itself as its comments do, or by `id`. */
function isIdFor(name: string, of: string): boolean {
  const key = columnKey(name);
  return key === columnKey(of) || /^(?:id|key|number|uuid)$/.test(key) || `${columnKey(of)}id` === key;
}

/** A person as a table of people has them; the table says who its people are where they do not. */
export function personIn(record: JsonRecord, table: string): Person {
  const role = ['role', 'type', 'user_type', 'userType', 'kind'].map((key) => textIn(field(record, key)));
  return {
    name:
      statedIn(field(record, 'name')) ??
      statedIn(field(record, 'full_name') ?? field(record, 'display_name') ?? field(record, 'displayName')) ??
      fullName(field(record, 'first_name'), field(record, 'last_name')) ??
      statedIn(field(record, 'email')),
    role: role.find((one) => one !== '') ?? roleOfTable(table),
  };
}

function roleOfTable(table: string): string {
  if (/customer|client|contact|visitor|requester|end/i.test(table)) return 'customer';
  return /agent|admin|operator|staff|employee|teammate/i.test(table) ? 'agent' : '';
}

/** One record as formats know it: the whole with its messages, and beside each id of a person who that is. */
export function joinedRecord(
  tables: JsonTables,
  whole: JsonRecord,
  messages: readonly JsonRecord[],
  people: ReadonlyMap<string, Person>,
): JsonRecord {
  return {
    ...withPeople(whole, OF_WHOLE, (id) => people.get(id)?.name ?? null),
    [tables.messages]: messages.map((message) =>
      withPeople(message, OF_MESSAGE, (id) => {
        const person = people.get(id);
        return person ? { role: person.role, name: person.name } : id;
      }),
    ),
  };
}

const OF_WHOLE =
  /^(customer|client|contact|requester|requestor|reporter|visitor|user|agent|assignee|owner|operator|admin|assigned_?to|handled_?by)(?:_?id)?$/i;
const OF_MESSAGE =
  /^(author|sender|user|from|writer|creator|created_?by|sent_?by|posted_?by|commenter|participant|person)(?:_?id)?$/i;

function withPeople(record: JsonRecord, names: RegExp, whoIs: (id: string) => unknown): JsonRecord {
  const found: Record<string, unknown> = { ...record };
  for (const [key, value] of Object.entries(record)) {
    const id = textIn(value);
    const name = id === '' ? undefined : names.exec(key)?.[1];
    const who = name === undefined ? null : whoIs(id);
    if (name !== undefined && who !== null && (name === key || !Object.hasOwn(record, name)))
      found[name] = who;
  }
  return found;
}
