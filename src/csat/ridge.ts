/**
 * Ridge regression on many rows and columns, for all rows and for several parts of them at once.
 *
 * Conjugate gradients in the primal: 10,000 rows make a 10,000 × 10,000 kernel, whose factorisation takes minutes.
 *
 * @module
 */
import { times, transposedTimes, type Design } from './design';
import { factorise, solveFactorised } from './linear-algebra';
import { DENSE } from './space';

/** Relative size of what is left of the gradient; a tenth of it takes up to twice as long and moves r by .0003. */
const TOLERANCE = 1e-2;
const MOST_STEPS = 200;

export interface RidgeProblem {
  /** Columns scaled by the root of their prior variance. */
  readonly design: Design;
  readonly columns: number;
  /** What the weights shall explain, one a row. */
  readonly target: Float64Array;
  /** Variance of what they cannot. */
  readonly noise: number;
  /** One solution for each: true where a row is fitted on. */
  readonly parts: readonly (readonly boolean[])[];
}

/** argmin ‖target − X·w‖² + noise·‖w‖² over the rows of each part. */
export function fitRidge({ design, columns, target, noise, parts }: RidgeProblem): Float64Array[] {
  const k = parts.length;
  const isIn = Uint8Array.from(parts.flat(), Number);
  const masked = Float64Array.from(isIn, (own, i) => (own ? target[i % design.n]! : 0));
  const apply = (vectors: Float64Array): Float64Array => {
    const rows = times(design, vectors, k, columns);
    for (let i = 0; i < rows.length; i++) if (isIn[i] === 0) rows[i] = 0;
    const product = transposedTimes(design, rows, k, columns);
    for (let i = 0; i < product.length; i++) product[i]! += noise * vectors[i]!;
    return product;
  };

  const solution = new Float64Array(columns * k);
  const residual = transposedTimes(design, masked, k, columns);
  const precondition = preconditionerOf(design, columns, noise);
  let preconditioned = precondition(residual, k);
  const direction = preconditioned.slice();
  let products = dotEach(residual, preconditioned, k);
  const goals = products.map((product) => product * TOLERANCE * TOLERANCE);
  for (let step = 0; step < MOST_STEPS && products.some((product, j) => product > goals[j]!); step++) {
    const image = apply(direction);
    const curvature = dotEach(direction, image, k);
    for (let j = 0; j < k; j++) {
      // A part that is done stands still: its direction is all rounding.
      if (!(products[j]! > goals[j]!)) continue;
      const size = products[j]! / curvature[j]!;
      for (let i = j * columns; i < (j + 1) * columns; i++) {
        solution[i]! += size * direction[i]!;
        residual[i]! -= size * image[i]!;
      }
    }
    preconditioned = precondition(residual, k);
    const next = dotEach(residual, preconditioned, k);
    for (let j = 0; j < k; j++) {
      const turn = next[j]! / products[j]!;
      for (let i = j * columns; i < (j + 1) * columns; i++)
        direction[i] = preconditioned[i]! + turn * direction[i]!;
    }
    products = next;
  }
  return parts.map((_, j) => solution.slice(j * columns, (j + 1) * columns));
}

/** The dense columns are correlated and solved exactly, the words one by one: some 20 steps instead of 200. */
function preconditionerOf(design: Design, columns: number, noise: number) {
  const gram = new Float64Array(DENSE * DENSE);
  const squares = new Float64Array(columns).fill(noise);
  for (let i = 0; i < design.n; i++) {
    const row = design.dense.subarray(i * DENSE, (i + 1) * DENSE);
    for (let a = 0; a < DENSE; a++) {
      const value = row[a]!;
      if (value !== 0) for (let b = 0; b <= a; b++) gram[a * DENSE + b]! += value * row[b]!;
    }
    for (let at = design.starts[i]!; at < design.starts[i + 1]!; at++)
      squares[design.columns[at]!]! += design.values[at]! * design.values[at]!;
  }
  for (let a = 0; a < DENSE; a++) gram[a * DENSE + a]! += noise;
  factorise(gram, DENSE);

  return (vectors: Float64Array, k: number): Float64Array => {
    const out = new Float64Array(vectors.length);
    for (let j = 0; j < k; j++) {
      const from = j * columns;
      out.set(solveFactorised(gram, DENSE, vectors.subarray(from, from + DENSE)), from);
      for (let c = DENSE; c < columns; c++) out[from + c] = vectors[from + c]! / squares[c]!;
    }
    return out;
  };
}

function dotEach(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const dots = new Float64Array(k);
  const size = a.length / k;
  for (let j = 0; j < k; j++) {
    let sum = 0;
    for (let i = j * size; i < (j + 1) * size; i++) sum += a[i]! * b[i]!;
    dots[j] = sum;
  }
  return dots;
}
