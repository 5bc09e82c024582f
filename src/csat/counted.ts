/**
 * A conversation as it is counted for all customers, and a share with its interval.
 *
 * @module
 */
import type { Level } from './answers';
import { alikeness, type OfCustomer } from './customers';

export const GROUP_KINDS = ['reason', 'agent', 'week'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];
/** What a conversation is counted under; null where the file does not say. */
export type Grouped = Readonly<Record<GroupKind, string | null>>;

/** One conversation of all, rated or not. */
export interface Counted extends OfCustomer {
  /** Position of the answer, 0…1; null without one. */
  readonly norm: number | null;
  readonly answer: Level | null;
  /** Of a head that did not see this answer. */
  readonly latent: number;
  readonly covariates: Float64Array;
  /** What it is counted under; absent where nobody asks for groups. */
  readonly groups?: Grouped;
}

export interface ShareEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** So many of n, with Wilson's 95 % interval: none of 40 is between 0 and 9 %, not 0 for certain. */
export function countedShare(count: number, n: number): ShareEstimate {
  const [value, square] = [count / n, 1.96 ** 2 / n];
  const middle = (value + square / 2) / (1 + square);
  const half = Math.sqrt(square * (value * (1 - value) + square / 4)) / (1 + square);
  // Rounding must not leave none, or all, outside.
  return { value, low: Math.min(value, middle - half), high: Math.max(value, middle + half) };
}

/** So many among them, as `countedShare`; those of one customer say less than as many of strangers. */
export function countedAmong<T extends OfCustomer>(
  among: readonly T[],
  isCounted: (one: T) => boolean,
): ShareEstimate {
  const count = among.filter(isCounted).length;
  const value = count / among.length;
  const alike = alikeness(among, () => among.map((one) => Number(isCounted(one)) - value));
  const { low, high } = countedShare(count / alike, among.length / alike);
  return { value, low, high };
}
