/**
 * Placed conversations as one matrix: dense columns packed, words sparse; and its products.
 *
 * @module
 */
import { BLOCKS, blocksOf, DENSE, LEVEL, LEVEL_AT, type FeatureSpace, type Row } from './space';
import { LEVEL_VARIANCE, type Strengths } from './strengths';

/** n rows; columns of the words count from `DENSE`. */
export interface Design {
  readonly n: number;
  /** [n × DENSE] */
  readonly dense: Float32Array;
  /** Row i holds the entries from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export function designOf(rows: readonly Row[]): Design {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ columns }, i) => (starts[i + 1] = starts[i]! + columns.length));
  const size = starts[rows.length]!;
  const design = {
    n: rows.length,
    dense: new Float32Array(rows.length * DENSE),
    starts,
    columns: new Uint32Array(size),
    values: new Float32Array(size),
  };
  rows.forEach((row, i) => {
    design.dense.set(row.dense, i * DENSE);
    design.columns.set(row.columns, starts[i]);
    design.values.set(row.values, starts[i]);
  });
  return design;
}

/** Every column times its factor: a block's weight enters as the square root of it. */
export function scaleColumns(design: Design, factors: Float64Array): Design {
  return {
    ...design,
    dense: design.dense.map((value, i) => value * factors[i % DENSE]!),
    values: design.values.map((value, i) => value * factors[design.columns[i]!]!),
  };
}

/** X·b for k vectors one after another: `vectors[j · columns + column]` → `[j · n + row]`. */
export function times(design: Design, vectors: Float64Array, k: number, columns: number): Float64Array {
  const { n, dense, starts, columns: places, values } = design;
  const product = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    const row = i * DENSE;
    const [from, to] = [starts[i]!, starts[i + 1]!];
    for (let j = 0; j < k; j++) {
      const base = j * columns;
      // Two sums at once: one alone waits for each addition to end before the next.
      let [even, odd] = [0, 0];
      for (let c = 0; c + 1 < DENSE; c += 2) {
        even += dense[row + c]! * vectors[base + c]!;
        odd += dense[row + c + 1]! * vectors[base + c + 1]!;
      }
      if (DENSE % 2 === 1) even += dense[row + DENSE - 1]! * vectors[base + DENSE - 1]!;
      for (let at = from; at < to; at++) odd += values[at]! * vectors[base + places[at]!]!;
      product[j * n + i] = even + odd;
    }
  }
  return product;
}

/** Xᵀ·r for k vectors one after another, as in `times`; rows that are 0 cost nothing. */
export function transposedTimes(
  design: Design,
  rows: Float64Array,
  k: number,
  columns: number,
): Float64Array {
  const { n, dense, starts, columns: places, values } = design;
  const product = new Float64Array(columns * k);
  for (let i = 0; i < n; i++) {
    const row = i * DENSE;
    const [from, to] = [starts[i]!, starts[i + 1]!];
    for (let j = 0; j < k; j++) {
      const factor = rows[j * n + i]!;
      if (factor === 0) continue;
      const base = j * columns;
      for (let c = 0; c < DENSE; c++) product[base + c]! += factor * dense[row + c]!;
      for (let at = from; at < to; at++) product[base + places[at]!]! += factor * values[at]!;
    }
  }
  return product;
}

/** For each of `BLOCKS` the inner products of all pairs of rows, [n × n]: a kernel, linear within its block. */
export function kernelsOf(rows: readonly Row[], blocks: Uint8Array): readonly Float64Array[] {
  const n = rows.length;
  const kernels = BLOCKS.map(() => new Float64Array(n * n));
  const spread = new Float64Array(blocks.length);
  rows.forEach((row, i) => {
    row.columns.forEach((column, at) => (spread[column] = row.values[at]!));
    for (let j = 0; j <= i; j++) {
      const other = rows[j]!;
      for (let c = 0; c < LEVEL_AT; c++) kernels[blocks[c]!]![i * n + j]! += row.dense[c]! * other.dense[c]!;
      other.columns.forEach((column, at) => {
        kernels[blocks[column]!]![i * n + j]! += spread[column]! * other.values[at]!;
      });
    }
    row.columns.forEach((column) => (spread[column] = 0));
  });
  for (const kernel of kernels)
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) kernel[j * n + i] = kernel[i * n + j]!;
  return kernels;
}

/** What a head of these strengths supposes before a rating of how latent scores go together: [n × n], in units of their variance. */
export function covarianceOf(
  rows: readonly Row[],
  space: FeatureSpace,
  { weights }: Pick<Strengths, 'weights'>,
): Float64Array {
  const scales = Float64Array.from(blocksOf(space), (block) =>
    block === LEVEL ? 0 : Math.sqrt(weights[block]!),
  );
  const { n, dense, starts, columns, values } = scaleColumns(designOf(rows), scales);
  const covariance = new Float64Array(n * n);
  const spread = new Float64Array(scales.length);
  for (let i = 0; i < n; i++) {
    for (let at = starts[i]!; at < starts[i + 1]!; at++) spread[columns[at]!] = values[at]!;
    for (let j = 0; j <= i; j++) {
      let sum = LEVEL_VARIANCE;
      for (let c = 0; c < DENSE; c++) sum += dense[i * DENSE + c]! * dense[j * DENSE + c]!;
      for (let at = starts[j]!; at < starts[j + 1]!; at++) sum += spread[columns[at]!]! * values[at]!;
      covariance[i * n + j] = covariance[j * n + i] = sum;
    }
    for (let at = starts[i]!; at < starts[i + 1]!; at++) spread[columns[at]!] = 0;
  }
  return covariance;
}
