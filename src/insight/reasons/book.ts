/**
 * The contact reasons of a team: plain data that rests in storage and is edited by hand.
 *
 * @module
 */

import type { Shared } from './shared';

/** What an opening is like, or is not. */
export interface ReasonPart {
  /** [64], of length 1: the middle of its openings. */
  readonly centre: readonly number[];
  /** Mean word weights of its openings, the heaviest ones, by term. */
  readonly weights: Readonly<Record<string, number>>;
  /** The likeness that an opening must have to belong: all but the farthest twentieth of its own have it. */
  readonly floor: number;
}

export interface Reason extends ReasonPart {
  /** Never used again, so that what was assigned to a reason stays its own. */
  readonly id: number;
  readonly name: string;
  /** True once a person named it: finding anew does not rename it. */
  readonly isNamedByHand: boolean;
  /** Stays as it is when reasons are found anew. */
  readonly isPinned: boolean;
  /** Its most distinctive words, first the one that says most. */
  readonly words: readonly string[];
  /** Openings that it was found in. */
  readonly size: number;
  /** What was merged into it: what is like any of them belongs. */
  readonly others?: readonly ReasonPart[];
}

/** All that an opening may be like to belong to a reason. */
export const partsOf = (reason: Reason): readonly ReasonPart[] => [reason, ...(reason.others ?? [])];

/** "mentions refund" → Refunds: goes before likeness, the first that fits wins. */
export interface ReasonRule {
  /** Words in a row, as `tokenise` gives them. */
  readonly phrase: string;
  readonly reason: number;
}

export interface ReasonBook {
  /** Epoch ms. */
  readonly foundAt: number;
  /** Openings that it was found in. */
  readonly foundOn: number;
  /**
   * How alike the reasons come out when they are found in other openings: 0 chance, 1 the same (`grain.ts`). Absent
   * in books of before it was measured.
   */
  readonly steadiness?: number;
  /** SHA-256 of the weights whose vectors it reads: others are not comparable. */
  readonly model: string;
  readonly nextId: number;
  readonly reasons: readonly Reason[];
  readonly rules: readonly ReasonRule[];
  /** ln(openings / openings with the term) of all terms that some reason weighs. */
  readonly rarity: Readonly<Record<string, number>>;
  /** What many openings share and what is no reason; absent where there is nothing. */
  readonly shared?: Shared;
  /** Share of the openings it was found in that belong nowhere: what drift is measured against. */
  readonly nowhere: number;
}

/**
 * Below this reasons are loose: the test sets of `bench:reasons` come out at .75 to .87 and agree with people's, a
 * mixture of many trades in one file comes out at .39 and does not.
 */
const STEADY = 0.55;

/** Whether found reasons are no more than a rough sort. */
export function isLoose({ steadiness }: ReasonBook): boolean {
  return steadiness !== undefined && steadiness < STEADY;
}
