import type { JsonRecord } from '../values/json';

/** What stands in one place of a JSON file. `row` is the line where each line is a record, else the 1-based element. */
export type JsonRead =
  | { readonly kind: 'row'; readonly row: number; readonly record: JsonRecord }
  | { readonly kind: 'damage'; readonly row: number; readonly reason: string };
