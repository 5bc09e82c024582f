import { expect, test } from 'vitest';
import type { CustomerId } from '$src/domain/conversation';
import { FLAG } from '$src/store/columns';
import { ColumnSet } from '$src/store/column-set';
import type { Store } from '$src/store/store';
import { append, begin, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp } from '../factories/stored';

const open = freshStores();

const by = (customer: string) => ({ customer: customer as CustomerId });

async function customersOf(store: Store, ...ordinals: number[]): Promise<(CustomerId | null)[]> {
  const read = await Promise.all(ordinals.map((ordinal) => store.readConversation(ordinal)));
  return read.map((one) => good(one)?.conversation.customer ?? null);
}

test('conversations name no customer, and those of one customer stay connected', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1', by('kim@x.org')), complaint('2', by('Bo'))]));
  good(await append(store, importId, [complaint('3', by('kim@x.org'))]));

  const [kim, bo, again] = await customersOf(store, 0, 1, 256);
  expect(kim).toMatch(/^~[\w-]{22}$/);
  expect(again).toBe(kim);
  expect(bo).not.toBe(kim);
  expect(good(await store.readDictionaries()).customer).toEqual(['', kim, bo]);
  expect(good(await store.readContacts([kim!, bo!]))).toEqual(
    new Map([
      [kim, 'kim@x.org'],
      [bo, 'Bo'],
    ]),
  );
});

test('two stores hide the same customer under different hashes', async () => {
  const [one, other] = [await open(), await open()];
  for (const store of [one, other])
    good(await append(store, (await begin(store)).importId, [complaint('1', by('Kim'))]));
  expect(await customersOf(one, 0)).not.toEqual(await customersOf(other, 0));
});

test('forgetting says how many went, and a later contact of the same customer still connects', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1', by('Kim')), complaint('2', by('Bo'))]));
  const [kim] = await customersOf(store, 0);

  expect(good(await store.forgetContacts())).toBe(2);
  expect(good(await store.countContacts())).toBe(0);
  expect(good(await store.readContacts([kim!])).size).toBe(0);

  good(await append(store, importId, [complaint('3', by('Kim'))]));
  expect(await customersOf(store, 256)).toEqual([kim]);
  expect(good(await store.countContacts())).toBe(1);
});

test('what was exported without its customer comes back as it went', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1', by('Kim'))]));
  const [kim] = await customersOf(store, 0);
  good(await append(store, importId, [complaint('2', by(kim!))]));
  expect(await customersOf(store, 256)).toEqual([kim]);
  expect(good(await store.readContacts([kim!])).get(kim!)).toBe('Kim');
});

test('erasing conversations forgets whom nothing names any more', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1', by('Kim')), complaint('2', by('Bo'))]));
  good(await store.removeConversations([0]));
  expect(good(await store.countContacts())).toBe(2);
  good(await store.eraseRemoved());
  const [bo] = await customersOf(store, 1);
  expect(good(await store.countContacts())).toBe(1);
  expect(good(await store.readContacts([bo!])).get(bo!)).toBe('Bo');
});

test('a score says whether the text that it is of was redacted, whatever else the store holds', async () => {
  const store = await open();
  const [masked, plain] = [await begin(store, { redacted: true }), await begin(store)];
  good(await append(store, masked.importId, [complaint('1')]));
  good(await append(store, plain.importId, [complaint('2')]));
  for (const segment of [0, 1]) await scoreSegment(store, segment, stamp('aaa'));

  const scores = [good(await store.readScores(0))[0], good(await store.readScores(1))[0]];
  expect(scores.map((score) => score?.model?.redacted)).toEqual([true, false]);
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  expect([0, 256].map((ordinal) => (set.columns.flags[ordinal]! & FLAG.redacted) !== 0)).toEqual([
    true,
    false,
  ]);
  expect(good(await store.segmentsToScore(stamp('aaa'), { stale: true }))).toEqual([]);
});
