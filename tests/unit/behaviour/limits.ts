/**
 * What the weights in models/arc may get wrong at most. When the weights change, `npm run bench:model` prints what
 * they measure and which cases fail: the limits are then set to that, and never looser without a word why.
 *
 * @module
 */

/** Greatest share of a capability's cases that may fail: what the weights measure, rounded up. */
export const GREATEST_FAILURE_RATE: Readonly<Record<string, number>> = {
  negation: 0.08,
  sarcasm: 0.2,
  // Target: fewer than 5 of the 100.
  'technical words, calm': 0.01,
  'technical words, felt': 0,
  'reported speech': 0,
  'product complaint or thanks for the agent': 0,
  'closing courtesy': 0,
  'masked ids': 0.08,
  'speech-recognition noise': 0,
  typos: 0.04,
  'all caps': 0,
  // Two instead of one: "not a single reply from you 😤" is read at −.21.
  emoji: 0.06,
  'second-language English': 0,
  // Three instead of two: the finish that mended irony reads one more of them wrong.
  'very short turns': 0.062,
  // A second writer’s, half of them written to press on what the first half had shown to be weak.
  'irony, a second writer': 0.46,
  'ridicule and jabs': 0.73,
  'leaving and threats': 0.48,
  'hurt and worry': 0.2,
  'praise that is lost or unreal': 0.25,
  'giving in': 0.21,
  'delight and its idioms': 0.14,
  'what the talk says': 0.2,
};

/** Targets, all met: mean .01, 95th percentile .05, groups .01 apart. */
export const NAMES_MOVE = { mean: 0.005, p95: 0.023, groupsApart: 0.008 } as const;

/** Targets: mean .01, 95th percentile .05. "He" and "she" share one row, and so do "him", "his" and "her". */
export const PRONOUNS_MOVE = { mean: 0, p95: 0 } as const;

/** Targets, all met: mean .03, 95th percentile .1, mean sign .01. */
export const FLOWERS_MOVE = { mean: 0.023, p95: 0.093, signed: 0 } as const;
