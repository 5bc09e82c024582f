import type { ModelStamp } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';

/** The model that read most of what is stored, and so whose vectors are compared; null where nothing is scored. */
export async function commonestModel(
  store: Pick<Store, 'countByModel'>,
): Promise<Result<ModelStamp | null, StoreFailure>> {
  const counted = await store.countByModel();
  if (!counted.ok) return counted;
  const bySha = new Map<string, { stamp: ModelStamp; conversations: number }>();
  for (const { stamp, conversations } of counted.value.models) {
    if (!stamp) continue;
    const before = bySha.get(stamp.sha256)?.conversations ?? 0;
    bySha.set(stamp.sha256, { stamp, conversations: before + conversations });
  }
  const [most] = [...bySha.values()].sort((a, b) => b.conversations - a.conversations);
  return ok(most?.stamp ?? null);
}
