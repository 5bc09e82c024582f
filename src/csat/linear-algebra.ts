/**
 * The few dense matrix operations that fitting needs. Matrices are square, row-major, in double precision.
 *
 * @module
 */

/** Replaces the lower triangle by the Cholesky factor; false where the matrix is not positive definite. */
export function factorise(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    const row = j * n;
    for (let i = 0; i <= j; i++) {
      const other = i * n;
      let sum = a[row + i]!;
      for (let k = 0; k < i; k++) sum -= a[row + k]! * a[other + k]!;
      if (i < j) a[row + i] = sum / a[other + i]!;
      else if (sum > 0) a[row + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b for a factor of `factorise`. */
export function solveFactorised(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = (x[i]! /= l[i * n + i]!);
    for (let k = 0; k < i; k++) x[k]! -= l[i * n + k]! * value;
  }
  return x;
}

/** The inverse of a factorised matrix, both triangles. */
export function invertFactorised(l: Float64Array, n: number): Float64Array {
  // Rows of `m` are columns of L⁻¹, so that every inner loop runs along memory.
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    m[j * n + j] = 1 / l[j * n + j]!;
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= l[i * n + k]! * m[j * n + k]!;
      m[j * n + i] = sum / l[i * n + i]!;
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += m[i * n + k]! * m[j * n + k]!;
      inverse[i * n + j] = inverse[j * n + i] = sum;
    }
  }
  return inverse;
}

/** Minimises a smooth convex function of few numbers by Newton's steps, halved until they descend; of the Hessian the lower triangle counts. It ends where a step gains less than `tolerance` of the value. */
export function minimise(
  start: readonly number[],
  at: (x: Float64Array) => { value: number; gradient: Float64Array; hessian: Float64Array },
  tolerance = 1e-9,
): Float64Array {
  let x = Float64Array.from(start);
  const n = x.length;
  let here = at(x);
  for (let step = 0; step < 50; step++) {
    const l = Float64Array.from(here.hessian);
    // A ridge where the function is flat or not quite convex.
    for (let ridge = 1e-9; !factorise(l, n) && ridge < 1e9; ridge *= 10) {
      l.set(here.hessian);
      for (let i = 0; i < n; i++) l[i * n + i]! += ridge * (1 + Math.abs(l[i * n + i]!));
    }
    const direction = solveFactorised(l, n, here.gradient);
    let moved = false;
    for (let size = 1; size > 1e-6; size /= 2) {
      const tried = x.map((value, i) => value - size * direction[i]!);
      const there = at(tried);
      if (!(there.value < here.value)) continue;
      moved = here.value - there.value > tolerance * (1 + Math.abs(here.value));
      [x, here] = [tried, there];
      break;
    }
    if (!moved) break;
  }
  return x;
}
