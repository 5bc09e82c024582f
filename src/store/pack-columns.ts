/**
 * `Columns` in one run of bytes: a structured clone of one buffer costs a twentieth of one of twenty-three.
 *
 * @module
 */
import { FLAG, NO_VALENCE, SCORE_STATE, type Columns } from './columns';
import type { ColumnsRecord } from './records/segments';

type ColumnName = Exclude<keyof Columns, 'length'>;
type ColumnArray = Columns[ColumnName];
interface Field {
  readonly name: ColumnName;
  readonly array: new (buffer: ArrayBuffer, offset: number, length: number) => ColumnArray;
  readonly width: number;
  /** Entries a conversation. */
  readonly per: number;
}

/**
 * Widest first, so that every array is aligned for any number of rows. What came later stands behind: a record that was
 * written before is the beginning of a newer one. Frozen with record version 1.
 */
const FIELDS: readonly Field[] = [
  { name: 'startedAt', array: Float64Array, width: 8, per: 1 },
  { name: 'escalatedAt', array: Float64Array, width: 8, per: 1 },
  { name: 'key', array: BigUint64Array, width: 8, per: 1 },
  { name: 'agent', array: Uint32Array, width: 4, per: 1 },
  { name: 'customer', array: Uint32Array, width: 4, per: 1 },
  { name: 'rating', array: Float32Array, width: 4, per: 1 },
  { name: 'content', array: Uint32Array, width: 4, per: 1 },
  { name: 'source', array: Uint16Array, width: 2, per: 1 },
  { name: 'channel', array: Uint16Array, width: 2, per: 1 },
  { name: 'reason', array: Uint16Array, width: 2, per: 1 },
  { name: 'language', array: Uint16Array, width: 2, per: 1 },
  { name: 'model', array: Uint16Array, width: 2, per: 1 },
  { name: 'ratingLabel', array: Uint16Array, width: 2, per: 1 },
  { name: 'import', array: Uint16Array, width: 2, per: 1 },
  { name: 'flags', array: Uint16Array, width: 2, per: 1 },
  { name: 'turns', array: Uint16Array, width: 2, per: 1 },
  { name: 'entry', array: Int16Array, width: 2, per: 1 },
  { name: 'exit', array: Int16Array, width: 2, per: 1 },
  { name: 'low', array: Int16Array, width: 2, per: 1 },
  { name: 'deciles', array: Int16Array, width: 2, per: 10 },
  { name: 'scoreState', array: Uint8Array, width: 1, per: 1 },
  { name: 'shape', array: Uint8Array, width: 1, per: 1 },
  // Behind two of one byte each, so aligned as well.
  { name: 'team', array: Uint16Array, width: 2, per: 1 },
];

/** Bytes a conversation takes in a columns record and in a `ColumnSet`: 88. */
export const BYTES_PER_ROW = FIELDS.reduce((sum, field) => sum + field.width * field.per, 0);
/** … and took before there was a team. */
const BYTES_WITHOUT_TEAM = BYTES_PER_ROW - 2;

/** Stands for "no shape" in the shape column. */
export const NO_SHAPE = 255;

/** Fresh columns whose rows say nothing and count nowhere (`FLAG.removed`) until they are filled. */
export function allocateColumns(length: number): Columns {
  const columns = viewColumns(new ArrayBuffer(length * BYTES_PER_ROW), length);
  blankRows(columns, 0, length);
  return columns;
}

/** Takes the rows from `start` to `end` back to "says nothing, counts nowhere". */
export function blankRows(columns: Columns, start: number, end: number): void {
  for (const { name, per } of FIELDS) {
    const array = columns[name];
    if (array instanceof BigUint64Array) array.fill(0n, start, end);
    else array.fill(0, start * per, end * per);
  }
  columns.startedAt.fill(NaN, start, end);
  columns.escalatedAt.fill(NaN, start, end);
  columns.rating.fill(NaN, start, end);
  columns.flags.fill(FLAG.removed, start, end);
  columns.scoreState.fill(SCORE_STATE.unscored, start, end);
  columns.shape.fill(NO_SHAPE, start, end);
  columns.entry.fill(NO_VALENCE, start, end);
  columns.exit.fill(NO_VALENCE, start, end);
  columns.low.fill(NO_VALENCE, start, end);
  columns.deciles.fill(NO_VALENCE, start * 10, end * 10);
}

/** The first `length` rows as one run of bytes, in a buffer of exactly that size. */
export function packColumns(columns: Columns, length = columns.length): Uint8Array<ArrayBuffer> {
  const packed = viewColumns(new ArrayBuffer(length * BYTES_PER_ROW), length);
  copyRows(columns, packed, 0, length);
  return new Uint8Array(packed.startedAt.buffer as ArrayBuffer);
}

/** Columns over a record's bytes, or `null` for a record that is not what we wrote. */
export function unpackColumns(record: unknown): Columns | null {
  const { version, count, bytes } = (record ?? {}) as Partial<Record<keyof ColumnsRecord, unknown>>;
  if (version !== 1 || typeof count !== 'number' || !(bytes instanceof Uint8Array)) return null;
  if (bytes.byteLength === count * BYTES_WITHOUT_TEAM) {
    const longer = new Uint8Array(count * BYTES_PER_ROW);
    longer.set(bytes);
    return viewColumns(longer.buffer, count);
  }
  if (bytes.byteLength !== count * BYTES_PER_ROW) return null;
  // A record fresh from IndexedDB owns its buffer and needs no copy; a view into a larger one may be misaligned.
  const owned = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  return viewColumns(owned.buffer as ArrayBuffer, count);
}

/** Copies the first `length` rows of `from` into `to`, starting at row `at`. */
export function copyRows(from: Columns, to: Columns, at: number, length = from.length): void {
  for (const { name, per } of FIELDS) {
    const part = length === from.length ? from[name] : from[name].subarray(0, length * per);
    // Source and target are the same column, hence of the same type; the table of fields cannot say so.
    (to[name] as { set(array: ColumnArray, offset: number): void }).set(part, at * per);
  }
}

/** The first `length` rows, sharing memory with `columns`. */
export function firstRows(columns: Columns, length: number): Columns {
  const entries = FIELDS.map(({ name, per }) => [name, columns[name].subarray(0, length * per)]);
  return { length, ...(Object.fromEntries(entries) as unknown as Omit<Columns, 'length'>) };
}

function viewColumns(buffer: ArrayBuffer, length: number): Columns {
  let offset = 0;
  const entries = FIELDS.map(({ name, array, width, per }) => {
    const view = new array(buffer, offset, length * per);
    offset += length * per * width;
    return [name, view];
  });
  return { length, ...(Object.fromEntries(entries) as unknown as Omit<Columns, 'length'>) };
}
