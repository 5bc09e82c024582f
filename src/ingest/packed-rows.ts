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
const DIGIT_BITS = 7;
const DIGIT = 127;
/** 268 million rows, and as many letters in a cell. */
const ROW_DIGITS = 4;
const LENGTH_DIGITS = 4;

const FIRST_BYTES = 2048;
/** UTF-8 takes up to three bytes for one UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A growing buffer of packed rows. */
export class PackedRows {
  #bytes = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get capacity(): number {
    return this.#bytes.byteLength;
  }

  add({ row, cells }: Row): void {
    const letters = cells.join('');
    const head = ROW_DIGITS + cells.length * LENGTH_DIGITS;
    this.#reserve(head + letters.length * MOST_BYTES_A_UNIT);
    const bytes = this.#bytes;
    let at = writeDigits(bytes, this.#length, row, ROW_DIGITS);
    for (const cell of cells) at = writeDigits(bytes, at, cell.length, LENGTH_DIGITS);
    this.#length = at + encoder.encodeInto(letters, bytes.subarray(at)).written;
  }

  /** The packed rows; the buffer is empty afterwards. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return bytes;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.byteLength) return;
    const grown = new Uint8Array(Math.max(FIRST_BYTES, this.#bytes.byteLength * 2, this.#length + bytes));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Packed rows, to be looked up without turning all of them into objects at once. */
export class UnpackedRows {
  readonly #text: string;
  readonly #width: number;

  constructor(bytes: Uint8Array, width: number) {
    this.#text = decoder.decode(bytes);
    this.#width = width;
  }

  /** Where the rows with each value of one cell begin, in the order in which they were added. */
  placesByCell(cell: number): Map<string, number[]> {
    const places = new Map<string, number[]>();
    for (let at = 0; at < this.#text.length;) {
      const start = at;
      const lengths = start + ROW_DIGITS;
      at = lengths + this.#width * LENGTH_DIGITS;
      let value = '';
      for (let i = 0; i < this.#width; i++) {
        const length = readDigits(this.#text, lengths + i * LENGTH_DIGITS, LENGTH_DIGITS);
        if (i === cell) value = this.#text.slice(at, at + length);
        at += length;
      }
      const known = places.get(value);
      if (known) known.push(start);
      else places.set(value, [start]);
    }
    return places;
  }

  rowAt(place: number): Row {
    const row = readDigits(this.#text, place, ROW_DIGITS);
    const lengths = place + ROW_DIGITS;
    let at = lengths + this.#width * LENGTH_DIGITS;
    const cells: string[] = [];
    for (let i = 0; i < this.#width; i++) {
      const end = at + readDigits(this.#text, lengths + i * LENGTH_DIGITS, LENGTH_DIGITS);
      cells.push(at === end ? '' : this.#text.slice(at, end));
      at = end;
    }
    return { row, cells };
  }
}

function writeDigits(bytes: Uint8Array, at: number, value: number, count: number): number {
  for (let i = 0; i < count; i++) bytes[at + i] = (value >> (DIGIT_BITS * (count - 1 - i))) & DIGIT;
  return at + count;
}

function readDigits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value = (value << DIGIT_BITS) | text.charCodeAt(at + i);
  return value;
}
