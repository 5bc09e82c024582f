/**
 * An ordinal names a stored conversation for good: segment × 256 + row.
 *
 * A fixed stride leaves holes behind short segments (they are marked removed), and in return an ordinal
 * needs no table to be found and never moves.
 *
 * @module
 */

/** Conversations in a full segment: opening one decodes its segment, a few milliseconds at this size (perf.md §6). */
export const SEGMENT_SIZE = 256;

/** Bits of the row; shifting is several times faster than dividing, and the key index does it millions of times. */
const ROW_BITS = Math.log2(SEGMENT_SIZE);

export function ordinalOf(segmentId: number, row: number): number {
  return segmentId * SEGMENT_SIZE + row;
}

export function segmentOf(ordinal: number): number {
  return ordinal >>> ROW_BITS;
}

export function rowOf(ordinal: number): number {
  return ordinal & (SEGMENT_SIZE - 1);
}

/** Ordinals grouped as rows by segment. */
export function rowsBySegment(ordinals: Iterable<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const ordinal of ordinals) {
    const rows = groups.get(segmentOf(ordinal));
    if (rows) rows.push(rowOf(ordinal));
    else groups.set(segmentOf(ordinal), [rowOf(ordinal)]);
  }
  return groups;
}
