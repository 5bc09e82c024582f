import type { Conversation, Rejection } from '$src/domain/conversation';
import type { AppendBatch } from '$src/store/append';
import { ColumnSet } from '$src/store/column-set';
import type { ReadTally } from '$src/store/records/imports';
import type { Store } from '$src/store/store';
import { good, recovered, stamp, vectorsOf } from './stored';

export const FILE = { name: 'march.csv', size: 1000, sha256: 'f00d' };
export const TALLY: ReadTally = { rows: 0, messages: 0, dropped: {}, duplicates: 0, masked: {}, rejected: 0 };

export async function begin(store: Store, over: { sample?: boolean; redacted?: boolean } = {}) {
  return good(await store.beginImport({ file: FILE, mapping: { id: 'ticket' }, checkpoint: null, ...over }));
}

export interface Batch {
  checkpoint?: unknown;
  rejections?: readonly Rejection[];
  tally?: ReadTally;
  meet?: AppendBatch['meet'];
}

/** Appends conversations. */
export function append(
  store: Store,
  importId: number,
  conversations: readonly Conversation[],
  over: Batch = {},
) {
  return store.appendSegment({
    importId,
    conversations,
    rejections: [],
    tally: TALLY,
    checkpoint: null,
    ...over,
  });
}

/** Scores what waits in a segment, all of it as a recovery; the vectors of row n say n + 1. */
export async function scoreSegment(store: Store, segmentId: number, model = stamp('aaa')) {
  const waiting = good(await store.readToScore(segmentId, model, { stale: true }));
  const rows = waiting.map((row) => ({ ...row, score: { ...recovered(model), ...vectorsOf(row.row + 1) } }));
  return good(await store.writeScores({ segmentId, rows, stamp: model }));
}

/** Conversations that count, as a screen would see it. */
export async function countLive(store: Store): Promise<number> {
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  return set.live;
}
