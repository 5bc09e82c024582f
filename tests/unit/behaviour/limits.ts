/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.11,
  sarcasm: 0.43,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.06,
  'technical words, felt': 0,
  'reported speech': 0.47,
  'product complaint or thanks for the agent': 0.07,
  'closing courtesy': 0.08,
  'masked ids': 0.12,
  'speech-recognition noise': 0.03,
  typos: 0.29,
  'all caps': 0.05,
  emoji: 0.15,
  'second-language English': 0.08,
  'very short turns': 0.03,
};

/** Targets: mean .01, 95th percentile .05, groups .01 apart. What the weights measure is above them. */
export const NAMES_MOVE = { mean: 0.031, p95: 0.101, groupsApart: 0.079 } as const;

/** Targets: mean .01 (the weights measure .0119), 95th percentile .05. */
export const PRONOUNS_MOVE = { mean: 0.012, p95: 0.05 } as const;

/** Targets: mean .03, 95th percentile .1 (the weights measure more of both), mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.058, p95: 0.226, signed: 0.01 } as const;
