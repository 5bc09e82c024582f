/**
 * How each word moved a turn's valence, exactly and without another run of the model.
 *
 * A turn's logits are the weighted sum of its tokens' logits, so each token's contribution is known. Valence is
 * not linear in logits; along the straight path from the bias alone to the turn's logits the Aumann–Shapley
 * share of a token is the integral of the slope times its contribution, and the shares add up.
 *
 * @module
 */
import { expectedValence, probabilities } from './pooling';
import type { ModelManifest } from './manifest';
import type { TurnExplanation, WordShare } from './port';
import type { LocatedPieces } from './wordpiece';

/** One part of a turn: of each token its share of attention, and its logits in rows. */
export interface ExplainedPart {
  readonly shares: Float64Array;
  readonly logits: ArrayLike<number>;
}

/** Explains a turn from its parts in order; parts count by their tokens, as in the turn's valence. */
export function explainTurn(
  text: string,
  located: LocatedPieces,
  parts: readonly ExplainedPart[],
  manifest: ModelManifest,
): TurnExplanation {
  const rest = expectedValence(new Float64Array(manifest.steps.length), manifest);
  const weights = parts.map((part) => Math.max(1, part.shares.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);

  let valence = 0;
  const tokenShares: number[] = [];
  parts.forEach((part, i) => {
    const weight = weights[i]! / total;
    const explained = tokenSharesOf(part, manifest);
    valence += weight * explained.valence;
    for (const share of explained.shares) tokenShares.push(weight * share);
  });
  return { rest, valence, words: sumByWord(text, located, tokenShares) };
}

/** What each token of one part adds to `rest`, and the part's valence before rounding. */
export function tokenSharesOf(
  { shares, logits }: ExplainedPart,
  manifest: ModelManifest,
): { readonly shares: Float64Array; readonly valence: number } {
  const steps = manifest.steps.length;
  const sum = new Float64Array(steps);
  shares.forEach((share, token) => {
    for (let k = 0; k < steps; k++) sum[k]! += share * logits[token * steps + k]!;
  });
  const slope = meanSlope(sum, manifest);
  return {
    shares: shares.map((share, token) => {
      let moved = 0;
      for (let k = 0; k < steps; k++) moved += slope[k]! * share * logits[token * steps + k]!;
      return moved;
    }),
    valence: expectedValence(sum, manifest),
  };
}

/** Gauss–Legendre with 8 nodes on −1 … 1; the other four mirror these. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363] as const;
const NODE_WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763] as const;

/** With logits moving by at most 4 over a panel, 8 nodes leave an error below 1e-8. */
const LOGITS_A_PANEL = 4;

/** Mean of ∇valence over the path 0 → `logits`. */
function meanSlope(logits: Float64Array, manifest: ModelManifest): Float64Array {
  const range = (Math.max(...logits) - Math.min(...logits)) / manifest.temperature;
  const panels = Math.max(1, Math.ceil(range / LOGITS_A_PANEL));
  const mean = new Float64Array(logits.length);
  for (let panel = 0; panel < panels; panel++) {
    NODES.forEach((node, i) => {
      for (const side of [-node, node]) {
        const at = (panel + (1 + side) / 2) / panels;
        addSlope(mean, logits, at, NODE_WEIGHTS[i]! / (2 * panels), manifest);
      }
    });
  }
  return mean;
}

function addSlope(
  into: Float64Array,
  logits: Float64Array,
  at: number,
  weight: number,
  manifest: ModelManifest,
): void {
  const { steps, temperature } = manifest;
  const p = probabilities(
    logits.map((logit) => logit * at),
    manifest,
  );
  const expected = p.reduce((sum, probability, k) => sum + probability * steps[k]!, 0);
  p.forEach((probability, k) => {
    into[k]! += (weight * probability * (steps[k]! - expected)) / (2 * temperature);
  });
}

/** A word is what stands between two blanks, its punctuation included: people point at "refund!!", not at "##und". */
function sumByWord(
  text: string,
  { starts, ends }: LocatedPieces,
  tokenShares: readonly number[],
): WordShare[] {
  const words: { start: number; end: number; share: number }[] = [];
  tokenShares.forEach((share, token) => {
    const open = words.at(-1);
    const [start, end] = [starts[token]!, ends[token]!];
    if (open && !/\s/.test(text.slice(open.end, start))) {
      open.end = Math.max(open.end, end);
      open.share += share;
    } else {
      words.push({ start, end, share });
    }
  });
  return words;
}
