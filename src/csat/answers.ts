/**
 * What a survey answer counts as, and the survey's own scale.
 *
 * @module
 */

/** Positions on 0…1: dissatisfied up to one, satisfied from the other, neither between (DESIGN §2). */
export interface Cut {
  readonly dissatisfied: number;
  readonly satisfied: number;
}

/** On 1–5: up to 2.5, from 3.5. */
export const USUAL_CUT: Cut = { dissatisfied: 0.375, satisfied: 0.625 };

export const LEVELS = ['satisfied', 'neither', 'dissatisfied'] as const;
export type Level = (typeof LEVELS)[number];

/** Where both cuts are one number, an answer that lies on it is satisfied. */
export function levelOf(norm: number, cut: Cut): Level {
  if (norm >= cut.satisfied) return 'satisfied';
  return norm <= cut.dissatisfied ? 'dissatisfied' : 'neither';
}

/** A position as the survey prints it; words count from 1. `onScale(0.5, '1-5')` → 3; `onScale(1, 'bad|okay|great')` → 3 */
export function onScale(norm: number, scale: string): number {
  const [low, high] = endsOf(scale);
  return low + norm * (high - low);
}

/** From one step to the next on the way from worst to best, in units of the survey: what a mean error is told in. */
export function endsOf(scale: string): readonly [low: number, high: number] {
  const range = /^(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$/.exec(scale.trim());
  return range ? [Number(range[1]), Number(range[2])] : [1, scale.split('|').length];
}
