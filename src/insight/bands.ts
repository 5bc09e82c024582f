/**
 * Low, neutral, good: the bands of DESIGN §2, on valences as columns keep them.
 *
 * @module
 */
import { BAND, SHAPES } from '../domain/arc';
import { VALENCE_UNIT, type Columns } from '../store/columns';

export const BANDS = ['low', 'neutral', 'good'] as const;
export type Band = (typeof BANDS)[number];

export const LOW = 0;
export const NEUTRAL = 1;
export const GOOD = 2;

/** What `shape` holds where there is no arc (store/columns). */
export const NO_SHAPE = 255;
/** The last of the shapes: every shape before it has a shift, and 255 does not. */
const TOO_SHORT = SHAPES.indexOf('too-short');
const EDGE = Math.round(BAND * VALENCE_UNIT);

/** Index into `BANDS` of a valence in units of 1/10,000; the caller has checked that there is one. */
export function bandOf(units: number): number {
  // Without a branch: over a million rows in no order, guessing wrong is what takes the time.
  return Number(units > -EDGE) + Number(units >= EDGE);
}

/** Whether the customer said enough to come in one way and leave another: at least two substantive turns. */
export function hasShift(columns: Columns, ordinal: number): boolean {
  return columns.shape[ordinal]! < TOO_SHORT;
}

/** Whether one substantive turn gives an entry and an exit, but nothing between. */
export function isTooShort(columns: Columns, ordinal: number): boolean {
  return columns.shape[ordinal] === TOO_SHORT;
}
