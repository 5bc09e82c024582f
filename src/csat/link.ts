/**
 * From the latent score to probabilities: a proportional-odds model on latents that no rating of their own went into.
 *
 * @module
 */
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

/** Of the odds for each standard deviation of the ratings; the model's own guess earned it on industries it never saw. */
const USUAL_SLOPE = 1.6;
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
  const start = [
    (USUAL_SLOPE * (cut.dissatisfied - spread.mean)) / spread.sd,
    (USUAL_SLOPE * (cut.satisfied - spread.mean)) / spread.sd,
    USUAL_SLOPE,
  ];
  // Two cuts, one slope: each cut is a logistic regression of its own, and both are minimised together.
  const found = minimise(start, (x) => {
    const gradient = new Float64Array(3);
    const hessian = new Float64Array(9);
    let value = 0;
    start.forEach((usual, i) => {
      const away = x[i]! - usual;
      value += (0.5 * away * away) / PRIOR_VARIANCE;
      gradient[i]! += away / PRIOR_VARIANCE;
      hessian[i * 4]! += 1 / PRIOR_VARIANCE;
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

/** Of each number of the link, as wide as teams differ. */
const PRIOR_VARIANCE = 1;

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
