/**
 * 95 % score intervals of measures that resampling is too sure of: of few answers that were all foreseen every resample
 * agrees on a certainty that nobody has.
 *
 * @module
 */
import { countedShare } from './counted';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** So many right of n. */
export interface RightOf {
  readonly right: number;
  readonly n: number;
}

/**
 * Of the mean of two independent shares: Wilson's interval of each, their distances from the shares squared and added
 * (Newcombe 1998, method 10, for half a sum in place of a difference). Of 3 and 9 that were all right: .68 to 1.
 */
export function balancedInterval(first: RightOf, second: RightOf): Interval {
  const [a, b] = [first, second].map(({ right, n }) => countedShare(right, n));
  const value = (a!.value + b!.value) / 2;
  return {
    low: value - Math.hypot(a!.value - a!.low, b!.value - b!.low) / 2,
    high: value + Math.hypot(a!.high - a!.value, b!.high - b!.value) / 2,
  };
}

/** What an AUC was counted on. */
export interface RankedPairs {
  /** Pairs of one of either class that one head ranked. */
  readonly pairs: number;
  /** Half the size of a part within which one head ranked, the mean over the pairs. */
  readonly half: number;
}

const Z = 1.96;
/** Halvings: to 1e-9. */
const STEPS = 30;

/**
 * Of an AUC: all values whose own standard error, by Hanley and McNeil, leaves what was seen within 1.96 of it
 * (Newcombe 2006, method 5). As Wilson's it does not shrink to nothing at 1. Pairs count within their part only.
 */
export function aucInterval(auc: number, { pairs, half }: RankedPairs): Interval {
  const isFar = (value: number) => {
    const spread = 1 + (half - 1) * ((1 - value) / (2 - value) + value / (1 + value));
    return Math.abs(auc - value) > Z * Math.sqrt((value * (1 - value) * spread) / pairs);
  };
  const edge = (far: number) => {
    let near = auc;
    for (let step = 0; step < STEPS; step++) {
      const middle = (near + far) / 2;
      if (isFar(middle)) far = middle;
      else near = middle;
    }
    return near;
  };
  return { low: edge(0), high: edge(1) };
}
