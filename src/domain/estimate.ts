/**
 * What the learner says of a conversation, as it leaves the house.
 *
 * @module
 */

export interface Estimate {
  /** Probability of a dissatisfied answer, 0…1. */
  readonly dissatisfied: number;
  /** The expected answer in units of the survey's scale. */
  readonly expected: number;
  readonly verdict: 'satisfied' | 'dissatisfied' | 'cannot tell';
  /** Parts of the latent score: `latent = base + Σ share`. */
  readonly reasons: readonly { readonly name: string; readonly share: number }[];
  readonly base: number;
  readonly latent: number;
}
