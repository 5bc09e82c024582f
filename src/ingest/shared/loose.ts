/**
 * Looks into JSON of a known shape without trusting it: what has another type is not there.
 *
 * @module
 */
import type { EpochMs } from '../../domain/conversation';
import { readFlag } from '../values/flag';
import { asCell, isJsonRecord, type JsonRecord } from '../values/json';
import { parseTime } from '../values/time';

const NOTHING: JsonRecord = Object.freeze(Object.create(null) as JsonRecord);

/** The field, looked up among the record's own keys. */
export function field(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The record at a path of keys; an empty one where there is none. */
export function within(record: JsonRecord, ...keys: readonly string[]): JsonRecord {
  let value: unknown = record;
  for (const key of keys) value = isJsonRecord(value) ? field(value, key) : undefined;
  return isJsonRecord(value) ? value : NOTHING;
}

/** The records in a list; none where there is no list. */
export function recordsIn(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isJsonRecord) : [];
}

/** Text, or a number as it is written; empty for anything else. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Text that says something, or null; what databases write for nothing says nothing. */
export function statedIn(value: unknown): string | null {
  const text = textIn(value).trim();
  return text === '' || /^(?:null|none|undefined|n\/a|unknown)$/i.test(text) ? null : text;
}

/** A number, or one written as text; null for anything else. */
export function numberIn(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : NaN;
  return Number.isFinite(number) ? number : null;
}

/** Yes or no, also where an exporter wrote it as text or as 1 and 0; null where it says neither. */
export function flagIn(value: unknown): boolean | null {
  return readFlag(asCell(value));
}

/** A moment: ISO 8601, or a number whose magnitude tells its unit. */
export function momentIn(value: unknown, zone: string): EpochMs | null {
  return typeof value === 'string' || typeof value === 'number'
    ? parseTime(value, { dateOrder: 'ymd', zone })
    : null;
}

/** So many milliseconds after the beginning; null where either is not known. */
export function after(startedAt: EpochMs | null, ms: number | null): EpochMs | null {
  return startedAt === null || ms === null ? null : (Math.round(startedAt + ms) as EpochMs);
}
