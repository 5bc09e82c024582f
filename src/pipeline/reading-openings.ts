/**
 * Openings come out of the store: what customers came with, and the model's vectors of it.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { ModelStamp } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import { STORED_VECTOR_LENGTH, type StoredVectors } from '../domain/vectors';
import { openingOf, type Opening } from '../insight/reasons/opening';
import type { StoreFailure } from '../store/failure';
import { rowOf } from '../store/ordinal';
import type { Store } from '../store/store';

export interface StoredOpening {
  readonly row: number;
  readonly conversation: Conversation;
  readonly opening: Opening;
}

/** The openings of a segment's conversations that count; null where it is damaged. */
export async function readOpenings(
  store: Pick<Store, 'readSegment' | 'readVectors'>,
  segmentId: number,
  model: ModelStamp,
): Promise<Result<StoredOpening[] | null, StoreFailure>> {
  const text = await store.readSegment(segmentId);
  const kept = text.ok ? await store.readVectors(segmentId, model) : text;
  if (!text.ok || !kept.ok) {
    const { error } = text.ok ? (kept as { error: StoreFailure }) : text;
    // The rest need not wait for it; the screens say that it is damaged.
    return error.kind === 'unreadable' || error.kind === 'missing' ? ok(null) : { ok: false, error };
  }
  const vectors = new Map<number, StoredVectors>();
  kept.value.ordinals.forEach((ordinal, i) =>
    vectors.set(
      rowOf(ordinal),
      kept.value.vectors.subarray(i * STORED_VECTOR_LENGTH, (i + 1) * STORED_VECTOR_LENGTH),
    ),
  );
  return ok(
    text.value.flatMap((conversation, row) =>
      conversation
        ? [{ row, conversation, opening: openingOf(conversation.turns, vectors.get(row) ?? null) }]
        : [],
    ),
  );
}

/** All of them, in an order whose every beginning is spread evenly: steps of the golden ratio around a circle. */
export function spreadEvenly<T>(all: readonly T[]): T[] {
  const n = all.length;
  let step = Math.max(1, Math.round(n * 0.618));
  while (greatestCommonDivisor(step, n) > 1) step++;
  return Array.from({ length: n }, (_, i) => all[(i * step) % n]!);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
