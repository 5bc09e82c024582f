/**
 * Which agents answered conversations together, with which reasons, and how often.
 *
 * @module
 */
import type { Outcomes } from '../value-added/outcomes';

/** Pairs of cells that met, as columns: by how much the mean of `cell` moves with the effect of `other`. */
export interface Meetings {
  readonly cell: Uint32Array;
  readonly other: Uint32Array;
  readonly weight: Float64Array;
}

/** `slots`: the cell of each row, −1 where it has none. Rows of one conversation lie next to each other. */
export function meetingsOf(
  { length, weight, conversation }: Outcomes,
  slots: Int32Array,
  information: Float64Array,
): Meetings {
  const sums = new Map<number, number>();
  const cells = information.length;
  for (let from = 0; conversation && from < length;) {
    let to = from + 1;
    while (to < length && conversation[to] === conversation[from]) to++;
    for (let i = from; to - from > 1 && i < to; i++) {
      for (let j = from; j < to; j++) {
        if (i === j || slots[i]! < 0 || slots[j]! < 0) continue;
        const key = slots[i]! * cells + slots[j]!;
        sums.set(key, (sums.get(key) ?? 0) + weight[i]! * weight[j]!);
      }
    }
    from = to;
  }
  return asColumns(sums, information);
}

/** `sums`: by `cell · cells + other`, what is known of `cell` in conversations with `other`; of all that is known. */
export function asColumns(sums: ReadonlyMap<number, number>, information: Float64Array): Meetings {
  const cells = information.length;
  const keys = [...sums.keys()];
  const cell = Uint32Array.from(keys, (key) => Math.floor(key / cells));
  return {
    cell,
    other: Uint32Array.from(keys, (key) => key % cells),
    weight: Float64Array.from(keys, (key, k) => sums.get(key)! / information[cell[k]!]!),
  };
}
