/**
 * Token outputs to turns, logits to valence: the small arithmetic outside the graph, in double precision.
 *
 * @module
 */
import { valence, type Valence } from '../domain/arc';
import type { ModelManifest } from './manifest';

/** Shares of a turn's tokens: softmax of their attention scores; they add up to 1, or are empty like the turn. */
export function attentionShares(att: Float32Array): Float64Array {
  const shares = Float64Array.from(att);
  const top = shares.reduce((most, score) => Math.max(most, score), -Infinity);
  let sum = 0;
  for (let i = 0; i < shares.length; i++) sum += shares[i] = Math.exp(shares[i]! - top);
  for (let i = 0; i < shares.length; i++) shares[i]! /= sum;
  return shares;
}

/** Weighted sum of the tokens' rows of length `width`; zeros where the turn has no token. */
export function pool(shares: Float64Array, rows: ArrayLike<number>, width: number): Float64Array {
  const pooled = new Float64Array(width);
  shares.forEach((share, token) => {
    for (let i = 0; i < width; i++) pooled[i]! += share * rows[token * width + i]!;
  });
  return pooled;
}

/** The probability of each step, from logits without bias. */
export function probabilities(logits: ArrayLike<number>, manifest: ModelManifest): Float64Array {
  const { bias, prior, temperature } = manifest;
  const raised = Float64Array.from(logits, (logit, i) => (logit + bias[i]! + prior[i]!) / temperature);
  const top = raised.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let i = 0; i < raised.length; i++) sum += raised[i] = Math.exp(raised[i]! - top);
  for (let i = 0; i < raised.length; i++) raised[i]! /= sum;
  return raised;
}

/** ½ · Σ step · p(step), before rounding. */
export function expectedValence(logits: ArrayLike<number>, manifest: ModelManifest): number {
  const p = probabilities(logits, manifest);
  return p.reduce((sum, probability, i) => sum + probability * manifest.steps[i]!, 0) / 2;
}

/** Mean weighted by tokens of the parts that a turn was read in; a part without tokens counts as one. */
export function turnValence(
  parts: readonly { readonly valence: number; readonly tokens: number }[],
): Valence {
  const weights = parts.map((part) => Math.max(1, part.tokens));
  const sum = parts.reduce((total, part, i) => total + part.valence * weights[i]!, 0);
  return valence(sum / weights.reduce((total, weight) => total + weight, 0));
}
