/**
 * From the latent score to probabilities: a proportional-odds model on latents that no rating of their own went into.
 *
 * @module
 */
import usual from '../../models/csat/prior.json';
import { levelOf, type Cut, type Level } from './answers';
import { minimise } from './linear-algebra';

/** p(dissatisfied) = σ(dissatisfied − slope·latent), p(satisfied) = σ(slope·latent − satisfied). */
export interface Link {
  readonly slope: number;
  readonly dissatisfied: number;
  readonly satisfied: number;
}

export type Probabilities = Readonly<Record<Level, number>>;

/** Where ratings of one team lie: what a slope without ratings is told in. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Slope of the logistic curve that is the normal one's nearest. */
const NORMAL = 1.7;
/**
 * Of the odds for each standard deviation of the ratings, where what a head leaves unexplained is normal and it explains
 * them as well as the model's own guess does.
 */
const USUAL_SLOPE = NORMAL / Math.sqrt(1 - usual.slope ** 2);
/** As many answers as the usual counts for: of n answers none says that about one in n and these is, not that nobody is. */
const USUAL_COUNTS_FOR = 5;
/** A reversed or flat link would turn chance into a claim. */
const LEAST_SLOPE = 0.1;

/** `latents` and `norms` on 0…1; few of them hardly move what is usual. */
export function fitLink(
  latents: readonly number[],
  norms: readonly number[],
  cut: Cut,
  spread: Spread,
): Link {
  const scaled = latents.map((latent) => (latent - spread.mean) / spread.sd);
  const levels = norms.map((norm) => levelOf(norm, cut));
  const farthest = Math.log(norms.length + USUAL_COUNTS_FOR - 1) / NORMAL;
  const startOf = (at: number) =>
    USUAL_SLOPE * Math.max(-farthest, Math.min(farthest, (at - spread.mean) / spread.sd));
  const start = [startOf(cut.dissatisfied), startOf(cut.satisfied), USUAL_SLOPE];
  // Two cuts, one slope: each cut is a logistic regression of its own, and both are minimised together.
  const found = minimise(start, (x) => {
    const gradient = new Float64Array(3);
    const hessian = new Float64Array(9);
    let value = 0;
    start.forEach((expected, i) => {
      const away = x[i]! - expected;
      const variance = PRIOR_VARIANCES[i]!;
      value += (0.5 * away * away) / variance;
      gradient[i]! += away / variance;
      hessian[i * 4]! += 1 / variance;
    });
    scaled.forEach((t, i) => {
      const isBelow = [levels[i] === 'dissatisfied', levels[i] !== 'satisfied'];
      isBelow.forEach((below, c) => {
        const odds = x[c]! - x[2]! * t;
        const p = sigmoid(odds);
        const error = p - Number(below);
        const weight = p * (1 - p);
        value += softplus(odds) - (below ? odds : 0);
        gradient[c]! += error;
        gradient[2]! -= error * t;
        hessian[c * 4]! += weight;
        hessian[6 + c]! -= weight * t;
        hessian[8]! += weight * t * t;
      });
    });
    return { value, gradient, hessian };
  });
  const slope = Math.max(LEAST_SLOPE, found[2]!) / spread.sd;
  const shift = slope * spread.mean;
  return { slope, dissatisfied: found[0]! + shift, satisfied: Math.max(found[0]!, found[1]!) + shift };
}

/**
 * Of both cuts and the slope. The spread of the ratings has placed the cuts already; heads that explain the ratings
 * by .4 to .85 have slopes from 1.9 to 3.2.
 */
const PRIOR_VARIANCES = [0.5, 0.5, 0.25] as const;

export function probabilitiesAt(latent: number, link: Link): Probabilities {
  const dissatisfied = sigmoid(link.dissatisfied - link.slope * latent);
  const satisfied = sigmoid(link.slope * latent - link.satisfied);
  return { dissatisfied, satisfied, neither: Math.max(0, 1 - dissatisfied - satisfied) };
}

export function sigmoid(odds: number): number {
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

/** log(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
}
