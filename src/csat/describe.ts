/**
 * A conversation as the learner sees it: named features, counted words, stored vectors, and the model's own guess.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { ScoreWithVectors, StoredVectors } from '../domain/vectors';
import { featuresOf, type Surroundings } from './features';
import { countWords, type WordCounts } from './words';

/** A conversation with all that a head may read of it. */
export interface CsatExample extends Surroundings {
  readonly conversation: Conversation;
  readonly score: Pick<ScoreWithVectors, 'turns' | 'arc' | 'vectors' | 'priorSatisfaction'>;
}

/** Plain data without text: some 5 kB, so that thousands travel to a worker and rest in memory. */
export interface Description {
  /** In the order of `FEATURES`; NaN where the conversation does not say. */
  readonly features: Float64Array;
  /** In the order of `WORD_BLOCKS`. */
  readonly words: readonly WordCounts[];
  readonly vectors: StoredVectors | null;
  /** Probability of a satisfied customer as the model ships it, 0…1. */
  readonly prior: number | null;
}

export function describe({ conversation, score, repeatContact }: CsatExample): Description {
  return {
    features: featuresOf(conversation, score, { repeatContact }),
    words: countWords(conversation),
    vectors: score.vectors,
    prior: score.priorSatisfaction,
  };
}
