/**
 * Reads as much of a JSON text as is there: the beginning of a file ends in the middle of a value.
 *
 * @module
 */
import type { JsonLayout } from '../recognition';
import { isPipelineNote, opened } from '../values/envelope';
import { asCell, isJsonRecord, parseJson, recordOf, recordsUnder, type JsonRecord } from '../values/json';
import { listIn, recordsListed } from '../values/json-lists';
import { joinedRecord, personIn, tablesIn } from '../shared/json-tables';

/** One way to see records in a JSON file. */
export interface JsonView {
  readonly layout: JsonLayout;
  readonly records: readonly JsonRecord[];
}

/** Every array of objects that could be the conversations, the whole, or the lines; empty where it is no JSON. */
export function sniffJson(text: string, isWhole: boolean): JsonView[] {
  const start = text.trimStart();
  if (!/^(?:\{\s*["}]|\[\s*(?:[{\]]|\[\s*[{["]))/.test(start)) return [];

  const lines = recordLines(start, isWhole);
  const inEnvelopes = envelopeViews(lines);
  if (inEnvelopes.length > 0) return inEnvelopes;
  const views: JsonView[] = lines.length > 0 ? [{ layout: { kind: 'lines' }, records: lines }] : [];
  // One line alone may also be a whole file that keeps its records further in.
  if (lines.length > 1) return views;

  const roots = rootsIn(start);
  const root = roots[0];
  if (Array.isArray(root)) {
    views.push({ layout: { kind: 'array', path: [] }, records: recordsAmong(root) });
    // One list after another, each a conversation: a line each, as a rule.
    if (roots.length > 1 && roots.every(Array.isArray))
      views.push({ layout: { kind: 'values' }, records: recordsAmong(roots) });
    return views;
  }
  if (!isJsonRecord(root)) return [];
  // What keeps one list under each id would else be read as its first list.
  if (roots.length === 1) views.unshift(...mapsIn(root, []));
  if (lines.length === 0) views.push({ layout: { kind: 'values' }, records: roots.filter(isJsonRecord) });
  if (roots.length === 1) views.push(...joinedViews(root, []));
  if (roots.length === 1) collectArrays(root, [], views);
  return views;
}

/** Tables that lie beside each other, as the records that they make together; at most two levels in. */
function joinedViews(record: JsonRecord, path: readonly string[]): JsonView[] {
  const tables = tablesIn(record);
  if (tables) {
    const listed = (key: string): JsonRecord[] => recordsListed(record[key]) ?? [];
    const people = new Map(
      tables.people.flatMap((key) =>
        listed(key).map((one) => [asCell(one['id']), personIn(one, key)] as const),
      ),
    );
    const messagesOf = new Map<string, JsonRecord[]>();
    for (const message of listed(tables.messages)) {
      const id = asCell(message[tables.of]);
      messagesOf.set(id, [...(messagesOf.get(id) ?? []), message]);
    }
    const records = listed(tables.wholes).map((whole) =>
      joinedRecord(tables, whole, messagesOf.get(asCell(whole[tables.id])) ?? [], people),
    );
    return [{ layout: { kind: 'array', path: [...path, tables.wholes] }, records }];
  }
  if (path.length >= 2) return [];
  return Object.entries(record).flatMap(([key, value]) =>
    isJsonRecord(value) ? joinedViews(value, [...path, key]) : [],
  );
}

/** One view a table where the lines are a pipeline's envelopes; none where they are not. */
function envelopeViews(lines: readonly JsonRecord[]): JsonView[] {
  const byStream = new Map<string, JsonRecord[]>();
  let strangers = 0;
  for (const line of lines) {
    const envelope = opened(line);
    if (envelope) {
      const records = byStream.get(envelope.stream) ?? [];
      if (records.length === 0) byStream.set(envelope.stream, records);
      records.push(envelope.record);
    } else if (!isPipelineNote(line)) strangers++;
  }
  const count = [...byStream.values()].reduce((sum, records) => sum + records.length, 0);
  if (count <= strangers) return [];
  return [...byStream].map(([stream, records]) => ({ layout: { kind: 'lines', stream }, records }));
}

/** The objects of the first lines, where each line is one; a single broken line does not change that. */
function recordLines(text: string, isWhole: boolean): JsonRecord[] {
  if (!text.startsWith('{')) return [];
  const lines = text.split('\n');
  if (!isWhole) lines.pop();
  const records: JsonRecord[] = [];
  let tried = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (++tried > 500) break;
    try {
      const value = parseJson(line);
      if (isJsonRecord(value)) records.push(value);
    } catch {
      if (tried > records.length + 3) return [];
    }
  }
  return records.length * 2 > tried ? records : [];
}

