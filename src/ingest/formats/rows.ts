/**
 * Rows of cells from a table in text or from flat JSON records: to the readers behind them it is the same.
 *
 * @module
 */
import type { SurveysRead } from '../recognition';
import { withSurvey } from '../recognise/surveys';
import { SEP_LINE } from '../recognise/table';
import { counted, type Warning } from '../tally';
import { unfoldRow, type Unfolding } from '../unfolding';
import { asCell, pick } from '../values/json';
import type { ColumnRole } from '../mapping';
import type { CellOf } from '../facts';
import { CsvCells, type CsvRow, type Damage } from './csv-cells';
import type { Reading } from './format';
import { jsonRecords } from './json-records';

/** Yields rows in batches, unfolded where they are; header and blank lines are not among them. Each counts in the books. */
export async function* tableRows(
  reading: Reading,
  looksLikeRow?: (cells: readonly string[]) => boolean,
): AsyncGenerator<(CsvRow | Damage)[]> {
  const rows = reading.recognition.table ? csvRows(reading, looksLikeRow) : jsonRows(reading);
  const { unfolding } = reading.recognition;
  for await (const batch of rows) {
    if (unfolding) reading.books.warn(unfolded, batch.length);
    yield unfolding ? batch.flatMap((read) => unfoldedRows(read, unfolding)) : batch;
  }
}

function unfoldedRows(read: CsvRow | Damage, unfolding: Unfolding): (CsvRow | Damage)[] {
  if (read.kind === 'damage') return [read];
  return unfoldRow(unfolding, read.cells).map((cells) => ({ kind: 'row', row: read.row, cells }));
}

const unfolded: Warning = (count) =>
  `The file has ${counted(count, 'row')} of several messages; here each message is counted as a row.`;

/** Columns as the file has them. */
const headerOf = ({ recognition: { header, unfolding } }: Reading): readonly string[] =>
  unfolding?.header ?? header;

async function* csvRows(
  reading: Reading,
  looksLikeRow?: (cells: readonly string[]) => boolean,
): AsyncGenerator<(CsvRow | Damage)[]> {
  const { table, unfolding } = reading.recognition;
  const header = headerOf(reading);
  const { delimiter = ',', hasHeader = true, hasSepLine = false, titleRows = 0 } = table ?? {};
  const csv = new CsvCells({ delimiter, ...(looksLikeRow && !unfolding ? { looksLikeRow } : {}) });
  let isFirstPiece = true;
  let headerRows = titleRows + (hasHeader ? 1 : 0);

  const take = (piece: string, isLast: boolean): (CsvRow | Damage)[] => {
    const body = isFirstPiece && hasSepLine ? piece.replace(SEP_LINE, '') : piece;
    isFirstPiece = false;
    const rows = csv.push(body, isLast);
    if (headerRows === 0 || rows.length === 0) return rows;
    const passed = Math.min(headerRows, rows.length);
    headerRows -= passed;
    return rows.slice(passed);
  };
  for await (const piece of reading.text())
    yield take(piece, false).map((row) => checkWidth(row, header.length));
  yield take('', true).map((row) => checkWidth(row, header.length));
}

/** More cells than columns means that a delimiter stands in a text without quotes: which cell is which is then a guess. */
function checkWidth(read: CsvRow | Damage, width: number): CsvRow | Damage {
  if (read.kind === 'damage' || read.cells.length <= width) return read;
  if (read.cells.slice(width).every((cell) => cell.trim() === '')) return read;
  return {
    kind: 'damage',
    row: read.row,
    reason: `Row ${read.row} has ${read.cells.length} cells where the header has ${width}; a text with the delimiter in it needs quotes.`,
  };
}

async function* jsonRows(reading: Reading): AsyncGenerator<(CsvRow | Damage)[]> {
  const header = headerOf(reading);
  for await (const batch of jsonRecords(reading)) {
    yield batch.map((read) =>
      read.kind === 'damage'
        ? read
        : { kind: 'row', row: read.row, cells: header.map((path) => asCell(pick(read.record, path))) },
    );
  }
}

/** Where the mapped columns stand, and a way to ask for a cell by its role. */
export class ColumnPlan {
  readonly roles: readonly ColumnRole[];
  readonly #places: readonly number[];
  readonly #surveys: SurveysRead | undefined;
  readonly #slotByRole: Partial<Record<ColumnRole, number>> = {};

  constructor({ recognition: { header, mapping, surveys } }: Reading) {
    this.#surveys = surveys;
    const placed = (Object.entries(mapping.columns ?? {}) as [ColumnRole, string][])
      .map(([role, name]) => ({ role, place: header.indexOf(name) }))
      .filter(({ place }) => place >= 0);
    this.roles = placed.map(({ role }) => role);
    this.#places = placed.map(({ place }) => place);
    this.roles.forEach((role, slot) => (this.#slotByRole[role] = slot));
  }

  has(role: ColumnRole): boolean {
    return this.#slotByRole[role] !== undefined;
  }

  /** Only the cells that are mapped, in the order of `roles`: what is kept of a row. */
  keep(cells: readonly string[]): string[] {
    const row = withSurvey(cells, this.#surveys);
    return this.#places.map((place) => row[place] ?? '');
  }

  /** Which cell of a kept row holds a role; −1 where none does. */
  slot(role: ColumnRole): number {
    return this.#slotByRole[role] ?? -1;
  }

  /** The place in a whole row of the last of these roles: a row that ends before it lacks something. */
  lastPlace(roles: readonly ColumnRole[]): number {
    return Math.max(-1, ...roles.map((role) => this.#places[this.slot(role)] ?? -1));
  }

  cellOf(kept: readonly string[]): CellOf {
    const slots = this.#slotByRole;
    return (role) => {
      const slot = slots[role];
      return slot === undefined ? '' : (kept[slot] ?? '');
    };
  }
}
