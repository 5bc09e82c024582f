/**
 * Records inside what a pipeline wraps around each: Singer, Airbyte messages, Airbyte's raw tables.
 *
 * @module
 */
import { isJsonRecord, parseJson, type JsonRecord } from './json';

export interface Enveloped {
  /** The table that the record is of; blank where the envelope does not say. */
  readonly stream: string;
  readonly record: JsonRecord;
}

/** Opens an envelope; null where the record is none. */
export function opened(record: JsonRecord): Enveloped | null {
  const raw = own(record, '_airbyte_data');
  if (raw !== undefined) return enveloped(own(record, '_airbyte_stream'), raw);
  const inner = own(record, 'record');
  if (own(record, 'type') === 'RECORD' && isJsonRecord(inner)) {
    // Airbyte puts stream and data inside, Singer puts the stream beside.
    if (typeof own(inner, 'stream') === 'string' && isJsonRecord(own(inner, 'data')))
      return enveloped(own(inner, 'stream'), own(inner, 'data'));
    return enveloped(own(record, 'stream'), inner);
  }
  if (typeof own(record, 'stream') !== 'string') return null;
  if (inner !== undefined) return enveloped(own(record, 'stream'), inner);
  return own(record, 'emitted_at') === undefined
    ? null
    : enveloped(own(record, 'stream'), own(record, 'data'));
}

/** Notes of the pipeline itself: schemas, states, logs. */
export function isPipelineNote(record: JsonRecord): boolean {
  const type = own(record, 'type');
  return typeof type === 'string' && NOTES.has(type) && own(record, 'record') === undefined;
}

const NOTES = new Set(
  'SCHEMA STATE ACTIVATE_VERSION LOG TRACE CATALOG SPEC CONNECTION_STATUS CONTROL'.split(' '),
);

function enveloped(stream: unknown, data: unknown): Enveloped | null {
  const record = isJsonRecord(data) ? data : typeof data === 'string' ? recordIn(data) : null;
  return record ? { stream: typeof stream === 'string' ? stream : '', record } : null;
}

/** Airbyte writes its data as JSON in a string into databases. */
function recordIn(text: string): JsonRecord | null {
  if (!text.startsWith('{')) return null;
  try {
    const parsed = parseJson(text);
    return isJsonRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
