/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why. With leg 9
 * (five layers, taught longer) 29 of the 490 cases fail instead of 36, names and flowery sentences move about half as
 * far; one more fails in typing errors (5 of 28), the price of better reading everywhere else.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.08,
  sarcasm: 0.26,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.06,
  'technical words, felt': 0,
  'reported speech': 0.04,
  'product complaint or thanks for the agent': 0,
  'closing courtesy': 0,
  'masked ids': 0.04,
  'speech-recognition noise': 0.03,
  typos: 0.18,
  'all caps': 0,
  emoji: 0.03,
  'second-language English': 0.04,
  'very short turns': 0.021,
};

/** Targets: mean .01, 95th percentile .05 (met), groups .01 apart. */
export const NAMES_MOVE = { mean: 0.013, p95: 0.049, groupsApart: 0.059 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets: mean .03, 95th percentile .1 (the weights measure .107), mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.028, p95: 0.108, signed: 0.01 } as const;
