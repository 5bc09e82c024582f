/**
 * Lists of records that JSON keeps as something else: the edges of a GraphQL connection, the keyed records of a Firebase
 * database.
 *
 * @module
 */
import { isJsonRecord, type JsonRecord } from './json-record';

/** The records of a list, or of what stands for one; null where it is neither. */
export function recordsListed(value: unknown): JsonRecord[] | null {
  if (Array.isArray(value)) return value.filter(isJsonRecord).map(nodeOf);
  return isJsonRecord(value) ? listIn(value) : null;
}

/** The records of a connection or of a map by generated keys, which are then their ids; null for any other record. */
export function listIn(record: JsonRecord): JsonRecord[] | null {
  for (const key of ['edges', 'nodes']) {
    const list = own(record, key);
    if (Array.isArray(list) && Object.keys(record).every((name) => OF_CONNECTION.has(name)))
      return list.filter(isJsonRecord).map(nodeOf);
  }
  const entries = Object.entries(record);
  const isKeyed = entries.length > 0 && entries.every(([key, value]) => isGenerated(key) && hasFields(value));
  if (!isKeyed) return null;
  return entries.flatMap(([id, value]) =>
    isJsonRecord(value) ? [Object.hasOwn(value, 'id') ? value : { id, ...value }] : [],
  );
}

const OF_CONNECTION = new Set([
  'edges',
  'nodes',
  'pageInfo',
  'page_info',
  'totalCount',
  'count',
  '__typename',
]);

/** The record that an edge leads to; a record that is no edge is itself. */
export function nodeOf(record: JsonRecord): JsonRecord {
  const node = own(record, 'node');
  const isEdge =
    isJsonRecord(node) && Object.keys(record).every((key) => /^(?:node|cursor|__typename)$/.test(key));
  return isEdge ? node : record;
}

/** Keys that a database makes up: Firebase's, which begin with a dash, Firestore's, and UUIDs. */
function isGenerated(key: string): boolean {
  return (
    /^-[A-Za-z][\w-]{2,}$/.test(key) ||
    /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{20}$/.test(key) ||
    /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key)
  );
}

/** What was said has at least who and what; a map of flags is none of messages. */
const hasFields = (value: unknown): boolean =>
  isJsonRecord(value) && Object.values(value).filter((field) => typeof field === 'string').length >= 2;

function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
