/**
 * The order of the conversations table: a stable sort of ordinals by any of its columns.
 *
 * A radix sort on integers: at a million rows a comparison sort takes seconds, and the table waits for it.
 *
 * @module
 */
import { NO_VALENCE, type Columns, type Dictionaries } from '../store/columns';
import { wasNotAsked } from './answers';
import { hasShift, NO_SHAPE } from './bands';
import { ranksOf } from './rank';

export const SORT_KEYS = [
  'when',
  'customer',
  'channel',
  'reason',
  'agent',
  'entry',
  'exit',
  'shift',
  'shape',
  'survey',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Direction = 'ascending' | 'descending';

/** Stands for "no value": last in both directions, since a blank is no answer to "which is lowest?". */
const MISSING = 0xffff_ffff;
/** In the survey column "not asked" comes after "no answer", both after every answer. */
const UNANSWERED = MISSING - 1;

/** Sorts by one column; rows with equal values keep the order they came in. The input is left as it is. */
export function sortOrdinals(
  columns: Columns,
  dictionaries: Dictionaries,
  ordinals: Uint32Array,
  key: SortKey,
  direction: Direction,
): Uint32Array {
  const down = direction === 'descending';
  const order = Uint32Array.from(ordinals.keys());
  let sorted: Uint32Array;
  if (key === 'when') {
    const { high, low } = timeKeys(columns.startedAt, ordinals, down);
    sorted = sortedBy(high, sortedBy(low, order));
  } else {
    const keys = smallKeys(columns, dictionaries, ordinals, key);
    if (down) reverse(keys);
    sorted = sortedBy(keys, order);
  }
  return sorted.map((position) => ordinals[position]!);
}

function smallKeys(
  columns: Columns,
  dictionaries: Dictionaries,
  ordinals: Uint32Array,
  key: Exclude<SortKey, 'when'>,
): Uint32Array {
  switch (key) {
    case 'customer':
    case 'channel':
    case 'reason':
    case 'agent': {
      const codes = columns[key];
      const ranks = ranksOf(dictionaries[key]);
      return ordinals.map((i) => (codes[i] === 0 ? MISSING : (ranks[codes[i]!] ?? MISSING)));
    }
    case 'entry':
    case 'exit': {
      const values = columns[key];
      // + 32768 makes an Int16 unsigned.
      return ordinals.map((i) => (values[i] === NO_VALENCE ? MISSING : values[i]! + 32768));
    }
    case 'shift':
      return ordinals.map((i) =>
        hasShift(columns, i) ? columns.exit[i]! - columns.entry[i]! + 65536 : MISSING,
      );
    case 'shape':
      return ordinals.map((i) => (columns.shape[i] === NO_SHAPE ? MISSING : columns.shape[i]!));
    case 'survey':
      return ordinals.map((i) => {
        const rating = columns.rating[i]!;
        // Any factor under 2³² that keeps all 24 bits of a Float32 apart does.
        if (!Number.isNaN(rating)) return Math.round(rating * 0xf000_0000);
        return wasNotAsked(columns.flags[i]!) ? MISSING : UNANSWERED;
      });
  }
}

/** Turns the order around, blanks excepted. */
function reverse(keys: Uint32Array): void {
  for (let j = 0; j < keys.length; j++) {
    if (keys[j]! < UNANSWERED) keys[j] = UNANSWERED - 1 - keys[j]!;
  }
}

/** Epoch ms need 41 bits and more: counted from the end that comes first, in two halves. */
function timeKeys(
  at: Float64Array,
  ordinals: Uint32Array,
  down: boolean,
): { high: Uint32Array; low: Uint32Array } {
  let first = Infinity;
  let last = -Infinity;
  for (const i of ordinals) {
    if (at[i]! < first) first = at[i]!;
    if (at[i]! > last) last = at[i]!;
  }
  const high = new Uint32Array(ordinals.length).fill(MISSING);
  const low = new Uint32Array(ordinals.length).fill(MISSING);
  for (let j = 0; j < ordinals.length; j++) {
    const time = at[ordinals[j]!]!;
    if (Number.isNaN(time)) continue;
    const distance = down ? last - time : time - first;
    high[j] = Math.floor(distance / 2 ** 32);
    low[j] = distance % 2 ** 32;
  }
  return { high, low };
}

/** Two counting passes of 16 bits; a pass in which all rows agree is skipped. */
function sortedBy(keys: Uint32Array, order: Uint32Array): Uint32Array {
  return pass(keys, 16, pass(keys, 0, order));
}

function pass(keys: Uint32Array, shift: number, order: Uint32Array): Uint32Array {
  const starts = new Uint32Array(65_537);
  for (const key of keys) starts[((key >>> shift) & 0xffff) + 1]!++;
  const some = keys[0];
  if (some === undefined || starts[((some >>> shift) & 0xffff) + 1] === keys.length) return order;
  for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const position of order) {
    const digit = (keys[position]! >>> shift) & 0xffff;
    sorted[starts[digit]!++] = position;
  }
  return sorted;
}
