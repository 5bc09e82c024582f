/**
 * Finds the records of a known product in a file: lines, a list, one document, a table, or inside what wraps them.
 *
 * @module
 */
import type { Found, Reading } from '../formats/format';
import { jsonRecords, type JsonRead } from '../formats/json-records';
import { tableRows } from '../formats/rows';
import type { Mapping, RowShape } from '../mapping';
import type { JsonLayout, TableLayout } from '../recognition';
import type { Sample } from '../recognise/sample';
import { columnKey } from '../values/column-key';
import { isJsonRecord, pick, type JsonRecord } from '../values/json';

export type Fits = (record: JsonRecord) => boolean;

/** A record of the product and the whole that it stood in. */
export interface Placed {
  readonly record: JsonRecord;
  readonly around: JsonRecord;
}

/** Wrappers nest no deeper: `{"data": {"conversation": {…}}}`, `{"response": {"results": [{…}]}}`. */
const MAX_WRAPPERS = 3;

/** The records of the product in a record: itself, or those of the first list or field that holds some. */
export function placedIn(record: JsonRecord, fits: Fits, depth = 0, around = record): Placed[] {
  if (fits(record)) return [{ record, around }];
  if (depth >= MAX_WRAPPERS) return [];
  for (const value of Object.values(record)) {
    if (Array.isArray(value)) {
      const records = value.filter(isJsonRecord);
      if (records.length === 0 || records.length * 2 < value.length) continue;
      const found = records.flatMap((inner) => placedIn(inner, fits, depth + 1, around));
      if (found.length > 0) return found;
    } else {
      const found = isJsonRecord(value) ? placedIn(value, fits, depth + 1, around) : [];
      if (found.length > 0) return found;
    }
  }
  return [];
}

export interface KindView {
  readonly json: JsonLayout | null;
  readonly table: TableLayout | null;
  readonly header: readonly string[];
  readonly found: readonly Placed[];
  readonly warnings: readonly string[];
}

/** Records that are looked at. */
const LOOK_RECORDS = 50;
/** Records that are indexes by id have more keys than anybody reads. */
const MAX_HEADER = 200;

/** The way to see the sample in which most records are of the product; null where none has half of them. */
export function viewOf(sample: Sample, given: Mapping, fits: Fits, withTable = false): KindView | null {
  const table = withTable ? sample.table(given.delimiter) : null;
  const views = table
    ? [
        {
          json: null,
          table: table.layout,
          warnings: table.warnings,
          records: table.rows.slice(0, LOOK_RECORDS).map((row) => rowRecord(table.header, row)),
        },
      ]
    : sample.json.map(({ layout, records }) => ({
        json: layout,
        table: null,
        warnings: [],
        records: records.slice(0, LOOK_RECORDS),
      }));
  let best: KindView | null = null;
  let bestShare = 0;
  for (const { json, table: layout, warnings, records } of views) {
    const direct = records.filter(fits).length;
    const found = records.flatMap((record) => placedIn(record, fits));
    if (found.length * 2 < records.length || found.length === 0) continue;
    // Records that lie open are read one by one; wrapped ones only as wholes.
    const share = direct > 0 ? 1 + direct / records.length : 1;
    if (share <= bestShare) continue;
    bestShare = share;
    const header = table?.header ?? [...new Set(found.flatMap(({ record }) => Object.keys(record)))];
    best = { json, table: layout, header: table ? header : header.slice(0, MAX_HEADER), found, warnings };
  }
  if (!best) return null;
  // A mapping that names fields of these records is meant for them; one for other files of the same import is not.
  const named = Object.values(given.columns ?? {});
  const isNamed = named.some((name) =>
    table ? best.header.includes(name) : best.found.some(({ record }) => pick(record, name) !== undefined),
  );
  return isNamed ? null : best;
}

/** What recognition says of a kind found so. */
export function foundAs(
  view: KindView,
  given: Mapping,
  rest: Pick<Found, 'why' | 'confidence' | 'speakers'> & { readonly shape: RowShape },
): Found {
  const { shape, ...known } = rest;
  return {
    ...known,
    table: view.table,
    json: view.json,
    header: view.header,
    mapping: { ...given, shape, columns: {}, speakers: given.speakers ?? {} },
    // Each rating names its own.
    ratingScale: null,
    missing: [],
    warnings: view.warnings,
  };
}

/** A row under the keys of its columns. */
function rowRecord(header: readonly string[], cells: readonly string[]): JsonRecord {
  const record = Object.create(null) as Record<string | symbol, unknown>;
  record[ROW] = true;
  header.forEach((name, i) => (record[columnKey(name)] ??= cells[i] ?? ''));
  return record;
}

/** Marks a record whose keys are column keys already. */
const ROW = Symbol('row');

/** The first of these columns that is there, by column key: in a row of a table, or among the fields of a record. */
export function cell(record: JsonRecord, ...keys: readonly string[]): unknown {
  const isRow = Object.hasOwn(record, ROW);
  for (const key of keys) {
    if (Object.hasOwn(record, key)) return record[key];
    if (isRow) continue;
    const name = Object.keys(record).find((own) => columnKey(own) === key);
    if (name !== undefined) return record[name];
  }
  return undefined;
}

/** The records of the file, from a table or from JSON. */
export async function* recordsOf(reading: Reading): AsyncGenerator<JsonRead[]> {
  const { table, header } = reading.recognition;
  if (!table) {
    yield* jsonRecords(reading);
    return;
  }
  for await (const batch of tableRows(reading))
    yield batch.map((read) =>
      read.kind === 'damage' ? read : { kind: 'row', row: read.row, record: rowRecord(header, read.cells) },
    );
}
