/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why. The mean of
 * two trained models reads real text, ratings and topics better than the one before it, and is less sure of itself: 36
 * of the 490 cases fail instead of 29 (sarcasm 12 instead of 9, negation 5 instead of 3, one more masked, spoken and
 * closing; one fewer typing error), most of them near the edge of what was wanted.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.13,
  sarcasm: 0.35,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.06,
  'technical words, felt': 0,
  'reported speech': 0.04,
  'product complaint or thanks for the agent': 0,
  'closing courtesy': 0.04,
  'masked ids': 0.08,
  'speech-recognition noise': 0.06,
  typos: 0.15,
  'all caps': 0,
  emoji: 0.03,
  'second-language English': 0,
  'very short turns': 0.041,
};

/** Targets: mean .01, 95th percentile .05 (met), groups .01 apart. */
export const NAMES_MOVE = { mean: 0.014, p95: 0.051, groupsApart: 0.057 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets: mean .03, 95th percentile .1 (the weights measure .138), mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.034, p95: 0.139, signed: 0.02 } as const;
