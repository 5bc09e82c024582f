import { expect, test } from 'vitest';
import type { QueuedCustomer } from '$src/store/records/queue';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good } from '../factories/stored';

const open = freshStores();

const queued = (customer: string, over: Partial<QueuedCustomer> = {}): QueuedCustomer => ({
  ...{ customer, at: 1, risk: 0.3, reason: 'bill', standing: 'offered', drawn: false },
  ...over,
});

test('a day keeps how each customer stood when they were first seen', async () => {
  const store = await open();
  good(await store.addToQueueDay(8, [queued('late')]));
  good(await store.addToQueueDay(7, [queued('ada'), queued('bo')]));
  good(await store.addToQueueDay(7, [queued('bo', { standing: 'waiting' }), queued('cy')]));
  expect(good(await store.readQueueDays())).toEqual([
    { day: 7, customers: [queued('ada'), queued('bo'), queued('cy')] },
    { day: 8, customers: [queued('late')] },
  ]);
});

test('who is erased goes from the days too, and nobody else', async () => {
  const store = await open();
  const { importId } = await begin(store);
  const [one, two] = [
    { ...complaint('1'), customer: 'Ada' as never },
    { ...complaint('2'), customer: 'Bo' as never },
  ];
  good(await append(store, importId, [one, two]));
  const keys = await Promise.all(
    [0, 1].map(async (ordinal) => {
      const { conversation } = good(await store.readConversation(ordinal))!;
      return JSON.stringify([conversation.source, conversation.customer]);
    }),
  );
  good(
    await store.addToQueueDay(
      7,
      keys.map((key) => queued(key)),
    ),
  );
  good(await store.removeConversations([0]));
  expect(good(await store.readQueueDays())[0]!.customers).toHaveLength(2);
  good(await store.eraseRemoved());
  expect(good(await store.readQueueDays())[0]!.customers.map(({ customer }) => customer)).toEqual([keys[1]]);
});
