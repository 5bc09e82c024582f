/**
 * Least squares with agents, reasons, channels and weeks in one fit, by conjugate gradients.
 *
 * Agent effects stand beside all else almost without a penalty, so slopes are those within agents: skill is not
 * explained away by who is given whom.
 *
 * @module
 */
import type { Design, Factor } from './design';

/** In conversations that speak for "no effect". Weeks are drawn together: one bad day is no trend. */
const PENALTIES: Readonly<Record<Factor, number>> = { reason: 0.3, channel: 0.3, stretch: 8, agent: 0.3 };
const SLOPE_PENALTY = 0.01;
const MOST_STEPS = 60;
/** Of the residual against the start. */
const CLOSE_ENOUGH = 1e-5;

/** Coefficients in the design's order, fitted on the rows of other folds; `fold` −1 leaves none out. */
export function fitEffects(
  design: Design,
  outcome: Float64Array,
  folds: Uint8Array,
  fold: number,
): Float64Array {
  const { width } = design;
  const penalty = penaltiesOf(design);
  const diagonal = Float64Array.from(penalty);
  const residual = new Float64Array(width);
  gather(design, folds, fold, (i) => outcome[i]!, residual, diagonal);

  const effects = new Float64Array(width);
  const scaled = residual.map((r, j) => r / diagonal[j]!);
  const direction = Float64Array.from(scaled);
  const image = new Float64Array(width);
  let size = dot(residual, scaled);
  const enough = size * CLOSE_ENOUGH ** 2;
  for (let step = 0; step < MOST_STEPS && size > enough && size > 0; step++) {
    image.forEach((_, j) => (image[j] = penalty[j]! * direction[j]!));
    multiply(design, folds, fold, direction, image);
    const length = size / dot(direction, image);
    for (let j = 0; j < width; j++) {
      effects[j]! += length * direction[j]!;
      residual[j]! -= length * image[j]!;
      scaled[j] = residual[j]! / diagonal[j]!;
    }
    const next = dot(residual, scaled);
    for (let j = 0; j < width; j++) direction[j] = scaled[j]! + (next / size) * direction[j]!;
    size = next;
  }
  return effects;
}

function penaltiesOf({ width, sizes, offsets }: Design): Float64Array {
  const penalty = new Float64Array(width).fill(SLOPE_PENALTY);
  for (const factor of ['reason', 'channel', 'stretch', 'agent'] as const) {
    penalty.fill(PENALTIES[factor], offsets[factor], offsets[factor] + sizes[factor]);
  }
  return penalty;
}

/** Adds Xᵀ·W·value to `into` and the diagonal of Xᵀ·W·X to `diagonal`. */
function gather(
  { length, line, square, reason, channel, stretch, agent, weight, offsets }: Design,
  folds: Uint8Array,
  fold: number,
  value: (i: number) => number,
  into: Float64Array,
  diagonal: Float64Array,
): void {
  for (let i = 0; i < length; i++) {
    if (folds[i] === fold) continue;
    const w = weight[i]!;
    const y = w * value(i);
    into[0]! += y * line[i]!;
    into[1]! += y * square[i]!;
    diagonal[0]! += w * line[i]! ** 2;
    diagonal[1]! += w * square[i]! ** 2;
    for (const at of [
      offsets.reason + reason[i]!,
      offsets.channel + channel[i]!,
      offsets.stretch + stretch[i]!,
      offsets.agent + agent[i]!,
    ]) {
      into[at]! += y;
      diagonal[at]! += w;
    }
  }
}

/** Adds Xᵀ·W·X·from to `into`. */
function multiply(
  { length, line, square, reason, channel, stretch, agent, weight, offsets }: Design,
  folds: Uint8Array,
  fold: number,
  from: Float64Array,
  into: Float64Array,
): void {
  const { reason: r, channel: c, stretch: s, agent: a } = offsets;
  const slope = from[0]!;
  const bend = from[1]!;
  let sloped = 0;
  let bent = 0;
  for (let i = 0; i < length; i++) {
    if (folds[i] === fold) continue;
    const atReason = r + reason[i]!;
    const atChannel = c + channel[i]!;
    const atStretch = s + stretch[i]!;
    const atAgent = a + agent[i]!;
    const y =
      weight[i]! *
      (slope * line[i]! +
        bend * square[i]! +
        from[atReason]! +
        from[atChannel]! +
        from[atStretch]! +
        from[atAgent]!);
    sloped += y * line[i]!;
    bent += y * square[i]!;
    into[atReason]! += y;
    into[atChannel]! += y;
    into[atStretch]! += y;
    into[atAgent]! += y;
  }
  into[0]! += sloped;
  into[1]! += bent;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
