/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why. With half
 * of leg 7 in the mean 44 of the 490 cases fail instead of 51, none more in any capability; flowery sentences of an
 * agent move a customer a little further than before (.044 instead of .042 on average, .223 instead of .200 at the
 * 95th percentile).
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.13,
  sarcasm: 0.38,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.07,
  'technical words, felt': 0,
  'reported speech': 0.07,
  'product complaint or thanks for the agent': 0.04,
  'closing courtesy': 0.08,
  'masked ids': 0.12,
  'speech-recognition noise': 0.06,
  typos: 0.15,
  'all caps': 0,
  emoji: 0.06,
  'second-language English': 0.08,
  'very short turns': 0.03,
};

/** Targets: mean .01, 95th percentile .05, groups .01 apart. What the weights measure is above them. */
export const NAMES_MOVE = { mean: 0.015, p95: 0.057, groupsApart: 0.066 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets: mean .03, 95th percentile .1 (the weights measure more of both), mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.045, p95: 0.223, signed: 0.01 } as const;
