import { expect, test } from 'vitest';
import type { ModelStamp } from '$src/domain/arc';
import { STORED_VECTOR_LENGTH, VECTOR_DIMENSIONS, type ConversationVectors } from '$src/domain/vectors';
import type { Store } from '$src/store/store';
import type { VectorTable } from '$src/store/vectors';
import { append, begin, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, NO_VECTORS, recovered, stamp, vectorsOf } from '../factories/stored';

const open = freshStores();
const model = stamp('aaa');

/** Segments of conversations, all scored but the last one's. */
async function filled(...sizes: readonly number[]): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  for (const [segment, size] of sizes.entries()) {
    const told = Array.from({ length: size }, (_, row) => complaint(`${segment}-${row}`));
    good(await append(store, importId, told));
    if (segment < sizes.length - 1) await scoreSegment(store, segment, model);
  }
  return store;
}

/** Scores the first that wait in a segment, with vectors of the given numbers; null for one that has none. */
async function scoreAs(
  store: Store,
  segmentId: number,
  numbers: readonly (number | null)[],
  stamped: ModelStamp,
) {
  const waiting = good(await store.readToScore(segmentId, stamped));
  const rows = numbers.map((number, i) => {
    const vectors: ConversationVectors = number === null ? NO_VECTORS : vectorsOf(number);
    return { ...waiting[i]!, score: { ...recovered(stamped), ...vectors } };
  });
  good(await store.writeScores({ segmentId, rows, stamp: stamped }));
}

/** A table as ordinal and number; fails where the numbers of a conversation are not all that one. */
function numbersOf({ ordinals, vectors, priorSatisfaction }: VectorTable): [number, number][] {
  const width = vectors.length / Math.max(1, ordinals.length);
  return Array.from(ordinals, (ordinal, i) => {
    const own = new Set(vectors.subarray(i * width, (i + 1) * width));
    expect(own.size).toBe(1);
    const [number] = own;
    expect(priorSatisfaction[i]).toBe(Math.fround(number! / 100));
    return [ordinal, number!];
  });
}

test('the vectors of a segment come back by ordinal, and none of what is not scored', async () => {
  const store = await filled(2, 3, 1);
  const second = good(await store.readVectors(1, model));
  expect(second.vectors).toHaveLength(3 * STORED_VECTOR_LENGTH);
  expect(numbersOf(second)).toEqual([
    [256, 1],
    [257, 2],
    [258, 3],
  ]);
  expect(numbersOf(good(await store.readVectors(2, model)))).toEqual([]);
  expect(numbersOf(good(await store.readVectors(9, model)))).toEqual([]);
});

test('those of any conversations are gathered in one table, of one kind if that is enough', async () => {
  const store = await filled(2, 3, 1);
  expect(numbersOf(good(await store.gatherVectors([512, 258, 1, 256], model)))).toEqual([
    [1, 2],
    [256, 1],
    [258, 3],
  ]);
  const openings = good(await store.gatherVectors([0, 258], model, ['opening']));
  expect(openings.vectors).toHaveLength(2 * VECTOR_DIMENSIONS);
  expect(numbersOf(openings)).toEqual([
    [0, 1],
    [258, 3],
  ]);
});

test('scoring the rest of a segment keeps the vectors of the first part', async () => {
  const store = await filled(3);
  await scoreAs(store, 0, [5], model);
  await scoreAs(store, 0, [null, 7], model);
  expect(numbersOf(good(await store.readVectors(0, model)))).toEqual([
    [0, 5],
    [2, 7],
  ]);
});

test('vectors of other weights lie in other directions and are not handed out with these', async () => {
  const store = await filled(2);
  await scoreAs(store, 0, [5], stamp('old'));
  await scoreAs(store, 0, [6], model);
  const read = async (asked: ModelStamp) => numbersOf(good(await store.readVectors(0, asked)));
  expect(await read(stamp('old', { engine: 'webgpu', version: '9' }))).toEqual([[0, 5]]);
  expect(await read(model)).toEqual([[1, 6]]);
  expect(await read(stamp('new'))).toEqual([]);
});

test('a score without vectors takes the place of one that had them', async () => {
  const store = await filled(2);
  await scoreAs(store, 0, [5, 6], stamp('old'));
  const waiting = good(await store.readToScore(0, model, { stale: true }));
  const rows = waiting.map((row) => ({ ...row, score: { ...recovered(model), ...NO_VECTORS } }));
  good(await store.writeScores({ segmentId: 0, rows, stamp: model }));
  expect(numbersOf(good(await store.readVectors(0, model)))).toEqual([]);
});

test('what is taken out takes its vectors along, and is erased with them', async () => {
  const store = await filled(3, 1);
  const bytes = async () => good(await store.readCatalogue())[0]!.scoreBytes;
  const before = await bytes();
  good(await store.removeConversations([1]));
  expect(numbersOf(good(await store.gatherVectors([0, 1, 2], model)))).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(await bytes()).toBe(before);

  expect(good(await store.eraseRemoved()).conversations).toBe(1);
  // 320 numbers, a prior and a row; and three turns of 3 bytes.
  expect(before - (await bytes())).toBeGreaterThanOrEqual(STORED_VECTOR_LENGTH + 4 + 2);
  expect(numbersOf(good(await store.readVectors(0, model)))).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('an import that is taken out and brought back has its vectors again', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1')]));
  await scoreSegment(store, 0, model);
  good(await store.removeImport(importId));
  expect(numbersOf(good(await store.readVectors(0, model)))).toEqual([]);
  good(await store.restoreImport(importId));
  expect(numbersOf(good(await store.readVectors(0, model)))).toEqual([[0, 1]]);
});

test('a conversation that went on has no vectors until it is read again', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1'), complaint('2')]));
  await scoreSegment(store, 0, model);
  good(await append(store, importId, [complaint('1', { reason: 'refund' })]));
  expect(numbersOf(good(await store.gatherVectors([0, 1, 256], model)))).toEqual([[1, 2]]);
});
