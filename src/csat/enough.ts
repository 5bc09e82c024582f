/**
 * How many ratings are enough for what.
 *
 * @module
 */

/** With fewer nothing can be measured: half of them would be fitted on. */
export const FEWEST_ASSESSED = 10;

/** Below it the app says that the prior rules: ratings then move the score less than the model's own guess does. */
export const FEW_RATINGS = 50;
