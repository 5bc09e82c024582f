/**
 * Columns whose reason is the one that counts, for work off the screens (`Library` does the same for them).
 *
 * @module
 */
import { ok, type Result } from '../domain/result';
import type { Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { FoundReasonSet, reasonsThatCount } from '../store/found-reason-set';
import type { Store } from '../store/store';

export type ReadReasons = Pick<Store, 'refreshFoundReasons' | 'readReasonCodes'>;

/** The same columns, but for `reason`: what the file says, else what was found; and as of which version of these. */
export async function countReasons(
  store: ReadReasons,
  columns: Columns,
): Promise<Result<{ readonly columns: Columns; readonly version: number }, StoreFailure>> {
  const found = new FoundReasonSet();
  const placed = await store.refreshFoundReasons(found);
  if (!placed.ok) return placed;
  const codes = await store.readReasonCodes();
  if (!codes.ok) return codes;
  const reason = reasonsThatCount(columns.reason, found, codes.value);
  return ok({ columns: { ...columns, reason }, version: codes.value.version });
}
