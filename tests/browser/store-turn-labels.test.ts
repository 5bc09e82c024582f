import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type ConversationScore } from '$src/domain/arc';
import { tracing, retraceAll } from '$src/pipeline/retracing';
import { shelfOf } from '$src/pipeline/scoring';
import { ColumnSet } from '$src/store/column-set';
import type { Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, NO_VECTORS, stamp } from '../factories/stored';

const open = freshStores();
const trace = tracing({});

const scoreOf = (model: string, ...said: (number | null)[]): ConversationScore => {
  const turns = said.map((value) => (value === null ? null : { valence: valence(value), substantive: true }));
  return { language: 'en', turns, arc: traceArc(turns), model: stamp(model) };
};

/** Two complaints, read as lifted from −.5 to +.4. */
async function readBy(store: Store, model: string, score = scoreOf(model, -0.5, null, 0.4)) {
  const shelf = shelfOf(store, stamp(model), { stale: true });
  const waiting = good(await shelf.waiting(0));
  good(
    await shelf.keep(
      0,
      waiting,
      waiting.map(() => ({ ...score, ...NO_VECTORS })),
    ),
  );
}

async function filled() {
  const store = await open();
  good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
  await readBy(store, 'a');
  return store;
}

async function exits(store: Store) {
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  return Array.from(set.columns.exit.subarray(0, 2));
}

test('a corrected turn moves the arc of its conversation, in lists too, and taking it back moves it back', async () => {
  const store = await filled();
  const change = good(await store.writeTurnLabel({ ordinal: 1, turn: 2, by: 'Ana', to: -2 }, trace));
  expect(change).toMatchObject({ ordinal: 1, turn: 2, by: 'Ana', from: null, to: -2 });
  expect(await exits(store)).toEqual([4000, -10_000]);
  const stored = good(await store.readConversation(1))!.score!;
  expect(stored.arc?.exit).toBe(-1);
  expect(stored.turns[2]).toMatchObject({ valence: -1, corrected: { by: 'Ana', read: { valence: 0.4 } } });

  good(await store.writeTurnLabel({ ordinal: 1, turn: 2, by: 'Ana', to: null }, trace));
  expect(await exits(store)).toEqual([4000, 4000]);
  expect(good(await store.readScores(0))[1]).toEqual(scoreOf('a', -0.5, null, 0.4));
  expect(good(await store.readTurnLabels())).toHaveLength(2);
});

test('a correction outlives reading anew with other weights, which it still remembers', async () => {
  const store = await filled();
  good(await store.writeTurnLabel({ ordinal: 1, turn: 2, by: 'Ana', to: -2 }, trace));
  await readBy(store, 'b', scoreOf('b', -0.1, null, 0.2));
  expect(await exits(store)).toEqual([2000, -10_000]);
  expect(good(await store.readScores(0))[1]?.turns[2]?.corrected?.read.valence).toBe(0.2);
});

test('a correction outlives another way of tracing', async () => {
  const store = await filled();
  good(await store.writeTurnLabel({ ordinal: 0, turn: 0, by: 'Ana', to: 2 }, trace));
  const quietly = { signal: new AbortController().signal, onProgress: () => undefined };
  good(await retraceAll(store, { skipFirstTurn: true }, quietly));
  expect(good(await store.readScores(0))[0]?.arc?.entry).toBe(0.4);
  good(await retraceAll(store, { skipFirstTurn: false }, quietly));
  expect(good(await store.readScores(0))[0]?.arc?.entry).toBe(1);
});

test('saying the same again is no change, and whoever watches hears of a change', async () => {
  const store = await filled();
  let heard = 0;
  const stop = store.watchTurnLabels(() => heard++);
  await expect.poll(() => heard).toBe(1);
  good(await store.writeTurnLabel({ ordinal: 0, turn: 0, by: 'Ana', to: 0 }, trace));
  await expect.poll(() => heard).toBe(2);
  expect(good(await store.writeTurnLabel({ ordinal: 0, turn: 0, by: 'Ana', to: 0 }, trace))).toBeNull();
  stop();
});

test('what is erased takes its corrections along, and no other’s', async () => {
  const store = await filled();
  good(await store.writeTurnLabel({ ordinal: 0, turn: 0, by: 'Ana', to: 0 }, trace));
  good(await store.writeTurnLabel({ ordinal: 1, turn: 0, by: 'Ana', to: 0 }, trace));
  good(await store.removeConversations([0]));
  good(await store.eraseRemoved());
  expect(good(await store.readTurnLabels()).map(({ ordinal }) => ordinal)).toEqual([1]);
});
