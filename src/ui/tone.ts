/**
 * Which of the three colours a valence wears, and which step of the scale a word's share wears.
 *
 * @module
 */
import { BAND } from '../domain/arc';

export type Tone = 'low' | 'mid' | 'good';

/** The band of a valence −1…1: low to −0.25, good from +0.25. */
export function toneOf(valence: number): Tone {
  if (valence <= -BAND) return 'low';
  return valence >= BAND ? 'good' : 'mid';
}

/** Class of a number in running text; a neutral one keeps the ink. */
export function toneClass(valence: number): 'neg' | 'pos' | '' {
  const tone = toneOf(valence);
  if (tone === 'mid') return '';
  return tone === 'low' ? 'neg' : 'pos';
}

/** The colour token of a mark in that tone. */
export const markOf = (tone: Tone): string => `var(--${tone})`;

/**
 * Step −3…3 of the valence scale for a word's share, given on the screen's scale of −5…+5.
 * The cuts are the design's: below 0.15 a share is printed as 0.1 or 0.0 and says nothing.
 */
export function shareStep(share: number): -3 | -2 | -1 | 0 | 1 | 2 | 3 {
  const size = Math.abs(share);
  if (size < 0.15) return 0;
  const step = size < 0.35 ? 1 : size < 0.6 ? 2 : 3;
  return share < 0 ? (-step as -1 | -2 | -3) : step;
}
