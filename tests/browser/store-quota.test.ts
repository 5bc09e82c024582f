import { expect, test } from 'vitest';
import type { Conversation, CustomerId } from '$src/domain/conversation';
import { openStore } from '$src/store/store';
import { append, begin, countLive } from '../factories/fill-store';
import { complaint, good, hidden } from '../factories/stored';

/** A full segment of random letters: gzip makes words too small to fill a disk with. */
function noise(batch: number): Conversation[] {
  return Array.from({ length: 256 }, (_, i) => {
    const text = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(300))));
    return complaint(`${batch}-${i}`, { turns: [{ speaker: 'customer', text, at: null, agent: null }] });
  });
}

/** A place to store with a small quota of its own (the origin's quota is shared with all other tests). */
interface Buckets {
  open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}
const { storageBuckets } = navigator as Navigator & { storageBuckets?: Buckets };

test.skipIf(!storageBuckets)('a full disk is a value, and what was there stays as it was', async () => {
  const { indexedDB } = await storageBuckets!.open('full-disk', { quota: 1_000_000 });
  const store = good(await openStore({ indexedDB, now: () => 1 }));
  const { importId, jobId } = await begin(store);
  let kept = 0;
  let refused: Conversation[] | null = null;
  // 100 kB a segment: room for about ten.
  while (!refused && kept < 50) {
    const batch = noise(kept);
    const result = await append(store, importId, batch, { checkpoint: { batches: kept + 1 } });
    if (result.ok) kept++;
    else {
      expect(result.error).toEqual({ kind: 'quota' });
      refused = batch;
    }
  }
  expect(refused).not.toBeNull();
  expect(kept).toBeGreaterThan(0);
  expect(good(await store.readJob(jobId))).toMatchObject({ checkpoint: { batches: kept } });
  expect(await countLive(store)).toBe(kept * 256);

  // One conversation still fits; what the refused batch had coded before it failed is taken back.
  const [one] = refused!;
  const { outcomes } = good(await append(store, importId, [one!], { checkpoint: { batches: kept + 1 } }));
  expect(outcomes).toEqual(['added']);
  expect(good(await store.readConversation(kept * 256))?.conversation).toEqual(hidden(one!));
  const { customer } = good(await store.readDictionaries());
  expect(customer).toHaveLength(1 + kept * 256 + 1);
  const last = customer.at(-1) as CustomerId;
  expect(good(await store.readContacts([last])).get(last)).toBe(one!.customer);
  expect(good(await store.countContacts())).toBe(kept * 256 + 1);
  store.close();
  await storageBuckets!.delete('full-disk');
});
