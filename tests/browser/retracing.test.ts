import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type ConversationScore } from '$src/domain/arc';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { readTraced, retraceAll } from '$src/pipeline/retracing';
import { ColumnSet } from '$src/store/column-set';
import type { Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp, vectorsOf } from '../factories/stored';

const open = freshStores();
const model = stamp('a');

/** A customer who came in furious and was content from the second turn on. */
const turns = [-0.8, null, 0.4, null, 0.5].map((said) =>
  said === null ? null : { valence: valence(said), substantive: true },
);
const score: ConversationScore = { language: 'en', turns, arc: traceArc(turns), model };

async function scored(store: Store, count: number) {
  const { importId } = await begin(store);
  for (let segmentId = 0; segmentId < count; segmentId++) {
    good(await append(store, importId, [complaint(String(segmentId))]));
    const waiting = good(await store.readToScore(segmentId, model));
    good(
      await store.writeScores({
        segmentId,
        rows: waiting.map((row) => ({ ...row, score: { ...score, ...vectorsOf(row.row + 1) } })),
        stamp: model,
      }),
    );
  }
}

const quietly = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

test('the first turn leaves every stored arc when it is set not to count, and comes back', async () => {
  const store = await open();
  await scored(store, 2);
  expect(good(await readTraced(store))).toEqual({ skipFirstTurn: false });

  const without = traceArc(turns, { skipFirstTurn: true });
  good(await retraceAll(store, { skipFirstTurn: true }, quietly()));
  expect(good(await store.readScores(1))).toEqual([{ ...score, arc: without }]);
  expect(good(await readTraced(store))).toEqual({ skipFirstTurn: true });
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  expect([set.columns.entry[0], set.columns.entry[256]]).toEqual([4000, 4000]);

  good(await retraceAll(store, { skipFirstTurn: false }, quietly()));
  expect(good(await store.readScores(0))).toEqual([score]);
  const kept = good(await store.readVectors(1, model));
  expect([kept.ordinals[0], kept.vectors[0], kept.vectors.length]).toEqual([256, 1, STORED_VECTOR_LENGTH]);
});

test('a tracing that was cut off says so, and is whole after the next one', async () => {
  const store = await open();
  await scored(store, 3);
  const stop = new AbortController();
  const onProgress = (share: number) => {
    if (share > 0) stop.abort();
  };
  good(await retraceAll(store, { skipFirstTurn: true }, { signal: stop.signal, onProgress }));
  expect(good(await readTraced(store))).toBeNull();

  good(await retraceAll(store, { skipFirstTurn: false }, quietly()));
  for (const segment of [0, 1, 2]) expect(good(await store.readScores(segment))).toEqual([score]);
  expect(good(await readTraced(store))).toEqual({ skipFirstTurn: false });
});

test('conversations that nobody has scored yet stay so', async () => {
  const store = await open();
  good(await append(store, (await begin(store)).importId, [complaint('1')]));
  good(await retraceAll(store, { skipFirstTurn: true }, quietly()));
  expect(good(await store.countByModel()).unscored).toBe(1);
});
