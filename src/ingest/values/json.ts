/**
 * JSON values without surprises: whole numbers of any length stay exact, keys are only ever looked up.
 *
 * @module
 */
import { transcriptOf } from './dialogue';
import { listIn, nodeOf } from './json-lists';
import { isJsonRecord, type JsonRecord } from './json-record';
import { wordsInParts } from './parts';

export { isJsonRecord, type JsonRecord };

/** Parses one JSON text; ids beyond 2^53 become strings of their digits, since a double would round them. Throws as `JSON.parse` does. */
export function parseJson(text: string): unknown {
  return JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text);
}

function quoteLongIntegers(text: string): string {
  return text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs, (token) =>
    token.length >= 16 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
      ? `"${token}"`
      : token,
  );
}

/** The value at a path of own keys, `'author.name'`, or undefined. */
export function pick(record: JsonRecord, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const key of path.split('.')) {
    if (!isJsonRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** What an object keeps under the id of a conversation, as records that name it; under a day or a team stand whole conversations. */
export function recordsUnder(id: string, value: unknown): JsonRecord[] {
  const keyed = isJsonRecord(value) ? listIn(value) : null;
  if (keyed) return [{ id, messages: keyed }];
  if (isJsonRecord(value)) return [Object.hasOwn(value, 'id') ? value : { id, ...value }];
  if (!Array.isArray(value)) return [];
  const records = value.filter((one) => isJsonRecord(one));
  if (records.length === 0) return [];
  return records.every(isWhole) || isOfSeveral(records) ? records : [{ id, messages: value }];
}

const isWhole = (record: JsonRecord): boolean =>
  Object.entries(record).some(
    ([key, value]) =>
      /^(?:messages|turns|comments|conversations|threads|utterances|dialogue|transcript|audits)$/i.test(
        key,
      ) && Array.isArray(value),
  );

/** Whether messages name more conversations than one. */
export function isOfSeveral(messages: readonly JsonRecord[]): boolean {
  const ids = new Set<string>();
  for (const message of messages)
    for (const [key, value] of Object.entries(message))
      if (OF_CONVERSATION.test(key)) ids.add(`${key} ${asCell(value)}`);
  const keys = new Set([...ids].map((id) => id.split(' ', 1)[0]));
  return ids.size > keys.size;
}

const OF_CONVERSATION =
  /^(?:conversation|conv|thread|ticket|case|chat|session|call|dialog(?:ue)?|interaction)_?(?:id|number|key)$/i;

/** A record, or a list of what was said in one conversation as the record of it; null for anything else. */
export function recordOf(value: unknown): JsonRecord | null {
  if (isJsonRecord(value)) return nodeOf(value);
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every(isJsonRecord) || transcriptOf(value) !== null ? { messages: value } : null;
}

/** A value as a cell of a table: text as it is, numbers and flags as written, lists of words joined. */
export function asCell(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  if (!Array.isArray(value)) return wordsInParts(value) ?? '';
  const transcript = transcriptOf(value);
  if (transcript !== null) return transcript;
  if (!value.every((part) => typeof part === 'string')) return wordsInParts(value) ?? '';
  return value.join(value.some((part) => SENTENCE.test(part)) ? '\n' : ', ');
}

/** What a text is cut into; tags and names end in no stop. */
const SENTENCE = /\S\s+\S+\s+\S.*[.!?…。！？]["”’)]?\s*$/s;

const isLeaf = (key: string, value: JsonRecord): boolean =>
  (OF_WORDS.test(key) && wordsInParts(value) !== null) || listIn(value) !== null;

/** Fields whose records may be texts in parts, which are words and no records. */
const OF_WORDS = /^(?:text|content|body|message|description|comment)$/i;

/** How deep records nest before their fields are no columns any more. */
const MAX_DEPTH = 3;

/** Paths of all fields with plain values: `{a: 1, b: {c: 'x'}}` → `['a', 'b.c']` */
export function pathsOf(record: JsonRecord, depth = 1): string[] {
  return Object.entries(record).flatMap(([key, value]) =>
    isJsonRecord(value) && depth < MAX_DEPTH && !isLeaf(key, value)
      ? pathsOf(value, depth + 1).map((path) => `${key}.${path}`)
      : [key],
  );
}
