/**
 * What scoring keeps of a conversation beside its valences: directions that a head or the reasons read later, so
 * that a relabel never runs the model again (DESIGN §4).
 *
 * @module
 */
import type { ConversationScore } from './arc';

/**
 * The five means and single parts that are kept, in the order in which they rest: a turn, or a part of a long one,
 * counts once. `customer` and `agent` are means over all of theirs, `opening` is the first of the customer's that says something,
 * or else the first.
 */
export const CONVERSATION_VECTOR_KINDS = [
  'customer',
  'lastCustomer',
  'agent',
  'lastAgent',
  'opening',
] as const;
export type ConversationVectorKind = (typeof CONVERSATION_VECTOR_KINDS)[number];

/** Numbers kept of each kind. */
export const VECTOR_DIMENSIONS = 64;

/** Five times 64 is 320 bytes, the most that a conversation may cost (DESIGN §4). */
export const STORED_VECTOR_LENGTH = CONVERSATION_VECTOR_KINDS.length * VECTOR_DIMENSIONS;

/**
 * [5 × 64] in −127…127, kind after kind. Centred, one scale a kind: read as `stored / 127`, 0 is the mean of the
 * training conversations. Zeros throughout where the speaker of a kind is silent.
 */
export type StoredVectors = Int8Array;

/** Both null where the language is not read or the customer never spoke. Comparable within one model only. */
export interface ConversationVectors {
  readonly vectors: StoredVectors | null;
  /**
   * Probability that the customer is satisfied, 0…1 in single precision, as the model's makers learnt it from
   * other people's ratings: where the CSAT learner starts before it has seen a rating of yours.
   */
  readonly priorSatisfaction: number | null;
}

/** A score as scoring hands it on; the store gives the vectors back apart from it. */
export interface ScoreWithVectors extends ConversationScore, ConversationVectors {}

/** The 64 numbers of one kind; a view, not a copy. */
export function vectorOf(vectors: StoredVectors, kind: ConversationVectorKind): Int8Array {
  const from = CONVERSATION_VECTOR_KINDS.indexOf(kind) * VECTOR_DIMENSIONS;
  return vectors.subarray(from, from + VECTOR_DIMENSIONS);
}
