/**
 * Ridge regression over a few hundred features.
 *
 * @module
 */

/** Penalties that are tried, per row: features have a variance of 1. */
const PENALTIES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** Every so-manieth row is held back to choose the penalty. */
const HELD_BACK = 5;

type Predict = (features: readonly number[]) => number;

/** Fits on standardised features; the penalty is the best on every fifth row, then all rows are used. */
export function fitRidge(rows: readonly (readonly number[])[], targets: readonly number[]): Predict {
  const isHeldBack = (_: unknown, i: number) => i % HELD_BACK === 0;
  const isUsed = (_: unknown, i: number) => i % HELD_BACK !== 0;
  const [heldRows, heldTargets] = [rows.filter(isHeldBack), targets.filter(isHeldBack)];
  const errors = PENALTIES.map((penalty) => {
    const predict = fit(rows.filter(isUsed), targets.filter(isUsed), penalty);
    return heldRows.reduce((sum, row, i) => sum + (predict(row) - heldTargets[i]!) ** 2, 0);
  });
  return fit(rows, targets, PENALTIES[errors.indexOf(Math.min(...errors))]!);
}

function fit(rows: readonly (readonly number[])[], targets: readonly number[], penalty: number): Predict {
  const standardise = standardiser(rows);
  const features = rows.map(standardise);
  const centre = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  const width = features[0]!.length;
  const [gram, moments] = [new Float64Array(width * width), new Float64Array(width)];
  features.forEach((row, r) => {
    for (let i = 0; i < width; i++) {
      moments[i]! += row[i]! * (targets[r]! - centre);
      for (let j = 0; j <= i; j++) gram[i * width + j]! += row[i]! * row[j]!;
    }
  });
  for (let i = 0; i < width; i++) gram[i * width + i]! += penalty * rows.length;
  const slope = solve(gram, moments);
  return (row) => centre + dot(slope, standardise(row));
}

function standardiser(rows: readonly (readonly number[])[]): (row: readonly number[]) => Float64Array {
  const width = rows[0]!.length;
  const [mean, square] = [new Float64Array(width), new Float64Array(width)];
  for (const row of rows) {
    row.forEach((value, d) => {
      mean[d]! += value / rows.length;
      square[d]! += (value * value) / rows.length;
    });
  }
  const spread = square.map((value, d) => Math.sqrt(Math.max(0, value - mean[d]! ** 2)) + 1e-6);
  return (row) => Float64Array.from(row, (value, d) => (value - mean[d]!) / spread[d]!);
}

/** x of A·x = b by Cholesky; A is symmetric, its lower half given and overwritten. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= a[i * n + k]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= a[k * n + i]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
