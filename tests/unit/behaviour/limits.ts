/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.08,
  sarcasm: 0.32,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.02,
  'technical words, felt': 0,
  'reported speech': 0.04,
  'product complaint or thanks for the agent': 0,
  'closing courtesy': 0,
  'masked ids': 0.08,
  'speech-recognition noise': 0,
  typos: 0.11,
  'all caps': 0,
  emoji: 0.03,
  'second-language English': 0,
  'very short turns': 0.041,
};

/** Targets: mean .01, 95th percentile .05 (the weights before had .050; groups were .056 apart), groups .01 apart. */
export const NAMES_MOVE = { mean: 0.013, p95: 0.052, groupsApart: 0.042 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets, all met: mean .03, 95th percentile .1, mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.025, p95: 0.091, signed: 0.005 } as const;
