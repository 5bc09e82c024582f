/**
 * The way from entry to exit, for all at once: as a 3×3 flow and as a distribution of shift.
 *
 * @module
 */
import { VALENCE_UNIT, type Columns } from '../store/columns';
import { bandOf, BANDS, hasShift } from './bands';

/** `flow[LOW][GOOD]`: how many came in low and left good. */
export type Flow = readonly (readonly number[])[];

/** A bin of one point on the −5…+5 scale; null is an open end. */
export interface ShiftBin {
  readonly from: number | null;
  readonly to: number | null;
  readonly count: number;
}

export interface Shifts {
  readonly flow: Flow;
  readonly bins: readonly ShiftBin[];
  /** By more than a point either way, and the rest: a point is about what the model's steps can separate. */
  readonly fell: number;
  readonly held: number;
  readonly rose: number;
}

/** One point on screen, in resting units: the screen shows valence ×5. */
const POINT = VALENCE_UNIT / 5;
/** Bins below zero, bins in all: under −4, −4…−3, up to +4…+5, over +5. Few drop further; many rise further. */
const BINS_BELOW_ZERO = 5;
const BINS = 11;

export function traceShifts(columns: Columns, ordinals: Uint32Array): Shifts {
  const { entry, exit } = columns;
  const flow = new Uint32Array(BANDS.length ** 2);
  const counts = new Uint32Array(BINS);
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    if (!hasShift(columns, i)) continue;
    flow[bandOf(entry[i]!) * BANDS.length + bandOf(exit[i]!)]!++;
    counts[binOf(exit[i]! - entry[i]!)]!++;
  }
  const sum = (from: number, to: number) => counts.subarray(from, to).reduce((all, n) => all + n, 0);
  return {
    flow: BANDS.map((_, from) => [...flow.subarray(from * BANDS.length, (from + 1) * BANDS.length)]),
    bins: Array.from(counts, (count, bin) => ({
      from: bin === 0 ? null : bin - BINS_BELOW_ZERO,
      to: bin === BINS - 1 ? null : bin - BINS_BELOW_ZERO + 1,
      count,
    })),
    fell: sum(0, BINS_BELOW_ZERO - 1),
    held: sum(BINS_BELOW_ZERO - 1, BINS_BELOW_ZERO + 1),
    rose: sum(BINS_BELOW_ZERO + 1, BINS),
  };
}

/** A shift that lies on an edge belongs to the bin nearer to zero, so that "by more than a point" is meant. */
function binOf(shift: number): number {
  return shift < 0
    ? Math.max(0, Math.floor(shift / POINT) + BINS_BELOW_ZERO)
    : Math.min(BINS - 1, Math.max(BINS_BELOW_ZERO, Math.ceil(shift / POINT) + BINS_BELOW_ZERO - 1));
}
