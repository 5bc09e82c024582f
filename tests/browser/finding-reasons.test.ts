import { expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import type { Conversation } from '$src/domain/conversation';
import { STORED_VECTOR_LENGTH, VECTOR_DIMENSIONS } from '$src/domain/vectors';
import { mergeReasons } from '$src/insight/reasons/edit-reasons';
import { currentBook, findInStore, namesOf, placeInStore } from '$src/pipeline/finding-reasons';
import { FoundReasonSet } from '$src/store/found-reason-set';
import type { Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, recovered, stamp } from '../factories/stored';

const open = freshStores();
const model = stamp('aaa');
const OPENING_AT = STORED_VECTOR_LENGTH - VECTOR_DIMENSIONS;

/** What customers come about; the first word is in every opening of its topic. */
const TOPICS = [
  ['refund', 'money', 'return', 'credit', 'charge', 'amount', 'bank', 'order'],
  ['password', 'login', 'account', 'code', 'reset', 'browser', 'screen', 'user'],
  ['parcel', 'delivery', 'driver', 'door', 'address', 'van', 'label', 'box'],
  ['visa', 'passport', 'embassy', 'border', 'stamp', 'form', 'queue', 'office'],
] as const;
const VISA = 3;

/** Conversations of these topics in turn, as a segment that the model has read. */
async function addSegment(
  store: Store,
  importId: number,
  segmentId: number,
  count: number,
  topics = [0, 1, 2],
  over: Partial<Conversation> = {},
) {
  const random = randomOf(segmentId + 1);
  const conversations = Array.from({ length: count }, (_, i) => {
    const words = TOPICS[topics[i % topics.length]!]!.filter((_, at) => at === 0 || random() < 0.5);
    const text = `I have a question about my ${words.join(' and my ')}`;
    const turns = [{ speaker: 'customer' as const, text, at: null, agent: null }];
    return complaint(`${segmentId}-${i}`, { reason: null, turns, ...over });
  });
  good(await append(store, importId, conversations));
  const rows = good(await store.readToScore(segmentId, model)).map((row) => {
    const vectors = new Int8Array(STORED_VECTOR_LENGTH);
    for (let d = OPENING_AT; d < vectors.length; d++) vectors[d] = Math.round((random() - 0.5) * 24);
    vectors[OPENING_AT + topics[row.row % topics.length]!] = 100;
    const { arc, ...score } = recovered(model);
    return {
      ...row,
      score: { ...score, arc, turns: score.turns.slice(0, 1), vectors, priorSatisfaction: 0.5 },
    };
  });
  good(await store.writeScores({ segmentId, rows, stamp: model }));
}

const quietly = () => undefined;

/** Names of the reasons that rows have, by topic: each as often as it occurs. */
async function placedBy(store: Store, segmentId: number, topics = [0, 1, 2]) {
  const book = currentBook(good(await store.readReasonEditions()))!;
  const set = new FoundReasonSet();
  good(await store.refreshFoundReasons(set));
  return topics.map((_, topic) => {
    const reasons = new Set<string>();
    for (let row = topic; row < 60; row += topics.length) {
      const at = segmentId * 256 + row;
      const name = book.reasons.find(({ id }) => id === set.reasons[at])?.name ?? '';
      reasons.add(set.likeness[at] === 0 ? 'nowhere' : name.toLowerCase());
    }
    return [...reasons];
  });
}

test('finds what customers come about, gives it to all of them, and to those who come later', async () => {
  const store = await open();
  const { importId } = await begin(store);
  await addSegment(store, importId, 0, 120);
  await addSegment(store, importId, 1, 60);
  const shares: number[] = [];
  const book = good(await findInStore(store, { grain: 'found' }, 5, (share) => shares.push(share)));
  expect(book.reasons).toHaveLength(3);
  expect([book.model, book.foundAt, book.foundOn]).toEqual(['aaa', 5, 180]);
  expect(shares.at(-1)).toBeGreaterThan(0.9);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(good(await placeInStore(store, quietly))).toBe(2);
  const names = await placedBy(store, 0);
  ['refund', 'password', 'parcel'].forEach((word, topic) => {
    expect(names[topic]!.filter((name) => name !== 'nowhere')).toEqual([expect.stringContaining(word)]);
  });

  // Later ones are placed without those that are here, and what is new fits nowhere.
  await addSegment(store, importId, 2, 60, [0, VISA]);
  expect(good(await placeInStore(store, quietly))).toBe(1);
  const [refund, visa] = await placedBy(store, 2, [0, VISA]);
  expect(refund).toContain(names[0]!.find((name) => name !== 'nowhere'));
  expect(visa).toEqual(['nowhere']);
  expect(good(await placeInStore(store, quietly))).toBe(0);
});

test('looks for reasons where the file names none, or in all where a team wants that', async () => {
  const store = await open();
  const { importId } = await begin(store);
  await addSegment(store, importId, 0, 90, [0, 1]);
  await addSegment(store, importId, 1, 90, [2], { reason: 'shipping' });
  const unnamed = good(await findInStore(store, { grain: 'found' }, 5, quietly));
  expect([unnamed.foundOn, unnamed.reasons.length]).toEqual([90, 2]);
  good(await store.useFoundReasons(true));
  const all = good(await findInStore(store, { grain: 'found' }, 5, quietly));
  expect([all.foundOn, all.reasons.length]).toEqual([180, 3]);
  expect(good(await store.readReasonEditions())).toHaveLength(2);
});

test('splits a reason in which two were one, and leaves the others alone', async () => {
  const store = await open();
  const { importId } = await begin(store);
  await addSegment(store, importId, 0, 180);
  const book = good(await findInStore(store, { grain: 'found' }, 5, quietly));
  const idOf = (word: string) => book.reasons.find(({ words }) => words.join(' ').includes(word))!.id;
  good(await placeInStore(store, quietly));
  const apart = await placedBy(store, 0);
  const merged = mergeReasons(book, idOf('refund'), idOf('password'));
  const edition = { book: merged, foundUpTo: 256, change: 'Merged.', placesAnew: true };
  good(await store.writeReasonEditions([edition], namesOf(merged), edition));
  good(await placeInStore(store, quietly));
  const together = await placedBy(store, 0);
  const somewhere = together.map((names) => names.filter((name) => name !== 'nowhere'));
  expect(somewhere[0]).toHaveLength(1);
  expect(somewhere[0]).toEqual(somewhere[1]);
  // What was unlike its reason before is unlike both now, and nothing else is.
  expect(together.map((names) => names.includes('nowhere'))).toEqual(
    apart.map((names) => names.includes('nowhere')),
  );

  const split = good(await findInStore(store, { split: idOf('password') }, 6, quietly));
  expect(split.reasons.length).toBeGreaterThanOrEqual(3);
  expect(split.reasons.find(({ id }) => id === idOf('parcel'))).toEqual(
    merged.reasons.find(({ id }) => id === idOf('parcel')),
  );
  good(await placeInStore(store, quietly));
  const [refund, password, parcel] = await placedBy(store, 0);
  expect(refund!.filter((name) => name !== 'nowhere' && password!.includes(name))).toEqual([]);
  expect(parcel).toEqual(together[2]);
  expect(good(await store.readReasonEditions()).at(-1)!.foundUpTo).toBe(256);
});

test('says that there are too few, and of how many', async () => {
  const store = await open();
  const { importId } = await begin(store);
  expect(await findInStore(store, { grain: 'found' }, 5, quietly)).toEqual({
    ok: false,
    error: { kind: 'too-few', openings: 0, fewest: 60 },
  });
  await addSegment(store, importId, 0, 59);
  expect(await findInStore(store, { grain: 'found' }, 5, quietly)).toEqual({
    ok: false,
    error: { kind: 'too-few', openings: 59, fewest: 60 },
  });
});
