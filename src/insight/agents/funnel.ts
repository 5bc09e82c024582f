/**
 * A funnel: value added against the number of conversations, with limits that chance and the usual differences between
 * agents stay within.
 *
 * Spiegelhalter 2005 (Statistics in Medicine 24:1185): limits at 95 and 99.8 %, widened by the variance among agents
 * where they differ by more than chance; the outermost tenth on either side is pulled in before that is reckoned, so
 * that who stands out does not widen their own limits.
 *
 * @module
 */

export interface FunnelPoint {
  readonly agent: number;
  readonly n: number;
  /** Before it is drawn in. */
  readonly value: number;
}

export interface Funnel {
  readonly points: readonly FunnelPoint[];
  /** Variance of one conversation, and among agents beyond chance; in units of the value squared. */
  readonly noise: number;
  readonly among: number;
}

/** Normal quantiles of limits at 95 and at 99.8 %. */
export const FUNNEL_LIMITS = { '95 %': 1.959963984540054, '99.8 %': 3.090232306167813 } as const;

const TAIL = 0.1;

export function funnelOf(points: readonly FunnelPoint[], noise: number): Funnel {
  const scores = points.map(({ n, value }) => value / Math.sqrt(noise / n)).sort((a, b) => a - b);
  const tail = scores.length < 3 ? 0 : Math.max(1, Math.floor(scores.length * TAIL));
  const least = scores[tail] ?? 0;
  const most = scores[scores.length - 1 - tail] ?? 0;
  const within = scores.map((score) => Math.min(most, Math.max(least, score)));
  const excess = within.reduce((sum, score) => sum + score * score, 0) / Math.max(1, within.length);

  const weights = points.map(({ n }) => n / noise);
  const sum = weights.reduce((a, b) => a + b, 0);
  const squares = weights.reduce((a, b) => a + b * b, 0);
  const spread = sum - squares / Math.max(sum, 1e-9);
  const among = spread > 0 ? Math.max(0, (points.length * excess - (points.length - 1)) / spread) : 0;
  return { points, noise, among };
}

/** How far from 0 chance and usual differences reach with n conversations. */
export function limitAt(
  { noise, among }: Pick<Funnel, 'noise' | 'among'>,
  n: number,
  quantile: number,
): number {
  return quantile * Math.sqrt(noise / n + among);
}
