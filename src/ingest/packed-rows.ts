/**
 * Rows as bytes: a million rows as objects of strings cost ten times their letters and all of the collector's time.
 *
 * @module
 */

/** The cells of one row that reading needs, with where it stands in the file. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Before its letters a row says its number and the length of each cell, in ASCII digits of base 128: no letter is
 * special, and nothing has to be escaped.
 */
const BASE = 128;
const ROW_DIGITS = 5;
const LENGTH_DIGITS = 4;

const FIRST_BYTES = 2048;
/** UTF-8 takes up to three bytes for one UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A growing buffer of packed rows. */
export class PackedRows {
  #bytes = new Uint8Array(0);
  length = 0;

  get capacity(): number {
    return this.#bytes.byteLength;
  }

  add({ row, cells }: Row): void {
    let packed = digits(row, ROW_DIGITS);
    for (const cell of cells) packed += digits(cell.length, LENGTH_DIGITS);
    for (const cell of cells) packed += cell;
    this.#reserve(packed.length * MOST_BYTES_A_UNIT);
    this.length += encoder.encodeInto(packed, this.#bytes.subarray(this.length)).written;
  }

  /** The packed rows; the buffer is empty afterwards. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.length);
    this.#bytes = new Uint8Array(0);
    this.length = 0;
    return bytes;
  }

  #reserve(bytes: number): void {
    if (this.length + bytes <= this.#bytes.byteLength) return;
    const grown = new Uint8Array(Math.max(FIRST_BYTES, this.#bytes.byteLength * 2, this.length + bytes));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}

/** Rows of `width` cells from their bytes, in the order in which they were added. */
export function unpackRows(bytes: Uint8Array, width: number): Row[] {
  const text = decoder.decode(bytes);
  const rows: Row[] = [];
  let at = 0;
  while (at < text.length) {
    const row = number(text, at, ROW_DIGITS);
    let length = at + ROW_DIGITS;
    at = length + width * LENGTH_DIGITS;
    const cells: string[] = [];
    for (let cell = 0; cell < width; cell++, length += LENGTH_DIGITS) {
      const end = at + number(text, length, LENGTH_DIGITS);
      cells.push(text.slice(at, end));
      at = end;
    }
    rows.push({ row, cells });
  }
  return rows;
}

function digits(value: number, count: number): string {
  let text = '';
  for (let rest = value, i = 0; i < count; i++, rest = Math.floor(rest / BASE))
    text = String.fromCharCode(rest % BASE) + text;
  return text;
}

function number(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value = value * BASE + text.charCodeAt(at + i);
  return value;
}
