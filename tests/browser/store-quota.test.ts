import { expect, test } from 'vitest';
import type { Conversation, CustomerId } from '$src/domain/conversation';
import { openStore } from '$src/store/store';
import { append, begin, countLive } from '../factories/fill-store';
import { complaint, good, hidden } from '../factories/stored';

/** Conversations of random letters, because gzip makes words too small to fill a disk with. */
function noise(batch: string, count: number, bytes: number): Conversation[] {
  return Array.from({ length: count }, (_, i) => {
    const random = Array.from({ length: Math.ceil(bytes / 60_000) }, () =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(Math.min(bytes, 60_000))))),
    );
    return complaint(`${batch}-${i}`, {
      turns: [{ speaker: 'customer', text: random.join(''), at: null, agent: null }],
    });
  });
}

/** A place to store with a small quota of its own (the origin's quota is shared with all other tests). */
interface Buckets {
  open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}
const { storageBuckets } = navigator as Navigator & { storageBuckets?: Buckets };

const QUOTA = 8_000_000;

test.skipIf(!storageBuckets)('a full disk is a value, and what was there stays as it was', async () => {
  const bucket = `full-disk-${crypto.randomUUID()}`;
  const { indexedDB } = await storageBuckets!.open(bucket, { quota: QUOTA });
  const store = good(await openStore({ indexedDB, now: () => 1 }));
  try {
    const { importId, jobId } = await begin(store);
    const kept = 256;
    const checkpoint = { batches: 1 };
    good(await append(store, importId, noise('small', kept, 300), { checkpoint }));

    // More than the whole quota: it cannot fit, while a single conversation after it always can
    // (how much room is left near the edge is the browser's own reckoning, and differs by machine).
    const tooMuch = noise('large', 16, QUOTA / 10);
    const refused = await append(store, importId, tooMuch, { checkpoint: { batches: 2 } });
    expect(refused).toEqual({ ok: false, error: { kind: 'quota' } });
    expect(good(await store.readJob(jobId))).toMatchObject({ checkpoint });
    expect(await countLive(store)).toBe(kept);

    // What the refused batch had coded before it failed is taken back.
    const [one] = noise('small again', 1, 300);
    const { outcomes } = good(await append(store, importId, [one!], { checkpoint: { batches: 2 } }));
    expect(outcomes).toEqual(['added']);
    expect(good(await store.readConversation(kept))?.conversation).toEqual(hidden(one!));
    const { customer } = good(await store.readDictionaries());
    expect(customer).toHaveLength(1 + kept + 1);
    const last = customer.at(-1) as CustomerId;
    expect(good(await store.readContacts([last])).get(last)).toBe(one!.customer);
    expect(good(await store.countContacts())).toBe(kept + 1);
  } finally {
    store.close();
    await storageBuckets!.delete(bucket);
  }
});
