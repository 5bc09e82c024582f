import { expect, test } from 'vitest';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good } from '../factories/stored';

const open = freshStores();

test('a label is a line of a log that says who, what, from and to; taking it back is another line', async () => {
  const store = await open();
  good(await store.writeLabel({ ordinal: 7, by: 'Ana', to: 'dissatisfied' }));
  good(await store.writeLabel({ ordinal: 7, by: 'Ben', to: 'satisfied' }));
  good(await store.writeLabel({ ordinal: 7, by: 'Ana', to: null }));
  expect(good(await store.readLabels())).toEqual([
    { id: 1, at: 1, ordinal: 7, by: 'Ana', from: null, to: 'dissatisfied' },
    { id: 2, at: 1, ordinal: 7, by: 'Ben', from: null, to: 'satisfied' },
    { id: 3, at: 1, ordinal: 7, by: 'Ana', from: 'dissatisfied', to: null },
  ]);
});

test('saying the same again is no change', async () => {
  const store = await open();
  good(await store.writeLabel({ ordinal: 7, by: 'Ana', to: 'neither' }));
  expect(good(await store.writeLabel({ ordinal: 7, by: 'Ana', to: 'neither' }))).toBeNull();
  expect(good(await store.readLabels())).toHaveLength(1);
});

test('whoever watches hears of a label', async () => {
  const store = await open();
  let heard = 0;
  const stop = store.watchLabels(() => heard++);
  await expect.poll(() => heard).toBe(1);
  good(await store.writeLabel({ ordinal: 7, by: 'Ana', to: 'neither' }));
  await expect.poll(() => heard).toBe(2);
  stop();
});

test('what is erased takes its labels along, and no other’s', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1'), complaint('2')]));
  good(await store.writeLabel({ ordinal: 0, by: 'Ana', to: 'neither' }));
  good(await store.writeLabel({ ordinal: 1, by: 'Ana', to: 'satisfied' }));
  good(await store.removeConversations([0]));
  expect(good(await store.readLabels())).toHaveLength(2);
  good(await store.eraseRemoved());
  expect(good(await store.readLabels()).map(({ ordinal }) => ordinal)).toEqual([1]);
});