const recordsAmong = (values: readonly unknown[]): JsonRecord[] =>
  values.map(recordOf).filter((record) => record !== null);

function collectArrays(record: JsonRecord, path: readonly string[], views: JsonView[]): void {
  for (const [key, value] of Object.entries(record)) {
    if (Array.isArray(value)) {
      const records = recordsAmong(value);
      if (records.length > 0) views.push({ layout: { kind: 'array', path: [...path, key] }, records });
    } else if (isJsonRecord(value) && path.length < 3) collectArrays(value, [...path, key], views);
  }
}

/** Objects whose keys are ids of conversations, at most two levels in. */
function mapsIn(record: JsonRecord, path: readonly string[]): JsonView[] {
  const values = Object.values(record).filter((value) => holdsMessages(value));
  const isMap =
    values.length > 0 &&
    Object.entries(record).every(([key, value]) => !isHolder(value) || (isId(key) && holdsMessages(value)));
  if (isMap) {
    const records = Object.entries(record).flatMap(([key, value]) => recordsUnder(key, value));
    return [{ layout: { kind: 'map', path }, records }];
  }
  if (path.length >= 2) return [];
  return Object.entries(record).flatMap(([key, value]) =>
    isJsonRecord(value) ? mapsIn(value, [...path, key]) : [],
  );
}

const isHolder = (value: unknown): boolean =>
  isJsonRecord(value) || (Array.isArray(value) && value.some((one) => isJsonRecord(one)));

/** A list of records, or a record that has such a list or a transcript: one record alone may be a message. */
function holdsMessages(value: unknown, depth = 0): boolean {
  if (!isJsonRecord(value)) return isHolder(value);
  if (depth === 0 && listIn(value) !== null) return true;
  return Object.values(value).some(
    (inner) =>
      (Array.isArray(inner) && inner.some(isJsonRecord)) ||
      (isJsonRecord(inner) && listIn(inner) !== null) ||
      (depth === 0 && isJsonRecord(inner) && holdsMessages(inner, 1)) ||
      (typeof inner === 'string' && /\n[^\n]{1,60}:/.test(inner)),
  );
}

/** Numbers, GUIDs, addresses: what makes an id. Parts of one whole are numbered too. */
function isId(key: string): boolean {
  return (
    (/[\d@]/.test(key) || /^-[A-Za-z][\w-]{2,}$/.test(key)) &&
    !/^(?:channel|ch|speaker|spk|participant|party|leg|part|page|chunk|segment|step|line|row|turn|message|msg|section|address|version|v)[_ -]?\d+$/i.test(
      key,
    )
  );
}

/** Nested deeper than any export: a text made to exhaust the stack. */
const MAX_DEPTH = 64;

/** The root values in a text that may end anywhere; what is cut off is left out. */
export function rootsIn(text: string): unknown[] {
  let at = 0;
  const CUT = Symbol('cut');
  const space = (): void => {
    while (at < text.length && (text.charCodeAt(at) <= 32 || text[at] === ',')) at++;
  };

  const value = (depth: number): unknown => {
    space();
    const char = text[at];
    if (char === undefined || depth > MAX_DEPTH) return CUT;
    if (char === '{') return record(depth);
    if (char === '[') return list(depth);
    const token = char === '"' ? STRING : BARE;
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined || (at + found.length >= text.length && char !== '"')) return CUT;
    at += found.length;
    try {
      return parseJson(found);
    } catch {
      return CUT;
    }
  };

  const record = (depth: number): unknown => {
    // Without a prototype a key such as `__proto__` is a key like any other.
    const fields = Object.create(null) as Record<string, unknown>;
    at++;
    for (;;) {
      space();
      if (text[at] === '}') {
        at++;
        return fields;
      }
      const key = text[at] === '"' ? value(depth + 1) : CUT;
      space();
      if (typeof key !== 'string' || text[at] !== ':') return cutRecord(fields);
      at++;
      const field = value(depth + 1);
      if (field === CUT) return cutRecord(fields);
      fields[key] = field;
    }
  };

  const list = (depth: number): unknown => {
    const values: unknown[] = [];
    at++;
    for (;;) {
      space();
      if (text[at] === ']') {
        at++;
        return values;
      }
      const next = value(depth + 1);
      if (next === CUT) {
        at = text.length;
        return values;
      }
      values.push(next);
    }
  };

  const cutRecord = (fields: Record<string, unknown>): unknown => {
    at = text.length;
    return Object.keys(fields).length > 0 ? fields : CUT;
  };

  const roots: unknown[] = [];
  for (;;) {
    space();
    if (at >= text.length) return roots;
    const root = value(0);
    if (root === CUT) return roots;
    roots.push(root);
  }
}

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const BARE = /[^\s,\]}:"]+/y;
