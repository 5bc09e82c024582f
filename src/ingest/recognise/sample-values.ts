/**
 * What is in the columns of a file: a few values of each, as a person checks them.
 *
 * @module
 */
import type { Found } from '../formats/format';
import { unfoldRow, type Unfolding } from '../unfolding';
import { asCell, pick } from '../values/json';
import type { Sample } from './sample';

/** Fit beside each other on a line. */
const VALUES = 3;
/** The rest of a long cell says nothing about its column. */
const LENGTH = 80;

/** The first different values of each column of `header`; none for formats that have no columns. */
export function sampleValues(sample: Sample, { header, table, json, unfolding }: Found): string[][] {
  if (table) {
    const rows = unfolded(sample.table(table.delimiter)?.rows ?? [], unfolding);
    return header.map((_, i) => firstFew(rows.map((row) => row[i] ?? '')));
  }
  const layout = JSON.stringify(json);
  const records = sample.json.find((view) => JSON.stringify(view.layout) === layout)?.records ?? [];
  if (unfolding) {
    const rows = records.map((record) => unfolding.header.map((path) => asCell(pick(record, path))));
    const of = unfolded(rows, unfolding);
    return header.map((_, i) => firstFew(of.map((row) => row[i] ?? '')));
  }
  return header.map((path) => firstFew(records.map((record) => asCell(pick(record, path)))));
}

const unfolded = (
  rows: readonly (readonly string[])[],
  unfolding: Unfolding | undefined,
): readonly (readonly string[])[] => (unfolding ? rows.flatMap((row) => unfoldRow(unfolding, row)) : rows);

function firstFew(values: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const value of values) {
    if (value.trim() !== '') found.add(value.trim().slice(0, LENGTH));
    if (found.size === VALUES) break;
  }
  return [...found];
}
