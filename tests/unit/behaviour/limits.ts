/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why. With seven
 * tenths of leg 8, which learnt a large teacher's probabilities, 36 of the 490 cases fail instead of 44; one more in very
 * short turns. Names move the same on average and further at the 95th percentile (.069 instead of .056), and flowery
 * sentences of an agent move a customer further (.049 instead of .044 on average, .257 instead of .223): the price of
 * a model that reads tweets and other industries better, in models/training/README.md.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.13,
  sarcasm: 0.26,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.07,
  'technical words, felt': 0,
  'reported speech': 0.07,
  'product complaint or thanks for the agent': 0.04,
  'closing courtesy': 0.04,
  'masked ids': 0.04,
  'speech-recognition noise': 0.06,
  typos: 0.15,
  'all caps': 0,
  emoji: 0.03,
  'second-language English': 0.04,
  'very short turns': 0.041,
};

/** Targets: mean .01, 95th percentile .05, groups .01 apart. What the weights measure is above them. */
export const NAMES_MOVE = { mean: 0.015, p95: 0.069, groupsApart: 0.062 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets: mean .03, 95th percentile .1 (the weights measure more of both), mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.049, p95: 0.258, signed: 0.01 } as const;
