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

/** Relative size of what is left of the gradient: predictions then agree to the fourth digit. */
const TOLERANCE = 1e-4;
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
  const mask = new Float64Array(design.n * k);
  const masked = new Float64Array(design.n * k);
  parts.forEach((part, j) =>
    part.forEach((isIn, i) => {
      mask[i * k + j] = Number(isIn);
      masked[i * k + j] = isIn ? target[i]! : 0;
    }),
  );
  const apply = (vectors: Float64Array): Float64Array => {
    const rows = times(design, vectors, k);
    for (let i = 0; i < rows.length; i++) rows[i]! *= mask[i]!;
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
    // A part that is done stands still: its direction is all rounding.
    const sizes = products.map((product, j) => (product > goals[j]! ? product / curvature[j]! : 0));
    for (let i = 0; i < solution.length;) {
      for (let j = 0; j < k; j++, i++) {
        solution[i]! += sizes[j]! * direction[i]!;
        residual[i]! -= sizes[j]! * image[i]!;
      }
    }
    preconditioned = precondition(residual, k);
    const next = dotEach(residual, preconditioned, k);
    const turns = next.map((product, j) => product / products[j]!);
    for (let i = 0; i < direction.length;)
      for (let j = 0; j < k; j++, i++) direction[i] = preconditioned[i]! + turns[j]! * direction[i]!;
    products = next;
  }
  return parts.map((_, j) => Float64Array.from({ length: columns }, (_, c) => solution[c * k + j]!));
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
    for (let c = DENSE, i = DENSE * k; c < columns; c++)
      for (let j = 0; j < k; j++, i++) out[i] = vectors[i]! / squares[c]!;
    for (let j = 0; j < k; j++) {
      const solved = solveFactorised(
        gram,
        DENSE,
        Float64Array.from({ length: DENSE }, (_, c) => vectors[c * k + j]!),
      );
      solved.forEach((value, c) => (out[c * k + j] = value));
    }
    return out;
  };
}

function dotEach(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const dots = new Float64Array(k);
  for (let i = 0; i < a.length;) for (let j = 0; j < k; j++, i++) dots[j]! += a[i]! * b[i]!;
  return dots;
}
