import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { askToPersist, deleteEverything, storageReport } from '$src/store/browser-storage';
import { ColumnSet } from '$src/store/column-set';
import { NO_VALENCE } from '$src/store/columns';
import type { Store } from '$src/store/store';
import { append, begin, countLive, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, hidden } from '../factories/stored';

const open = freshStores();

describe('taking an import out', () => {
  test('leaves the others, can be undone, and the file can be imported anew', async () => {
    const store = await open();
    const own = await begin(store);
    good(await append(store, own.importId, [complaint('1')]));
    const sample = await begin(store, { sample: true });
    good(await append(store, sample.importId, [complaint('2'), complaint('3')]));

    expect(good(await store.removeImport(sample.importId))).toBe(2);
    expect(await countLive(store)).toBe(1);
    expect(good(await store.readImports())).toMatchObject([{ removed: false }, { removed: true }]);
    expect(good(await store.restoreImport(sample.importId))).toBe(2);
    expect(await countLive(store)).toBe(3);

    good(await store.removeImport(sample.importId));
    const again = good(await append(store, sample.importId, [complaint('2')]));
    expect(again.outcomes).toEqual(['added']);
    expect(good(await store.restoreImport(sample.importId))).toBe(1);
    expect(await countLive(store)).toBe(3);
  });

  test('does not bring back what a newer version had replaced', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1')]));
    good(await append(store, importId, [complaint('1', { reason: 'refund' })]));
    good(await store.removeImport(importId));
    expect(good(await store.restoreImport(importId))).toBe(1);
    expect(good(await store.readConversation(0))).toMatchObject({ removed: true });
    expect(good(await store.readConversation(256))).toMatchObject({ removed: false });
  });
});

test('one conversation can be taken out, and then wants no score', async () => {
  const store = await open();
  good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
  good(await store.removeConversations([0]));
  expect(await countLive(store)).toBe(1);
  expect(good(await store.countByModel()).unscored).toBe(1);
});

test('erasing leaves no word and no number of what was removed, and every other ordinal in place', async () => {
  const store = await open();
  good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
  await scoreSegment(store, 0);
  good(await store.removeConversations([0]));

  expect(good(await store.eraseRemoved())).toEqual({ conversations: 1, unreadable: 0 });
  expect(good(await store.eraseRemoved())).toEqual({ conversations: 0, unreadable: 0 });
  expect(good(await store.readSegment(0))).toEqual([null, hidden(complaint('2'))]);
  expect(good(await store.readConversation(0))).toBeNull();
  expect(good(await store.readScores(0))).toMatchObject([null, { language: 'en' }]);
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  expect([set.columns.customer[0], set.columns.key[0], set.columns.exit[0]]).toEqual([0, 0n, NO_VALENCE]);
  expect(set.columns.exit[1]).toBe(4000);
});

test('erasing goes on past what is damaged, says how much that is, and forgets the customers all the same', async () => {
  const name = `undertone-test-${crypto.randomUUID()}`;
  const store = await open(name);
  const { importId } = await begin(store);
  for (const ids of [['1', '2'], ['3'], ['4', '5']]) {
    const own = ids.map((id) => complaint(id));
    good(await append(store, importId, own));
  }
  await store.removeConversations([0, 256, 512]);
  const db = await new Dexie(name).open();
  for (const id of [0, 1]) await db.table('segments').update(id, { gzip: new Uint8Array(10) });
  db.close();

  // Of 1 nothing is to be kept: it need not be readable. In 0 lies one that counts.
  expect(good(await store.eraseRemoved())).toEqual({ conversations: 2, unreadable: 1 });
  expect(good(await store.readSegment(1))).toEqual([null]);
  expect(good(await store.readSegment(2))).toEqual([null, hidden(complaint('5'))]);
  expect(good(await store.countContacts())).toBe(3);
  expect(good(await store.eraseRemoved())).toEqual({ conversations: 0, unreadable: 1 });
});

test('the report says what is stored and how much', async () => {
  const store = await open();
  good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
  await scoreSegment(store, 0);
  good(await store.removeConversations([1]));
  const report = good(await storageReport(store));
  expect(report).toMatchObject({ conversations: 1, removed: 1, columnBytes: 2 * 88 });
  expect(report.textBytes).toBeGreaterThan(100);
  expect(report.scoreBytes).toBe(3 * 4 + 6 * 3 + 2 * 6 + 2 * 326);
  expect(report.estimatedBytes).toBeGreaterThan(0);
  expect(report.records).toContainEqual({ table: 'segments', records: 1 });
  expect(['kept', 'may-be-evicted']).toContain(await askToPersist());
});

