/**
 * Conversations of which no message came for a day are over: their arcs are no longer provisional.
 *
 * @module
 */
import { isOpen } from '../arc/provisional';
import { ok, type Result } from '../domain/result';
import { FLAG, type Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { rowsBySegment } from '../store/ordinal';
import type { Store } from '../store/store';

type Shelf = Pick<Store, 'readSegment' | 'retraceSegment'>;

/** Settles what is over at `now` (epoch ms); gives how many conversations that were. */
export async function settleOver(
  store: Shelf,
  { flags }: Pick<Columns, 'flags'>,
  now: number,
): Promise<Result<number, StoreFailure>> {
  const open: number[] = [];
  flags.forEach((bits, ordinal) => {
    if ((bits & (FLAG.provisional | FLAG.removed)) === FLAG.provisional) open.push(ordinal);
  });
  let settled = 0;
  for (const [segmentId, rows] of rowsBySegment(open)) {
    const text = await store.readSegment(segmentId);
    if (!text.ok) {
      // One damaged segment stays as it is; the others need not wait for it.
      if (text.error.kind === 'unreadable' || text.error.kind === 'missing') continue;
      return text;
    }
    const over = rows.filter((row) => {
      const conversation = text.value[row];
      return conversation != null && !isOpen(conversation, now);
    });
    if (over.length === 0) continue;
    const traced = await store.retraceSegment(segmentId, (_, before, row) =>
      over.includes(row) ? { ...before, provisional: false } : before,
    );
    if (!traced.ok) return traced;
    settled += over.length;
  }
  return ok(settled);
}
