/**
 * Reads the conversations that a learning path is made of, segment by segment, and says what they show.
 *
 * @module
 */
import type { ArcOptions } from '../arc/arc';
import { ok, type Result } from '../domain/result';
import {
  evidenceOf,
  ordinalsToRead,
  type Evidence,
  type ReadConversation,
} from '../insight/learning-paths/evidence';
import type { Material } from '../insight/learning-paths/material';
import type { StoreFailure } from '../store/failure';
import { ordinalOf, rowsBySegment } from '../store/ordinal';
import type { Store } from '../store/store';

/** What cannot be read, or was taken out meanwhile, is left out; `tell` gets the share that was read, 0…1. */
export async function readEvidence(
  store: Pick<Store, 'readSegment' | 'readScores'>,
  material: Material,
  options: ArcOptions,
  tell: (share: number) => void,
): Promise<Result<Evidence, StoreFailure>> {
  const segments = rowsBySegment(ordinalsToRead(material));
  const read = new Map<number, ReadConversation>();
  let done = 0;
  for (const [segmentId, rows] of segments) {
    const text = await store.readSegment(segmentId);
    const scores = text.ok ? await store.readScores(segmentId) : text;
    if (text.ok && scores.ok) {
      for (const row of rows) {
        const [conversation, score] = [text.value[row], scores.value[row]];
        if (conversation && score) read.set(ordinalOf(segmentId, row), { conversation, score });
      }
    } else {
      const failure = text.ok ? scores : text;
      if (!failure.ok && failure.error.kind !== 'missing' && failure.error.kind !== 'unreadable')
        return failure;
    }
    tell(++done / segments.size);
  }
  return ok(evidenceOf(material, read, options));
}
