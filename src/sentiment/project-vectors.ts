/**
 * Pooled turns to what is kept of a conversation: five vectors on 64 fixed directions, in 320 bytes, and the
 * satisfaction that the model's makers learnt.
 *
 * The same arithmetic as in training (`models/training/vectors.py`, `scoring.py`), in double precision.
 *
 * @module
 */
import {
  CONVERSATION_VECTOR_KINDS,
  STORED_VECTOR_LENGTH,
  VECTOR_DIMENSIONS,
  type ConversationVectorKind,
  type ConversationVectors,
} from '../domain/vectors';
import type { ModelManifest } from './manifest';
import { TOKEN_TYPE } from './windows';

/** A turn, or a part of a long one, as the model pooled it. */
export interface PooledPart {
  readonly type: 0 | 1;
  /** [width]. */
  readonly vector: Float64Array;
  /** Whether its turn says something. Training does not ask, so there and where it is absent the first turn opens. */
  readonly isSubstantive?: boolean;
}

/** What a conversation has; a kind whose speaker is silent is missing. */
type PooledVectors = Partial<Readonly<Record<ConversationVectorKind, Float64Array>>>;

/** Gives what is kept of a conversation from its parts in order. */
export type ProjectVectors = (parts: readonly PooledPart[]) => ConversationVectors;

/** Binds a model's directions, the bytes of vectors.bin: int8 [5, 64, width], row after row. */
export function openProjection(manifest: ModelManifest, directions: Uint8Array): ProjectVectors {
  const matrix = new Int8Array(directions.buffer, directions.byteOffset, directions.byteLength);
  return (parts) => {
    const pooled = pooledVectors(parts);
    if (!pooled.customer) return { vectors: null, priorSatisfaction: null };
    return { vectors: project(pooled, matrix, manifest), priorSatisfaction: satisfaction(pooled, manifest) };
  };
}

function pooledVectors(parts: readonly PooledPart[]): PooledVectors {
  const vectorsOf = (type: 0 | 1) => parts.filter((part) => part.type === type).map(({ vector }) => vector);
  // "hi" tells nobody why somebody came.
  const opening = parts.find(({ type, isSubstantive }) => type === TOKEN_TYPE.customer && isSubstantive);
  const customer = vectorsOf(TOKEN_TYPE.customer);
  const agent = vectorsOf(TOKEN_TYPE.agent);
  return {
    ...(customer.length > 0 && {
      customer: mean(customer),
      lastCustomer: customer.at(-1)!,
      opening: opening?.vector ?? customer[0]!,
    }),
    ...(agent.length > 0 && { agent: mean(agent), lastAgent: agent.at(-1)! }),
  };
}

function mean(vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
  return sum.map((value) => value / vectors.length);
}

/** stored = clamp(round(scale · (direction · vector) − offset), ±127). */
function project(pooled: PooledVectors, matrix: Int8Array, { vectors, width }: ModelManifest): Int8Array {
  const stored = new Int8Array(STORED_VECTOR_LENGTH);
  CONVERSATION_VECTOR_KINDS.forEach((kind, k) => {
    const vector = pooled[kind];
    if (!vector) return;
    for (let at = k * VECTOR_DIMENSIONS; at < (k + 1) * VECTOR_DIMENSIONS; at++) {
      let sum = 0;
      for (let i = 0, from = at * width; i < width; i++) sum += matrix[from + i]! * vector[i]!;
      const rounded = roundHalfToEven(vectors.scale[at]! * sum - vectors.offset[at]!);
      stored[at] = Math.max(-127, Math.min(127, rounded));
    }
  });
  return stored;
}

/** As NumPy rounds; `Math.round` sends halves upwards. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The head reads the full vectors; one that the conversation lacks counts as zeros. */
function satisfaction(pooled: PooledVectors, { satisfaction, width }: ModelManifest): number {
  const { inputs, weights, bias } = satisfaction;
  const logit = inputs.reduce((sum, kind, at) => {
    const vector = pooled[kind];
    return vector ? vector.reduce((total, value, i) => total + weights[at * width + i]! * value, sum) : sum;
  }, bias);
  return Math.fround(1 / (1 + Math.exp(-logit)));
}
