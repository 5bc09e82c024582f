/**
 * Delimited text in pieces → rows of cells; RFC 4180 plus what real exports do.
 *
 * Damage is never passed on silently: an opening quote that nothing closes would swallow the rest of the file into one
 * cell, so the line it stands in becomes `Damage` and reading starts again at the next line.
 *
 * @module
 */

export interface CsvRow {
  readonly kind: 'row';
  /** As a spreadsheet counts: the header is row 1, a row with line breaks in a cell is one, a `sep=` line is none. */
  readonly row: number;
  readonly cells: string[];
}

export interface Damage {
  readonly kind: 'damage';
  readonly row: number;
  readonly reason: string;
}

/** No message is longer; an unclosed quote reaches it at once. */
export const MAX_CELL_CHARS = 1024 * 1024;
/** A row of more is an unclosed quote or no table. */
const MAX_ROW_CHARS = 8 * MAX_CELL_CHARS;

const QUOTE = 34;
const LF = 10;
const SPACE = 32;

export interface CsvOptions {
  readonly delimiter: string;
  /**
   * Whether cells read like a message of this file. A quoted cell with such a line in it was never closed and found
   * its end in a later row's quote.
   */
  readonly looksLikeRow?: (cells: readonly string[]) => boolean;
}

export class CsvCells {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #looksLikeRow: ((cells: readonly string[]) => boolean) | undefined;
  #text = '';
  #row = 0;
  /** A carriage return at the end of a piece: the line feed may follow. */
  #heldReturn = false;

  constructor({ delimiter, looksLikeRow }: CsvOptions) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
    this.#looksLikeRow = looksLikeRow;
  }

  /** Takes the next piece; gives the rows that it completes. */
  push(piece: string, isLast: boolean): (CsvRow | Damage)[] {
    this.#text += this.#withLineFeeds(piece, isLast);
    const out: (CsvRow | Damage)[] = [];
    const end = this.#readRows(this.#text, isLast, out);
    this.#text = this.#text.slice(end);
    return out;
  }

  /** CRLF, CR alone and any mixture become LF, so that no newline has to be guessed. */
  #withLineFeeds(piece: string, isLast: boolean): string {
    let text = this.#heldReturn ? `\r${piece}` : piece;
    this.#heldReturn = !isLast && text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  }

  /** Reads what is complete in `text`; gives the position of the first row that is not. */
  #readRows(text: string, isLast: boolean, out: (CsvRow | Damage)[]): number {
    let start = 0;
    while (start < text.length) {
      const read = this.#readRow(text, start, isLast);
      if (read.kind === 'unfinished') {
        if (text.length - start <= MAX_ROW_CHARS) return start;
        start = this.#skipLine(
          text,
          start,
          `a row of more than ${MAX_ROW_CHARS / 1024 / 1024} million characters`,
          out,
        );
        continue;
      }
      if (read.kind === 'damaged') {
        start = this.#skipLine(text, start, read.what, out);
        continue;
      }
      this.#row++;
      start = read.end;
      // A blank line is a row of its own in a spreadsheet, but not one of the table.
      if (read.cells.length > 1 || read.cells[0]?.trim() !== '')
        out.push({ kind: 'row', row: this.#row, cells: read.cells });
    }
    return start;
  }

  #skipLine(text: string, start: number, what: string, out: (CsvRow | Damage)[]): number {
    const end = text.indexOf('\n', start);
    out.push({
      kind: 'damage',
      row: ++this.#row,
      reason: `Row ${this.#row} has ${what}. It was left out and reading went on at the next line; correct the quotes there and import the file again.`,
    });
    return end < 0 ? text.length : end + 1;
  }

  #readRow(text: string, start: number, isLast: boolean): RowRead {
    const cells: string[] = [];
    const length = text.length;
    let i = start;
    for (;;) {
      if (text.charCodeAt(i) === QUOTE) {
        const quoted = this.#readQuoted(text, i, isLast);
        if (quoted.kind !== 'cell') return quoted;
        cells.push(quoted.cell);
        i = quoted.end;
      } else {
        const from = i;
        for (; i < length; i++) {
          const code = text.charCodeAt(i);
          if (code === this.#delimiterCode || code === LF) break;
        }
        if (i >= length && !isLast) return i - from > MAX_CELL_CHARS ? tooLong : unfinished;
        cells.push(text.slice(from, i));
      }
      if (i >= length) return { kind: 'row', cells, end: length };
      const isRowEnd = text.charCodeAt(i) === LF;
      i++;
      if (isRowEnd) return { kind: 'row', cells, end: i };
    }
  }

  /** Reads the quoted cell at `open`; `end` is the delimiter or line feed after it. */
  #readQuoted(text: string, open: number, isLast: boolean): CellRead {
    const length = text.length;
    let hasEscapes = false;
    let isMended = false;
    let quote = text.indexOf('"', open + 1);
    for (;;) {
      if (quote < 0) {
        if (isMended && (isLast || text.includes('\n', open))) return brokenQuote;
        if (isLast || length - open > MAX_CELL_CHARS) return unclosed;
        return unfinished;
      }
      if (quote - open > MAX_CELL_CHARS) return unclosed;
      if (quote === length - 1 && !isLast) return unfinished;

      const next = text.charCodeAt(quote + 1);
      if (next === QUOTE) {
        hasEscapes = true;
        quote = text.indexOf('"', quote + 2);
        continue;
      }
      let end = quote + 1;
      while (text.charCodeAt(end) === SPACE && this.#delimiterCode !== SPACE) end++;
      const after = text.charCodeAt(end);
      if (end >= length && !isLast) return unfinished;
      if (end >= length || after === this.#delimiterCode || after === LF) {
        const cell = text.slice(open + 1, quote);
        // `"He said "no" to me"` is a slip within one line; over a line end it is an unclosed quote.
        if (isMended && cell.includes('\n')) return brokenQuote;
        if (this.#hasSwallowedRows(cell)) return brokenQuote;
        return { kind: 'cell', cell: hasEscapes ? cell.replaceAll('""', '"') : cell, end };
      }
      const lineEnd = text.indexOf('\n', open);
      if (lineEnd >= 0 && lineEnd < quote) return brokenQuote;
      isMended = true;
      quote = text.indexOf('"', quote + 1);
    }
  }

  #hasSwallowedRows(cell: string): boolean {
    if (!this.#looksLikeRow || !cell.includes('\n')) return false;
    const lines = cell.split('\n');
    return lines
      .slice(1)
      .some((line) => line.includes(this.#delimiter) && this.#looksLikeRow?.(line.split(this.#delimiter)));
  }
}

type RowRead =
  | { readonly kind: 'row'; readonly cells: string[]; readonly end: number }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'damaged'; readonly what: string };
type CellRead =
  { readonly kind: 'cell'; readonly cell: string; readonly end: number } | Exclude<RowRead, { kind: 'row' }>;

const unfinished = { kind: 'unfinished' } as const;
const unclosed = { kind: 'damaged', what: 'an opening quote that nothing closes' } as const;
const brokenQuote = {
  kind: 'damaged',
  what: 'an opening quote that closes only inside a later row',
} as const;
const tooLong = {
  kind: 'damaged',
  what: `a cell of more than ${MAX_CELL_CHARS / 1024 / 1024} million characters`,
} as const;
