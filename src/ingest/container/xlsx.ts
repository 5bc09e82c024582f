/**
 * A sheet of an Excel workbook → the text of a table (CSV), which is then read like any other.
 *
 * Only what a table needs is read: cells, the list of shared strings, and which formats are dates.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import { decodeEntities } from '../shared/entities';
import { DamagedArchive } from './open';
import { attribute, contentOfFirst, elementsIn, tagsIn, without } from './xml';
import { unpackEntry, type ZipEntry } from './zip';

/** Shared strings are held while the sheet is read; a workbook holds a million rows, mostly of short texts. */
const MAX_STRINGS_CHARS = 256 * 1024 * 1024;
/** A row of more is no row. */
const MAX_ROW_CHARS = 16 * 1024 * 1024;
/** Rows left empty between two others are written as blank lines, but not without end. */
const MAX_GAP = 10_000;
/** Excel has no more columns. */
const MAX_COLUMNS = 16_384;

export interface Sheet {
  readonly entry: ZipEntry;
  readonly title: string;
}

/** The sheets, in the order of the workbook's tabs; empty ones are left out. */
export async function sheetsOf(file: SourceFile, entries: readonly ZipEntry[]): Promise<Sheet[]> {
  const workbook = await textOfEntry(file, entries, 'xl/workbook.xml');
  const links = await textOfEntry(file, entries, 'xl/_rels/workbook.xml.rels');
  const targets = new Map(
    tagsIn(links, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')] as const),
  );
  const sheets = tagsIn(workbook, 'sheet').flatMap((tag): Sheet[] => {
    const target = targets.get(attribute(tag, 'r:id') || attribute(tag, 'd3p1:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const entry = entries.find(({ name }) => name === path);
    return entry ? [{ entry, title: decodeEntities(attribute(tag, 'name')) }] : [];
  });
  const found =
    sheets.length > 0
      ? sheets
      : entries
          .filter(({ name }) => name.startsWith('xl/worksheets/'))
          .map((entry) => ({ entry, title: entry.name }));
  const [only] = found;
  if (!only) throw new DamagedArchive('There is no sheet in this workbook. Save it again and import it.');
  const full = found.filter(({ entry }) => entry.size > EMPTY_SHEET_BYTES);
  return full.length > 0 ? full : [only];
}

/** A sheet with a header and nothing under it is about as large. */
const EMPTY_SHEET_BYTES = 700;

/** Yields the rows as CSV with commas. */
export async function* csvOfSheet(
  file: SourceFile,
  entries: readonly ZipEntry[],
  sheet: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const strings = await sharedStrings(file, entries);
  const dates = await dateStyles(file, entries);
  const epoch = /date1904="(?:1|true)"/.test(await textOfEntry(file, entries, 'xl/workbook.xml'))
    ? EPOCH_1904
    : EPOCH_1900;
  const encoder = new TextEncoder();
  let nextRow = 1;
  let out = '';
  for await (const element of elementsOf(file, sheet, 'row', MAX_ROW_CHARS)) {
    const number = Number(attribute(element.slice(0, element.indexOf('>')), 'r')) || nextRow;
    if (number > nextRow) out += '\n'.repeat(Math.min(number - nextRow, MAX_GAP));
    nextRow = number + 1;
    out += `${cellsOf(element, strings, dates, epoch).map(quoted).join(',')}\n`;
    if (out.length < 64 * 1024) continue;
    yield encoder.encode(out);
    out = '';
  }
  if (out !== '') yield encoder.encode(out);
}

function cellsOf(
  row: string,
  strings: readonly string[],
  dates: ReadonlySet<number>,
  epoch: number,
): string[] {
  const cells: string[] = [];
  for (const { attributes, content } of elementsIn(row, 'c')) {
    const column = columnOf(attribute(attributes, 'r')) ?? cells.length;
    if (column >= MAX_COLUMNS) break;
    while (cells.length < column) cells.push('');
    cells[column] = valueOf(
      attribute(attributes, 't'),
      content,
      strings,
      dates.has(Number(attribute(attributes, 's') || '0')),
      epoch,
    );
  }
  return cells;
}

function valueOf(
  type: string,
  content: string,
  strings: readonly string[],
  isDate: boolean,
  epoch: number,
): string {
  if (type === 'inlineStr') return textsIn(content);
  const value = contentOfFirst(content, 'v');
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return '';
  if (type !== '' && type !== 'n') return unescaped(value);
  const number = Number(value);
  if (!isDate || value === '' || !Number.isFinite(number)) return value;
  const moment = new Date(epoch + Math.round(number * 86_400_000));
  if (Number.isNaN(moment.getTime())) return value;
  const iso = moment.toISOString();
  return number < 1 ? iso.slice(11, 19) : iso.slice(0, 19).replace('T', ' ');
}

/** Day 0 of workbooks: 1900 counts a 29 February that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** `BC12` → 54 */
function columnOf(reference: string): number | null {
  let column = 0;
  for (const char of reference) {
    const letter = char.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
}

async function sharedStrings(file: SourceFile, entries: readonly ZipEntry[]): Promise<string[]> {
  const entry = entries.find(({ name }) => name === 'xl/sharedStrings.xml');
  const strings: string[] = [];
  let chars = 0;
  if (entry)
    for await (const element of elementsOf(file, entry, 'si', MAX_ROW_CHARS)) {
      const text = textsIn(without(element, 'rPh'));
      chars += text.length;
      if (chars > MAX_STRINGS_CHARS) throw tooLarge();
      strings.push(text);
    }
  return strings;
}

function tooLarge(): DamagedArchive {
  return new DamagedArchive(
    'This workbook is too large to be opened at once. Save the sheet as "CSV UTF-8" and import that.',
  );
}

function textsIn(xml: string): string {
  let text = '';
  for (const { content } of elementsIn(xml, 't')) text += content;
  return unescaped(text);
}

/** Entities, and Excel's own way to write characters that XML has not: `_x000D_`. */
function unescaped(xml: string): string {
  const text = xml.includes('&') ? decodeEntities(xml) : xml;
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** Excel allows 255. */
const MAX_CODE_CHARS = 1_000;

/** Positions of the cell formats that show a date or a time. */
async function dateStyles(file: SourceFile, entries: readonly ZipEntry[]): Promise<Set<number>> {
  const xml = await textOfEntry(file, entries, 'xl/styles.xml');
  const isDate = new Set<number>([
    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53,
    54, 55, 56, 57, 58,
  ]);
  for (const tag of tagsIn(xml, 'numFmt')) {
    const written = attribute(tag, 'formatCode').slice(0, MAX_CODE_CHARS);
    const code = decodeEntities(written).replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    if (/[ymdhs]/i.test(code) && !/general/i.test(code)) isDate.add(Number(attribute(tag, 'numFmtId')));
  }
  const formats = contentOfFirst(xml, 'cellXfs');
  const positions = new Set<number>();
  tagsIn(formats, 'xf').forEach((tag, position) => {
    if (isDate.has(Number(attribute(tag, 'numFmtId')))) positions.add(position);
  });
  return positions;
}

/** Each element of a name, as it comes in; they do not nest. */
async function* elementsOf(
  file: SourceFile,
  entry: ZipEntry,
  name: string,
  most: number,
): AsyncGenerator<string> {
  const end = new RegExp(`</(?:\\w+:)?${name}>|<(?:\\w+:)?${name}\\b[^<>]*/>`, 'g');
  const start = new RegExp(`<(?:\\w+:)?${name}(?=[\\s>])`);
  let held = '';
  for await (const piece of textPiecesOf(file, entry)) {
    const searchFrom = Math.max(0, held.length - MAX_TAG_CHARS);
    held += piece;
    let from = 0;
    end.lastIndex = searchFrom;
    for (let m = end.exec(held); m; m = end.exec(held)) {
      const element = held.slice(from, end.lastIndex);
      from = end.lastIndex;
      const at = start.exec(element)?.index;
      if (at !== undefined) yield element.slice(at);
    }
    held = held.slice(from);
    if (held.length > most) throw tooLarge();
  }
}

/** A closing tag is no longer: only the end of what is held is searched again. */
const MAX_TAG_CHARS = 300;

async function* textPiecesOf(file: SourceFile, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = unpackEntry(file, entry).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Descriptions of a workbook are small; a megabyte of styles is much. */
const MAX_PART_CHARS = 32 * 1024 * 1024;

/** The text of a part; empty where the workbook has none. */
export async function textOfEntry(
  file: SourceFile,
  entries: readonly ZipEntry[],
  name: string,
  most = MAX_PART_CHARS,
): Promise<string> {
  const entry = entries.find((one) => one.name === name);
  let text = '';
  if (entry)
    for await (const piece of textPiecesOf(file, entry)) {
      text += piece;
      if (text.length > most) throw tooLarge();
    }
  return text;
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
