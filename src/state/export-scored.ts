/**
 * The conversations of a list as `scored.jsonl`: the very lines that the command line writes.
 *
 * @module
 */
import type { StoreFailure } from '../store/failure';
import { ordinalOf, rowOf, segmentOf } from '../store/ordinal';
import type { Store } from '../store/store';
import { ok, type Result } from '../domain/result';
import { scoredLine } from '../pipeline/scored-line';
import { saveLines } from './save-file';

/** Conversations that no model has read yet have no language either; the line says so with `null`s. */
const UNREAD = { language: '', turns: [], arc: null, model: null };

/** Saves the given conversations in the order of the list; answers with how many there were. */
export async function exportScored(
  store: Store,
  ordinals: Uint32Array,
  onProgress: (share: number) => void,
): Promise<Result<number, StoreFailure>> {
  const lines = new Map<number, string>();
  const segments = [...new Set(Array.from(ordinals, segmentOf))];
  const wanted = new Set(ordinals);
  for (const [i, segment] of segments.entries()) {
    const text = await store.readSegment(segment);
    if (!text.ok) return text;
    const scores = await store.readScores(segment);
    if (!scores.ok) return scores;
    text.value.forEach((conversation, row) => {
      const ordinal = ordinalOf(segment, row);
      if (!conversation || !wanted.has(ordinal)) return;
      lines.set(ordinal, scoredLine({ conversation, score: scores.value[rowOf(ordinal)] ?? UNREAD }));
    });
    onProgress((i + 1) / segments.length);
  }
  const ordered = Array.from(ordinals, (ordinal) => lines.get(ordinal)).filter((line) => line !== undefined);
  saveLines('undertone-scored.jsonl', ordered);
  return ok(ordered.length);
}
