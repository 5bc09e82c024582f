/**
 * k-means with k-means++ starts: what contact reasons are compared with, told the true number of reasons.
 *
 * @module
 */
import { randomOf } from '$src/csat/random';

/** A row of length 1, zeros left out. */
export interface SparseRow {
  readonly terms: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

const ROUNDS = 50;
const STARTS = 3;

/** Group of each row; the best of three starts by the sum of squares. */
export function kMeans(rows: readonly SparseRow[], width: number, k: number, seed: number): number[] {
  const random = randomOf(seed);
  const runs = Array.from({ length: STARTS }, () => cluster(rows, width, k, random));
  return runs.reduce((best, own) => (own.spread < best.spread ? own : best)).group;
}

function cluster(rows: readonly SparseRow[], width: number, k: number, random: () => number) {
  const centres = firstRows(rows, width, k, random).map((row) => densify(row, width));
  const group = rows.map(() => -1);
  let spread = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const squares = centres.map((centre) => centre.reduce((sum, value) => sum + value * value, 0));
    let moved = 0;
    spread = 0;
    rows.forEach((row, i) => {
      let nearest = 0;
      let least = Infinity;
      for (let c = 0; c < k; c++) {
        const own = 1 + squares[c]! - 2 * dot(row, centres[c]!);
        if (own < least) [least, nearest] = [own, c];
      }
      spread += least;
      if (group[i] !== nearest) moved++;
      group[i] = nearest;
    });
    if (moved === 0) break;
    moveCentres(rows, group, centres);
  }
  return { group, spread };
}

/** Each next one far from those before (Arthur & Vassilvitskii 2007). */
function firstRows(rows: readonly SparseRow[], width: number, k: number, random: () => number): SparseRow[] {
  const least = new Float64Array(rows.length).fill(Infinity);
  const chosen = [rows[Math.floor(random() * rows.length)]!];
  while (chosen.length < k) {
    const last = densify(chosen.at(-1)!, width);
    rows.forEach((row, i) => (least[i] = Math.min(least[i]!, Math.max(0, 2 - 2 * dot(row, last)))));
    let left = random() * least.reduce((sum, own) => sum + own, 0);
    let at = 0;
    while (at < rows.length - 1 && (left -= least[at]!) > 0) at++;
    chosen.push(rows[at]!);
  }
  return chosen;
}

function moveCentres(rows: readonly SparseRow[], group: readonly number[], centres: readonly Float64Array[]) {
  const counts = new Int32Array(centres.length);
  for (const own of group) counts[own]!++;
  centres.forEach((centre, c) => counts[c]! > 0 && centre.fill(0));
  rows.forEach(({ terms, weights }, i) => {
    const own = group[i]!;
    for (let at = 0; at < terms.length; at++) centres[own]![terms[at]!]! += weights[at]! / counts[own]!;
  });
}

function dot({ terms, weights }: SparseRow, dense: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at++) sum += weights[at]! * dense[terms[at]!]!;
  return sum;
}

function densify({ terms, weights }: SparseRow, width: number): Float64Array {
  const dense = new Float64Array(width);
  for (let at = 0; at < terms.length; at++) dense[terms[at]!] = weights[at]!;
  return dense;
}
