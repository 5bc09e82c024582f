/**
 * Finds the records of a known product in a file: lines, a list, one document, a table, or inside what wraps them.
 *
 * @module
 */
import type { Found, Reading } from '../formats/format';
import type { JsonRead } from '../formats/json-read';
import { jsonRecords } from '../formats/json-records';
import { rowsAboveFooter } from '../formats/footer';
import type { Mapping, RowShape } from '../mapping';
import type { JsonLayout, TableLayout } from '../recognition';
import { withoutRemark } from '../recognise/column-names';
import type { Sample } from '../recognise/sample';
import { columnKey } from '../values/column-key';
import { isJsonRecord, pick, type JsonRecord } from '../values/json';
import { idOfWhole } from './desk-wholes';

export type Fits = (record: JsonRecord) => boolean;

/** A record of the product and the whole that it stood in. */
export interface Placed {
  readonly record: JsonRecord;
  readonly around: JsonRecord;
  /** What it stood in, the nearest first; empty where it lies open. */
  readonly parents: readonly JsonRecord[];
}

/** Wrappers nest no deeper: `{"data": {"conversation": {…}}}`, `{"response": {"results": [{…}]}}`. */
const MAX_WRAPPERS = 3;

/**
 * The records of the product in a record: itself, or those of all lists that hold some. One that stands in a field of
 * its own counts where there is no list: beside the messages it is the last of them again.
 */
export function placedIn(record: JsonRecord, fits: Fits, parents: readonly JsonRecord[] = []): Placed[] {
  if (fits(record)) return [{ record, around: parents.at(-1) ?? record, parents }];
  if (parents.length >= MAX_WRAPPERS) return [];
  const inside = [record, ...parents];
  const listed: Placed[] = [];
  const single: Placed[] = [];
  for (const value of Object.values(record)) {
    if (Array.isArray(value)) {
      const records = value.filter(isJsonRecord);
      if (records.length === 0 || records.length * 2 < value.length) continue;
      for (const inner of records) listed.push(...placedIn(inner, fits, inside));
    } else if (isJsonRecord(value)) {
      if (fits(value)) single.push({ record: value, around: inside.at(-1) ?? value, parents: inside });
      else listed.push(...placedIn(value, fits, inside));
    }
  }
  return listed.length > 0 ? listed : single;
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

export interface ViewOptions {
  /** Also look for the records in a table. */
  readonly withTable?: boolean | undefined;
  /** Whether a record says of which conversation it is. */
  readonly isNamed?: (placed: Placed) => boolean;
}

/** The way to see the sample in which most records are of the product; null where none has half of them. */
export function viewOf(
  sample: Sample,
  given: Mapping,
  fits: Fits,
  { withTable = false, isNamed = () => true }: ViewOptions = {},
): KindView | null {
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
  const looks = views.map((view) => ({
    ...view,
    direct: view.records.filter(fits).length,
    found: view.records.flatMap((record) => placedIn(record, fits)),
  }));
  // One list of several, or one that takes its id from what it stands in, is only read whole.
  const lists = looks.filter(
    ({ json, direct }) => json?.kind === 'array' && json.path.length > 0 && direct > 0,
  );
  const isNeeded =
    lists.some(({ found }) => !found.some(isNamed)) &&
    looks.some(
      ({ direct, found }) =>
        direct === 0 && found.some(({ parents }) => parents.some((one) => idOfWhole(one) !== '')),
    );
  const passed = new Set(lists.length > 1 || isNeeded ? lists : []);
  let best: KindView | null = null;
  let bestShare = 0;
  for (const look of looks) {
    const { json, table: layout, warnings, records, direct, found } = look;
    if (found.length * 2 < records.length || found.length === 0 || passed.has(look)) continue;
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
  const isMeant = named.some((name) =>
    table ? best.header.includes(name) : best.found.some(({ record }) => pick(record, name) !== undefined),
  );
  return isMeant ? null : best;
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
  // "Created at (UTC)" is known as "Created at", unless there is such a column as well.
  header.forEach((name, i) => {
    if (/[)\]]\s*$/.test(name)) record[columnKey(withoutRemark(name))] ??= cells[i] ?? '';
  });
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
  for await (const batch of rowsAboveFooter(reading))
    yield batch.map((read) =>
      read.kind === 'damage' ? read : { kind: 'row', row: read.row, record: rowRecord(header, read.cells) },
    );
}
