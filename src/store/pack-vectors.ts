/**
 * The vectors of a segment's conversations, packed: 326 bytes for each that has them, none for the others.
 *
 * @module
 */
import { STORED_VECTOR_LENGTH, type ConversationVectors } from '../domain/vectors';
import type { VectorArrays } from './records/segments';

/** Packs the vectors of a segment, one entry a conversation. */
export function packVectors(conversations: readonly ConversationVectors[]): VectorArrays {
  const rows = conversations.flatMap(({ vectors }, row) => (vectors ? [row] : []));
  const vectors = new Int8Array(rows.length * STORED_VECTOR_LENGTH);
  const priorSatisfaction = new Float32Array(rows.length);
  rows.forEach((row, i) => {
    const kept = conversations[row]!;
    vectors.set(kept.vectors!, i * STORED_VECTOR_LENGTH);
    priorSatisfaction[i] = kept.priorSatisfaction!;
  });
  return { rows: Uint16Array.from(rows), vectors, priorSatisfaction };
}

/** The vectors by row, as views; `null` for arrays that are not what we wrote. */
export function unpackVectors(arrays: unknown, count: number): ConversationVectors[] | null {
  const unpacked = Array.from({ length: count }, (): ConversationVectors => ({
    vectors: null,
    priorSatisfaction: null,
  }));
  // Written before scoring kept any.
  if (arrays === undefined) return unpacked;
  if (!areVectorArrays(arrays, count)) return null;
  const { rows, vectors, priorSatisfaction } = arrays;
  rows.forEach((row, i) => {
    unpacked[row] = {
      vectors: vectors.subarray(i * STORED_VECTOR_LENGTH, (i + 1) * STORED_VECTOR_LENGTH),
      priorSatisfaction: priorSatisfaction[i]!,
    };
  });
  return unpacked;
}

function areVectorArrays(arrays: unknown, count: number): arrays is VectorArrays {
  const { rows, vectors, priorSatisfaction } = (arrays ?? {}) as Partial<Record<keyof VectorArrays, unknown>>;
  return (
    rows instanceof Uint16Array &&
    vectors instanceof Int8Array &&
    priorSatisfaction instanceof Float32Array &&
    rows.every((row) => row < count) &&
    vectors.length === rows.length * STORED_VECTOR_LENGTH &&
    priorSatisfaction.length === rows.length
  );
}
