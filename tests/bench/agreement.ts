/**
 * How far found groups are those that somebody gave: NMI, ARI, and accuracy by the best matching of groups to labels.
 *
 * @module
 */
import { adjustedRandIndex } from '$src/insight/reasons/rand-index';

export interface Agreement {
  readonly groups: number;
  /** Mutual information over the mean of both entropies (Strehl & Ghosh 2002, arithmetic mean as in scikit-learn). */
  readonly nmi: number;
  readonly ari: number;
  /** Share in the label that its group is matched with, one group a label (Kuhn 1955). */
  readonly accuracy: number;
}

export function agreementOf(found: readonly number[], given: readonly string[]): Agreement {
  const rows = [...new Set(found)];
  const columns = [...new Set(given)];
  const rowOf = new Map(rows.map((own, at) => [own, at]));
  const columnOf = new Map(columns.map((own, at) => [own, at]));
  const both = rows.map(() => new Float64Array(columns.length));
  found.forEach((own, i) => both[rowOf.get(own)!]![columnOf.get(given[i]!)!]!++);
  const n = found.length;
  const inRow = both.map((row) => row.reduce((sum, count) => sum + count, 0));
  const inColumn = columns.map((_, c) => both.reduce((sum, row) => sum + row[c]!, 0));
  let mutual = 0;
  both.forEach((row, r) =>
    row.forEach((count, c) => {
      if (count > 0) mutual += (count / n) * Math.log((count * n) / (inRow[r]! * inColumn[c]!));
    }),
  );
  return {
    groups: rows.length,
    nmi: mutual / ((entropy(inRow, n) + entropy(inColumn, n)) / 2),
    ari: adjustedRandIndex(found, given),
    accuracy: heaviestMatching(both) / n,
  };
}

function entropy(counts: readonly number[], n: number): number {
  return -counts.reduce((sum, count) => sum + (count > 0 ? (count / n) * Math.log(count / n) : 0), 0);
}

/** The largest sum of entries with one a row and one a column; shortest augmenting paths over potentials. */
export function heaviestMatching(weights: readonly Float64Array[]): number {
  const size = Math.max(weights.length, weights[0]?.length ?? 0);
  const cost = (row: number, column: number) => -(weights[row - 1]?.[column - 1] ?? 0);
  const [u, v] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  const matched = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const way = new Int32Array(size + 1);
    const least = new Float64Array(size + 1).fill(Infinity);
    const used = new Uint8Array(size + 1);
    let column = 0;
    matched[0] = row;
    do {
      used[column] = 1;
      const at = matched[column]!;
      let delta = Infinity;
      let next = 0;
      for (let c = 1; c <= size; c++) {
        if (used[c]) continue;
        const reduced = cost(at, c) - u[at]! - v[c]!;
        if (reduced < least[c]!) [least[c], way[c]] = [reduced, column];
        if (least[c]! < delta) [delta, next] = [least[c]!, c];
      }
      for (let c = 0; c <= size; c++) {
        if (used[c]) {
          u[matched[c]!]! += delta;
          v[c]! -= delta;
        } else least[c]! -= delta;
      }
      column = next;
    } while (matched[column] !== 0);
    while (column !== 0) {
      const before = way[column]!;
      matched[column] = matched[before]!;
      column = before;
    }
  }
  let sum = 0;
  for (let c = 1; c <= size; c++) sum -= cost(matched[c]!, c);
  return sum;
}
