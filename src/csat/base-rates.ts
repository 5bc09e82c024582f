/**
 * Whether a probability still means what it says where more or fewer are dissatisfied than among the ratings.
 *
 * @module
 */
import { ece, type Measured } from './metrics';
import { randomOf } from './random';

export interface AtBaseRate {
  readonly dissatisfied: number;
  /** Calibration error as fitted. */
  readonly ece: number;
  /** The same after the odds were moved to that base rate. */
  readonly moved: number;
}

const BASE_RATES = [0.05, 0.1, 0.2] as const;
const DRAWN = 2_000;

/** Two-class answers, resampled so that so many are dissatisfied; none where a class is missing. */
export function atBaseRates(sides: readonly Measured[], seed: number): readonly AtBaseRate[] {
  const classes = [true, false].map((of) => sides.filter(({ dissatisfied }) => dissatisfied === of));
  if (classes.some((members) => members.length === 0)) return [];
  return BASE_RATES.map((rate) => {
    const random = randomOf(seed);
    const drawn = Array.from({ length: DRAWN }, (_, i) => {
      const members = classes[i < DRAWN * rate ? 0 : 1]!;
      return members[Math.floor(random() * members.length)]!;
    });
    const moved = drawn.map((own) => {
      const shift = Math.log(rate / (1 - rate)) - Math.log(own.baseRate / (1 - own.baseRate));
      const odds = (own.probability / (1 - own.probability)) * Math.exp(shift);
      return { ...own, probability: odds / (1 + odds) };
    });
    return { dissatisfied: rate, ece: ece(drawn), moved: ece(moved) };
  });
}