describe('after erasing, the report counts nothing as still on disk', () => {
  const removed = async (store: Store) => good(await storageReport(store)).removed;

  test('until something else goes out', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1'), complaint('2'), complaint('3')]));
    good(await append(store, importId, [complaint('1', { reason: 'refund' })]));
    good(await store.removeConversations([1]));
    expect(await removed(store)).toBe(2);
    good(await store.eraseRemoved());
    expect(await removed(store)).toBe(0);
    good(await store.removeConversations([2]));
    expect(await removed(store)).toBe(1);
  });

  test('in a store whose table of contents was written before it said what is erased', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const store = await open(name);
    good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
    good(await store.removeConversations([0]));
    good(await store.eraseRemoved());
    good(await store.removeConversations([1]));
    const db = await new Dexie(name).open();
    await db.table('catalogue').update(0, { erased: undefined });
    db.close();
    expect(await removed(store)).toBe(1);
    expect(good(await store.eraseRemoved())).toEqual({ conversations: 1, unreadable: 0 });
    expect(await removed(store)).toBe(0);
  });

  test('but goes on counting what is damaged and could not be erased', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const store = await open(name);
    good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
    good(await store.removeConversations([0]));
    const db = await new Dexie(name).open();
    await db.table('segments').update(0, { gzip: new Uint8Array(10) });
    db.close();
    good(await store.eraseRemoved());
    expect(await removed(store)).toBe(1);
  });
});

describe('deleting everything', () => {
  const KEY = 'undertone-test-key';

  test('leaves nothing of ours, and shows it by looking', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const store = await open(name);
    good(await append(store, (await begin(store)).importId, [complaint('1')]));
    localStorage.setItem(KEY, 'x');
    sessionStorage.setItem(KEY, 'x');
    localStorage.setItem('neighbour', 'x');
    await (await caches.open(KEY)).put('/x', new Response('x'));
    await (await navigator.storage.getDirectory()).getFileHandle(KEY, { create: true });

    const proof = good(await deleteEverything({ name }));
    expect(proof.before).toMatchObject({
      databases: [name],
      caches: [KEY],
      sessionStorage: [KEY],
      files: [KEY],
    });
    expect(proof.before.localStorage).toContain(KEY);
    expect(proof.after).toMatchObject({ databases: [], caches: [], sessionStorage: [], files: [] });
    expect(proof.after.localStorage).toEqual(['neighbour']);
    expect(proof.clean).toBe(true);
    localStorage.removeItem('neighbour');
  });

  test('says so when something of ours stays', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    await open(name);
    const setItem = () => localStorage.setItem(KEY, 'late');
    localStorage.setItem(KEY, 'x');
    const own = Object.getOwnPropertyDescriptor(Storage.prototype, 'removeItem')!;
    Storage.prototype.removeItem = setItem;
    try {
      expect(good(await deleteEverything({ name })).clean).toBe(false);
    } finally {
      Object.defineProperty(Storage.prototype, 'removeItem', own);
      localStorage.removeItem(KEY);
    }
  });

  test('goes on to the end when a file is held open, and says that something is left', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    await open(name);
    const root = await navigator.storage.getDirectory();
    const held = await (await root.getFileHandle(`${KEY}-held`, { create: true })).createWritable();
    await root.getFileHandle(KEY, { create: true });
    await caches.open(KEY);
    try {
      const proof = good(await deleteEverything({ name }));
      expect(proof.after.files).toContain(`${KEY}-held`);
      expect(proof.after.files).not.toContain(KEY);
      expect(proof.after.caches).toEqual([]);
      expect(proof.clean).toBe(false);
    } finally {
      await held.close();
      await root.removeEntry(`${KEY}-held`);
    }
  });

  test('gives up when another tab does not let go', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    (await open(name)).close();
    const stubborn = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    expect(await deleteEverything({ name, patienceMs: 50 })).toEqual({
      ok: false,
      error: { kind: 'blocked' },
    });
    stubborn.close();
  });

  test('a reader that outlived it starts from nothing when the store is made anew', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const store = await open(name);
    const { importId } = await begin(store);
    for (const id of ['1', '2', '3']) good(await append(store, importId, [complaint(id)]));
    const set = new ColumnSet();
    good(await store.refreshColumns(set));
    store.close();
    good(await deleteEverything({ name }));

    const fresh = await open(name);
    good(await append(fresh, (await begin(fresh)).importId, [complaint('9')]));
    expect(good(await fresh.refreshColumns(set))).toMatchObject({ restarted: true, segments: [0] });
    expect(set.live).toBe(1);
  });
});
