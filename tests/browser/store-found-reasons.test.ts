import { expect, test } from 'vitest';
import { ColumnSet } from '$src/store/column-set';
import { FoundReasonSet, reasonsThatCount } from '$src/store/found-reason-set';
import type { ReasonEdition } from '$src/store/found-reasons';
import type { Store } from '$src/store/store';
import { append, begin, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp } from '../factories/stored';

const open = freshStores();
const edition: ReasonEdition = { book: { of: 'one' }, foundUpTo: 0, change: 'Found.', placesAnew: true };

/** Two segments of two conversations, the last of each without a reason in the file. */
async function filled(name?: string): Promise<Store> {
  const store = await open(name);
  const { importId } = await begin(store);
  for (const segment of [0, 1]) {
    const told = [complaint(`${segment}-0`), complaint(`${segment}-1`, { reason: null })];
    good(await append(store, importId, told));
  }
  return store;
}

const placed = (segmentId: number, bookVersion: number, columnsRevision: number) => ({
  ...{ segmentId, bookVersion, columnsRevision },
  reasons: Uint16Array.of(5, 5),
  likeness: Uint8Array.of(200, 200),
});

/** The reason that counts for each stored conversation. */
async function reasonsOf(store: Store): Promise<string[]> {
  const [columns, found] = [new ColumnSet(), new FoundReasonSet()];
  good(await store.refreshColumns(columns));
  good(await store.refreshFoundReasons(found));
  const names = good(await store.readDictionaries(['reason'])).reason;
  const codes = good(await store.readReasonCodes());
  const reasons = reasonsThatCount(columns.columns.reason, found, codes);
  return [0, 1, 256, 257].map((ordinal) => names[reasons[ordinal]!]!);
}

test('a found reason counts where the file names none, by its name of the latest edition', async () => {
  const store = await filled();
  const { placedBy } = good(
    await store.writeReasonEditions([edition], new Map([[5, 'Late parcels']]), edition),
  );
  for (const { segmentId, columnsRevision } of good(await store.segmentsToPlace(placedBy))) {
    expect(good(await store.placeSegment(placed(segmentId, placedBy, columnsRevision)))).toBe(true);
  }
  expect(await reasonsOf(store)).toEqual(['delivery', 'Late parcels', 'delivery', 'Late parcels']);

  const renamed = { ...edition, placesAnew: false };
  good(await store.writeReasonEditions([edition, renamed], new Map([[5, 'delivery']]), renamed));
  expect(await reasonsOf(store)).toEqual(['delivery', 'delivery', 'delivery', 'delivery']);
  // A new name touches no conversation.
  expect(good(await store.segmentsToPlace(placedBy))).toEqual([]);
  expect(good(await store.readReasonEditions())).toHaveLength(2);

  good(await store.writeReasonEditions([edition], new Map([[5, 'Late parcels']]), renamed));
  good(await store.useFoundReasons(true));
  expect(await reasonsOf(store)).toEqual(Array.from({ length: 4 }, () => 'Late parcels'));
});

test('asks for what was never placed, what changed since, and everything after an edition that places anew', async () => {
  const store = await filled();
  const write = async () =>
    good(await store.writeReasonEditions([edition], new Map([[5, 'Late parcels']]), edition)).placedBy;
  const toPlace = async (by: number) =>
    good(await store.segmentsToPlace(by)).map(({ segmentId }) => segmentId);
  const first = await write();
  expect(await toPlace(first)).toEqual([0, 1]);
  for (const { segmentId, columnsRevision } of good(await store.segmentsToPlace(first))) {
    good(await store.placeSegment(placed(segmentId, first, columnsRevision)));
  }
  expect(await toPlace(first)).toEqual([]);

  await scoreSegment(store, 1, stamp('aaa'));
  expect(await toPlace(first)).toEqual([1]);
  expect(await toPlace(await write())).toEqual([0, 1]);
});

test('a thread that has only just opened the store places, and chooses which reasons count', async () => {
  const name = `undertone-test-${crypto.randomUUID()}`;
  const store = await filled(name);
  const { placedBy } = good(await store.writeReasonEditions([edition], new Map([[5, 'Late']]), edition));
  const [segment] = good(await store.segmentsToPlace(placedBy));
  const other = await open(name);
  expect(good(await other.placeSegment(placed(0, placedBy, segment!.columnsRevision)))).toBe(true);
  const third = await open(name);
  good(await third.useFoundReasons(true));
  expect((await reasonsOf(store)).slice(0, 2)).toEqual(['Late', 'Late']);
});

test('what a replaced edition says of a segment is not stored', async () => {
  const store = await filled();
  const names = new Map([[5, 'Late parcels']]);
  const old = good(await store.writeReasonEditions([edition], names, edition)).placedBy;
  good(await store.writeReasonEditions([edition, edition], names, edition));
  expect(good(await store.placeSegment(placed(0, old, 1)))).toBe(false);
  expect(good(await store.readPlaced(0))).toBe(null);
});

test('keeps ten editions, the latest', async () => {
  const store = await filled();
  const many = Array.from({ length: 12 }, (_, i) => ({ ...edition, change: String(i) }));
  good(await store.writeReasonEditions(many, new Map(), edition));
  expect(good(await store.readReasonEditions()).map(({ change }) => change)).toEqual(
    Array.from({ length: 10 }, (_, i) => String(i + 2)),
  );
});

test('what is erased for good takes the reasons of its segment with it, to be placed anew', async () => {
  const store = await filled();
  const { placedBy } = good(await store.writeReasonEditions([edition], new Map([[5, 'Late']]), edition));
  for (const { segmentId, columnsRevision } of good(await store.segmentsToPlace(placedBy))) {
    good(await store.placeSegment(placed(segmentId, placedBy, columnsRevision)));
  }
  good(await store.removeConversations([1]));
  good(await store.eraseRemoved());
  expect(good(await store.readPlaced(0))).toBe(null);
  expect(good(await store.readPlaced(1))).not.toBe(null);
  expect(good(await store.segmentsToPlace(placedBy)).map(({ segmentId }) => segmentId)).toEqual([0]);
});
