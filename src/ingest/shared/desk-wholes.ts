/**
 * Which conversation messages belong to that do not name it: the record that their list stands in, else the file.
 *
 * @module
 */
import { columnKey } from '../values/column-key';
import { isJsonRecord, type JsonRecord } from '../values/json';
import { statedIn, within } from './loose';

/** Names of a conversation's id, the surest first; `id` alone is that of whatever the record is. */
const ID_KEYS = [
  'conversationid',
  'threadid',
  'ticketid',
  'caseid',
  'chatid',
  'sessionid',
  'conversationsthreadid',
  'displayid',
  'casenumber',
  'ticketnumber',
  'id',
  'uuid',
  'key',
  'number',
];

/** What a script puts beside the messages that it fetched for it. */
const BESIDE = ['ticket', 'conversation', 'thread', 'case', 'chat', 'session'];

/** The id that a record around messages gives them, or what stands beside them in it; blank where it has none. */
export function idOfWhole(whole: JsonRecord): string {
  return ownId(whole) || (BESIDE.map((key) => ownId(within(whole, key))).find((id) => id !== '') ?? '');
}

function ownId(whole: JsonRecord): string {
  const byKey = new Map<string, unknown>();
  for (const [name, value] of Object.entries(whole)) {
    const key = columnKey(name);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  for (const key of ID_KEYS) {
    const id = statedIn(byKey.get(key));
    if (id !== null) return id;
  }
  return '';
}

/** Names conversations in the order of the file. Two wholes without an id never share one, unless the first says that it goes on in the next. */
export class Wholes {
  readonly #fileId: string;
  readonly #idIn: (text: string) => string | null;
  #last: JsonRecord | null = null;
  #lastId = '';
  #count = 0;
  #goesOn = false;

  constructor(fileId: string, idIn: (text: string) => string | null) {
    this.#fileId = fileId;
    this.#idIn = idIn;
  }

  /** `parents` are the records that a message stands in, the nearest first. */
  idOf(parents: readonly JsonRecord[]): string {
    const [nearest] = parents;
    if (!nearest) return this.#fileId;
    if (nearest === this.#last) return this.#lastId;
    const stated =
      parents.map(idOfWhole).find((id) => id !== '') ??
      parents.map((parent) => this.#idIn(linksOf(parent))).find((id) => id !== null);
    if (stated === undefined && !this.#goesOn) this.#count++;
    const ofFile = this.#count > 1 ? `${this.#fileId}-${this.#count}` : this.#fileId;
    this.#lastId = stated ?? (this.#goesOn ? this.#lastId || ofFile : ofFile);
    this.#last = nearest;
    this.#goesOn = parents.some(hasNextPage);
    return this.#lastId;
  }
}

/** Addresses in a record and one level in, as pages of an API name themselves and each other. */
function linksOf(whole: JsonRecord): string {
  return Object.values(whole)
    .flatMap((value) => (isJsonRecord(value) ? Object.values(value) : [value]))
    .filter((value) => typeof value === 'string' && value.includes('/'))
    .join(' ');
}

const NEXT =
  /^(?:next|nextpage|nextcursor|nextpagetoken|nextlink|nexturl|hasmore|hasnext|hasnextpage|odatanextlink|after|aftercursor)$/;

/** Whether a page of an API says that another one follows. */
function hasNextPage(whole: JsonRecord): boolean {
  return Object.entries(whole).some(([name, value]) =>
    NEXT.test(columnKey(name))
      ? value !== null && value !== false && value !== ''
      : /^_?(?:links?|meta|paging|pagination|page_?info)$/i.test(name) &&
        isJsonRecord(value) &&
        hasNextPage(value),
  );
}
