/**
 * Makes a format of JSON whose records are calls, chats or threads with a known shape.
 *
 * `rows = conversations + duplicates + rejections`: a row is a conversation in the file, or a record without one.
 *
 * @module
 */
import { accept, reject, type Format, type Found, type ReadItem, type Reading } from '../formats/format';
import type { JsonRead } from '../formats/json-read';
import { jsonRecords } from '../formats/json-records';
import { Repeats } from '../formats/repeats';
import type { Mapping } from '../mapping';
import type { JsonView } from '../recognise/json-prefix';
import type { FormatId } from '../recognition';
import { isJsonRecord, parseJson, pick, type JsonRecord } from '../values/json';
import { field } from './loose';
import { conversationOfCall, speakersIn, type Call } from './voice-segments';

/** What an adapter may use besides the record. */
export interface DocumentContext {
  /** Zone of times that state none. */
  readonly zone: string;
  /** Name of the file: some exports say when and which call only there. */
  readonly fileName: string;
  /** Calls by their id, from another file of the same export. */
  readonly calls?: ReadonlyMap<string, JsonRecord> | undefined;
}

export interface DocumentKind {
  readonly id: FormatId;
  /** The product's short name, by which its conversations are known. */
  readonly source: string;
  readonly channel: string | null;
  /** A sentence: what spoke for this format. */
  readonly why: string;
  /** How sure a record is of this kind, 0…1; the record may be cut off anywhere. */
  fits(record: JsonRecord): number;
  /** The calls in a record; none where it holds no words. */
  calls(record: JsonRecord, context: DocumentContext): readonly Call[];
  /** For files whose records are the parts of one conversation: what a part is, and under which key they are gathered. */
  readonly gathers?: { readonly fits: (record: JsonRecord) => number; readonly into: string };
  /** Why a file that begins with this record is not imported; null where it is. */
  refuse?(record: JsonRecord): string | null;
  /** Why a record without words has none, where the kind knows; null for the general sentence. */
  problem?(record: JsonRecord): string | null;
}

export function documentFormat(kind: DocumentKind): Format {
  return {
    id: kind.id,
    recognise: (sample, given) => recognise(kind, sample.json, given),
    read: (reading) => read(kind, reading),
  };
}

/** Records that are looked at. */
const LOOK_RECORDS = 20;

function recognise(kind: DocumentKind, views: readonly JsonView[], given: Mapping): Found | null {
  if (given.shape === 'message-rows') return null;
  let best: { view: JsonView; records: JsonRecord[]; fit: number } | null = null;
  for (const view of views) {
    const looked = view.records.slice(0, LOOK_RECORDS);
    const parts = kind.gathers === undefined ? 0 : Math.max(0, ...looked.map(kind.gathers.fits));
    if (kind.gathers && parts > (best?.fit ?? 0))
      best = { view, records: [{ [kind.gathers.into]: view.records }], fit: parts };
    const fitting = looked.flatMap((record) => {
      const found = unwrapped(kind, record);
      return found ? [found] : [];
    });
    if (fitting.length === 0 || fitting.length * 2 < looked.length) continue;
    const fit = Math.max(...fitting.map(({ fit }) => fit));
    if (fit > (best?.fit ?? 0)) best = { view, records: fitting.map(({ record }) => record), fit };
  }
  if (!best) return null;
  // A mapping that names fields of these records is meant for them; one for other files of the same import is not.
  const named = Object.values(given.columns ?? {});
  if (
    named.length > 0 &&
    named.every((name) => best.records.some((record) => pick(record, name) !== undefined))
  )
    return null;

  const refused = kind.refuse?.(best.records[0] ?? {}) ?? null;
  const context = { zone: given.zone ?? 'UTC', fileName: '' };
  const speakers = speakersIn(
    best.records.flatMap((record) => kind.calls(record, context)),
    { told: given.speakers ?? {}, channel: kind.channel },
  );
  return {
    confidence: best.fit,
    why: kind.why,
    table: null,
    json: best.view.layout,
    header: [...new Set(best.records.flatMap((record) => Object.keys(record)))].slice(0, MAX_HEADER),
    // Roles that the file states are not repeated here: a name may stand for somebody else in the next record.
    mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: given.speakers ?? {} },
    speakers,
    ratingScale: null,
    missing: [],
    warnings: [],
    ...(refused === null ? {} : { refused }),
  };
}

/** Records that are indexes by id have more keys than anybody reads. */
const MAX_HEADER = 200;

async function* read(kind: DocumentKind, reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  const { mapping } = recognition;
  const context = { zone: mapping.zone ?? 'UTC', fileName: reading.name, calls: reading.beside?.calls };
  const callContext = {
    source: mapping.source ?? kind.source,
    channel: kind.channel,
    told: mapping.speakers ?? {},
    books,
  };
  const repeats = new Repeats(books);
  for await (const batch of gathered(kind, jsonRecords(reading))) {
    for (const read of batch) {
      signal?.throwIfAborted();
      if (read.kind === 'damage') {
        books.rows++;
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const record = unwrapped(kind, read.record)?.record ?? read.record;
      const calls = kind.calls(record, context);
      if (calls.length === 0) {
        books.rows++;
        const problem = kind.problem?.(record) ?? `Record ${read.row} holds nothing that was said.`;
        yield reject(reading, read.row, problem);
      }
      for (const call of calls) {
        books.rows++;
        const conversation = conversationOfCall(call, callContext);
        if (!conversation) {
          const problem = kind.problem?.(record) ?? `Record ${read.row} holds nothing that was said.`;
          yield reject(reading, read.row, problem, call.id ?? undefined);
        } else if (repeats.has(conversation)) books.duplicates++;
        else yield accept(reading, conversation, read.row);
      }
    }
  }
}

/** Parts of one conversation as one record; everything else as it comes. */
async function* gathered(
  { gathers }: DocumentKind,
  batches: AsyncGenerator<JsonRead[]>,
): AsyncGenerator<JsonRead[]> {
  const parts: JsonRecord[] = [];
  for await (const batch of batches) {
    if (!gathers) {
      yield batch;
      continue;
    }
    const others: JsonRead[] = [];
    for (const read of batch)
      if (read.kind === 'row' && gathers.fits(read.record) > 0) parts.push(read.record);
      else others.push(read);
    yield others;
  }
  if (gathers && parts.length > 0) yield [{ kind: 'row', row: 1, record: { [gathers.into]: parts } }];
}

/** Keys under which tools wrap what they fetched. */
const WRAPPERS = ['data', '_airbyte_data', 'record', 'response', 'payload', 'body', 'result'];

function unwrapped(kind: DocumentKind, record: JsonRecord): { record: JsonRecord; fit: number } | null {
  const fit = kind.fits(record);
  if (fit > 0) return { record, fit };
  for (const key of WRAPPERS) {
    const inner = innerOf(field(record, key));
    const innerFit = inner ? kind.fits(inner) : 0;
    if (inner && innerFit > 0) return { record: inner, fit: innerFit };
  }
  return null;
}

/** Some envelopes hold their record as JSON in a string. */
function innerOf(value: unknown): JsonRecord | null {
  if (isJsonRecord(value)) return value;
  if (typeof value !== 'string' || !value.startsWith('{')) return null;
  try {
    const parsed = parseJson(value);
    return isJsonRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
