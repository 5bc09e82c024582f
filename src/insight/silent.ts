/**
 * The silent ones: who left low and never said so. Counted facts about exits, no estimate of satisfaction.
 *
 * @module
 */
import type { Columns } from '../store/columns';
import { wasAsked, wasNotAsked } from './answers';
import { bandOf, hasShift, LOW } from './bands';
import { shareOf, type Share } from './statistics';

export interface Silent {
  /** Unrated and left low, of all unrated with a shift. */
  readonly leftLow: Share;
  /** Rated and left low, of all rated with a shift. */
  readonly ratedLeftLow: Share;
  /** Who answered, of those who left low and of all others. */
  readonly answeredOfLow: Share;
  readonly answeredOfOthers: Share;
  /** Of the silent and low: the file says that they were asked, that they were not; else it does not say. */
  readonly asked: number;
  readonly notAsked: number;
  /** How many different customers the silent and low are; null where one of them has no name. */
  readonly customers: number | null;
}

/** `customers` is the length of the customer dictionary. */
export function hearTheSilent(columns: Columns, ordinals: Uint32Array, customers: number): Silent {
  const seen = new Uint8Array(Math.max(1, customers));
  let unratedLow = 0;
  let unrated = 0;
  let ratedLow = 0;
  let rated = 0;
  let asked = 0;
  let notAsked = 0;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    if (!hasShift(columns, i)) continue;
    const low = bandOf(columns.exit[i]!) === LOW;
    if (!Number.isNaN(columns.rating[i]!)) {
      rated++;
      if (low) ratedLow++;
      continue;
    }
    unrated++;
    if (!low) continue;
    unratedLow++;
    seen[columns.customer[i]!] = 1;
    if (wasAsked(columns.flags[i]!)) asked++;
    else if (wasNotAsked(columns.flags[i]!)) notAsked++;
  }
  return {
    leftLow: shareOf(unratedLow, unrated),
    ratedLeftLow: shareOf(ratedLow, rated),
    answeredOfLow: shareOf(ratedLow, ratedLow + unratedLow),
    answeredOfOthers: shareOf(rated - ratedLow, rated + unrated - ratedLow - unratedLow),
    asked,
    notAsked,
    customers: seen[0] ? null : seen.reduce((sum, one) => sum + one, 0),
  };
}
