/**
 * How sure a count or a mean is, and whether two of them differ.
 *
 * @module
 */

/** A share of a counted group with its 95 % interval after Wilson; null where the group is empty. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A mean in valence, with its standard error; null where there are too few to have one. */
export interface Mean {
  readonly n: number;
  readonly mean: number | null;
  readonly se: number | null;
}

/** 97.5 % point of the normal distribution. */
const Z95 = 1.959963984540054;

/** Below this a group is shown with its size and without a claim (design §5): its interval says nothing. */
export const TOO_FEW = 25;

/** Wilson's interval: it stays within 0…1 and holds at the edges, where surveys live. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const p = count / of;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return { count, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Mean and standard error from sums, which are exact while they are whole numbers in `unit`s. */
export function meanOf(n: number, sum: number, squares: number, unit: number): Mean {
  if (n === 0) return { n, mean: null, se: null };
  const mean = sum / n / unit;
  if (n === 1) return { n, mean, se: null };
  const variance = Math.max(0, squares - (sum * sum) / n) / (n - 1);
  return { n, mean, se: Math.sqrt(variance / n) / unit };
}

/** 95 % interval of a mean, or null where its error is not known. */
export function intervalOf({ mean, se }: Mean): { readonly low: number; readonly high: number } | null {
  return mean === null || se === null ? null : { low: mean - Z95 * se, high: mean + Z95 * se };
}

/** The mean of several groups together. */
export function pool(means: readonly Mean[]): Mean {
  const total = (of: (mean: Mean) => number) => means.reduce((sum, mean) => sum + of(mean), 0);
  return meanOf(
    total(({ n }) => n),
    total(sumOf),
    total(squaresOf),
    1,
  );
}

/** The share of several groups together. */
export function poolShares(shares: readonly Share[]): Share {
  return shareOf(
    shares.reduce((sum, { count }) => sum + count, 0),
    shares.reduce((sum, { of }) => sum + of, 0),
  );
}

/** The mean of those in `all` who are not in `part`. */
export function without(all: Mean, part: Mean): Mean {
  const n = all.n - part.n;
  const sum = sumOf(all) - sumOf(part);
  return meanOf(n, sum, squaresOf(all) - squaresOf(part), 1);
}

/**
 * p of the two-proportion z test; 1 where it cannot be made: it takes five expected on each side. `alike`: how many count
 * for one, since those of one customer are alike (`alikeOf`).
 */
export function compareShares(a: Share, b: Share, alike = 1): number {
  const pooled = (a.count + b.count) / (a.of + b.of);
  if (!(Math.min(a.of, b.of) * Math.min(pooled, 1 - pooled) >= 5)) return 1;
  const error = Math.sqrt(alike * pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return twoSided((a.count / a.of - b.count / b.of) / error);
}

/**
 * p of Welch's test, normal approximation: groups have at least `TOO_FEW`; 1 where it cannot be made. The smaller group
 * is taken to scatter no less than the larger: where few are low, 25 without any seem nearly exact, and of twelve such
 * weeks one would be told to be higher in six teams of ten.
 */
export function compareMeans(a: Mean, b: Mean): number {
  if (a.mean === null || b.mean === null || a.se === null || b.se === null) return 1;
  const [small, large] = a.n <= b.n ? [a, b] : [b, a];
  const usual = large.se! * Math.sqrt(large.n / small.n);
  const error = Math.hypot(Math.max(small.se!, usual), large.se!);
  return error === 0 ? 1 : twoSided((a.mean - b.mean) / error);
}

/** p of McNemar's test: the same customers twice, `gained` changed one way and `lost` the other. */
export function comparePaired(gained: number, lost: number): number {
  return gained + lost === 0 ? 1 : twoSided((gained - lost) / Math.sqrt(gained + lost));
}

/** Whether a difference may be claimed at 95 % when `comparisons` were looked at (Bonferroni). */
export function isReal(p: number, comparisons = 1): boolean {
  return p * comparisons < 0.05;
}

function sumOf({ n, mean }: Mean): number {
  return n * (mean ?? 0);
}

function squaresOf({ n, mean, se }: Mean): number {
  return n * (mean ?? 0) ** 2 + (n - 1) * n * (se ?? 0) ** 2;
}

/** Two-sided p of a normal z. Chebyshev fit of erfc, relative error under 1.2e-7 (Numerical Recipes, erfcc). */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const fit = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ].reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return Math.min(1, t * Math.exp(fit - x * x));
}
