/**
 * What is in the columns of a file: a few values of each, as a person checks them.
 *
 * @module
 */
import type { Found } from '../formats/format';
import { asCell, pick } from '../values/json';
import type { Sample } from './sample';

/** Fit beside each other on a line. */
const VALUES = 3;
/** The rest of a long cell says nothing about its column. */
const LENGTH = 80;

/** The first different values of each column of `header`; none for formats that have no columns. */
export function sampleValues(sample: Sample, { header, table, json }: Found): string[][] {
  if (table) {
    const rows = sample.table(table.delimiter)?.rows ?? [];
    return header.map((_, i) => firstFew(rows.map((row) => row[i] ?? '')));
  }
  const layout = JSON.stringify(json);
  const records = sample.json.find((view) => JSON.stringify(view.layout) === layout)?.records ?? [];
  return header.map((path) => firstFew(records.map((record) => asCell(pick(record, path)))));
}

function firstFew(values: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const value of values) {
    if (value.trim() !== '') found.add(value.trim().slice(0, LENGTH));
    if (found.size === VALUES) break;
  }
  return [...found];
}
