/**
 * Finds the cells in delimited text: delimiter, `sep=` line, header or none.
 *
 * @module
 */
import { CsvCells } from '../formats/csv-cells';
import type { TableLayout } from '../recognition';
import { roleOfWord } from '../values/speaker';
import { parseTime } from '../values/time';
import { isColumnName } from './column-names';

export interface TableView {
  readonly layout: TableLayout;
  /** Unique names. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Rows that decide about the delimiter. */
const TRIAL_ROWS = 200;

/** Reads the sample as a table, or null where it is none (one column is no table). */
export function sniffTable(sample: string, isWhole: boolean, given?: string): TableView | null {
  const sep = SEP_LINE.exec(sample);
  const text = sep ? sample.slice(sep[0].length) : sample;
  const delimiters = given !== undefined ? [given] : sep ? [sep[1] ?? ','] : DELIMITERS;

  let best: Cut | null = null;
  for (const delimiter of delimiters) {
    const all = rowsOf(text, delimiter, isWhole);
    const titleRows = titleRowsOf(all);
    const rows = all.slice(titleRows);
    const score = evenness(rows);
    if (score > (best?.score ?? 0)) best = { delimiter, rows, score, titleRows };
  }
  best ??= oneColumn(text, isWhole, given);
  const first = best?.rows[0];
  if (!best || !first) return null;

  const hasHeader = isHeader(first, best.rows.slice(1, TRIAL_ROWS));
  const width = hasHeader ? first.length : Math.max(...best.rows.map((row) => row.length));
  const names = Array.from({ length: width }, (_, i) => (hasHeader ? (first[i]?.trim() ?? '') : ''));
  const { header, repeated } = uniqueNames(names);
  return {
    layout: {
      delimiter: best.delimiter,
      hasHeader,
      hasSepLine: sep !== null,
      ...(best.titleRows > 0 ? { titleRows: best.titleRows } : {}),
    },
    header,
    rows: hasHeader ? best.rows.slice(1) : best.rows,
    warnings: [
      ...(hasHeader ? [] : ['The file has no header row; columns are numbered.']),
      ...repeated.map((name) => `Two columns are called "${name}"; the later one is shown as "${name} (2)".`),
    ],
  };
}

/** The text cut into rows by a delimiter, and how well it fits. */
interface Cut {
  readonly delimiter: string;
  readonly rows: string[][];
  readonly score: number;
  readonly titleRows: number;
}

/** Reports say in a few lines what they are, before the header. */
const MAX_TITLE_ROWS = 12;

/** How many rows stand above the first that names columns, where these are no row of the table. */
function titleRowsOf(rows: readonly (readonly string[])[]): number {
  const at = rows
    .slice(0, MAX_TITLE_ROWS + 1)
    .findIndex((row) => row.filter(isColumnName).length >= FEWEST_NAMES);
  if (at < 1 || at === rows.length - 1) return 0;
  const width = filledIn(rows[at] ?? []);
  const isTitle = (row: readonly string[]) => filledIn(row) <= Math.min(2, width - 1);
  return rows.slice(0, at).every(isTitle) ? at : 0;
}

/** One name alone is a word like any other: "Date" stands in titles as well. */
const FEWEST_NAMES = 2;

const filledIn = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

/** A single column is a table only where its header is known: transcripts alone. */
function oneColumn(text: string, isWhole: boolean, given = ','): Cut | null {
  const rows = rowsOf(text, given, isWhole);
  const isNamed = rows[0]?.length === 1 && isColumnName(rows[0][0] ?? '');
  return isNamed && rows.length > 1 ? { delimiter: given, rows, score: 0.5, titleRows: 0 } : null;
}

/** The line that Excel writes before the header to say which delimiter it used. */
export const SEP_LINE = /^sep=([^"\r\n])(?:\r\n?|\n)/i;

/** Names each column once: `text`, `text (2)`, and `column 3` where there is no name. */
export function uniqueNames(names: readonly string[]): { header: string[]; repeated: string[] } {
  const taken = new Set<string>();
  const repeated: string[] = [];
  const header = names.map((given, i) => {
    const name = given === '' ? `column ${i + 1}` : given;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    if (unique !== name && given !== '') repeated.push(name);
    taken.add(unique);
    return unique;
  });
  return { header, repeated: [...new Set(repeated)] };
}

function rowsOf(text: string, delimiter: string, isWhole: boolean): string[][] {
  return new CsvCells({ delimiter })
    .push(text, isWhole)
    .flatMap((read) => (read.kind === 'row' ? [read.cells] : []));
}

/** How evenly a delimiter cuts the rows: the share of rows as wide as most, a little more for more columns. */
function evenness(rows: readonly (readonly string[])[]): number {
  const trial = rows.slice(0, TRIAL_ROWS);
  const countByWidth = new Map<number, number>();
  for (const row of trial) countByWidth.set(row.length, (countByWidth.get(row.length) ?? 0) + 1);
  const width = [...countByWidth].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
  if (width < 2) return 0;
  const share = (countByWidth.get(width) ?? 0) / trial.length;
  const headerNames = trial[0]?.filter(isColumnName).length ?? 0;
  return share + Math.min(headerNames, 5) * 0.1 + Math.min(width, 10) * 0.01;
}

/** A header names columns: its cells are short, not values, and do not come back as values below. */
function isHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const cells = first.map((cell) => cell.trim());
  const isValue = (cell: string): boolean =>
    /^-?\d+(?:[.,]\d+)?$/.test(cell) ||
    parseTime(cell, { dateOrder: 'dmy', zone: 'UTC' }) !== null ||
    cell.length > 80;
  if (cells.some(isValue)) return false;
  // `agent` is a column in one file and a speaker in another: what comes back below is a value.
  const comesBack = cells.some(
    (cell, i) => cell !== '' && roleOfWord(cell) !== null && below.some((row) => row[i]?.trim() === cell),
  );
  if (comesBack) return false;
  return cells.some(isColumnName) || cells.every((cell) => cell.length <= 40);
}
