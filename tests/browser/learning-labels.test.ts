import { expect, test } from 'vitest';
import type { Rating } from '$src/domain/conversation';
import { USUAL_CUT } from '$src/csat/answers';
import { openExamples } from '$src/pipeline/examples';
import type { StoredFit } from '$src/pipeline/head-in-use';
import { learnInStore } from '$src/pipeline/learning';
import type { Store } from '$src/store/store';
import { append, begin, scoreSegment } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, stamp } from '../factories/stored';

const open = freshStores();
const rated = (raw: number): Rating => ({ raw, scale: '1-5', norm: (raw - 1) / 4 });

/** Conversations of which two in three are rated, 4 or 5 of 5, and the rest silent. */
async function filled(count = 12): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  const told = Array.from({ length: count }, (_, i) =>
    complaint(`${i}`, i < (count * 2) / 3 ? { rating: rated(i % 2 === 0 ? 4 : 5) } : {}),
  );
  good(await append(store, importId, told));
  await scoreSegment(store, 0, stamp('aaa'));
  return store;
}

async function learn(store: Store) {
  const id = good(
    await learnInStore(store, openExamples(store), {
      seed: 1,
      cut: USUAL_CUT,
      now: 5,
      onStep: () => undefined,
    }),
  );
  const record = good(await store.readHead(id))!;
  return { ...record, fit: record.fit as StoredFit };
}

test('labelled conversations are learnt from beside the rated ones, without another reading', async () => {
  const store = await filled();
  const before = await learn(store);
  expect([before.ratings, [...before.fit.ordinals]]).toEqual([8, [0, 1, 2, 3, 4, 5, 6, 7]]);

  for (const ordinal of [8, 9]) good(await store.writeLabel({ ordinal, by: 'Ana', to: 'dissatisfied' }));
  const after = await learn(store);
  expect([after.ratings, [...after.fit.ordinals]]).toEqual([10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  expect(after.scale).toBe('1-5');
  // Nobody had answered dissatisfied, so that label stands for the lowest answer.
  expect(after.fit.head.fitted.mean).toBeLessThan(before.fit.head.fitted.mean);
});

test('a label goes before the customer’s own answer, and that comes back when the label is taken away', async () => {
  const store = await filled();
  const before = (await learn(store)).fit.head.fitted.mean;
  good(await store.writeLabel({ ordinal: 1, by: 'Ana', to: 'dissatisfied' }));
  const labelled = await learn(store);
  expect(labelled.ratings).toBe(8);
  expect(labelled.fit.head.fitted.mean).toBeLessThan(before);
  good(await store.writeLabel({ ordinal: 1, by: 'Ana', to: null }));
  expect((await learn(store)).fit.head.fitted.mean).toBe(before);
});

test('a second fit is set beside the first, on the same answers; the first has nothing before it', async () => {
  const store = await filled(24);
  expect((await learn(store)).progress).toBeNull();
  for (let ordinal = 0; ordinal < 8; ordinal++) {
    good(await store.writeLabel({ ordinal, by: 'Ana', to: 'dissatisfied' }));
  }
  const { progress, id } = await learn(store);
  expect(progress).toMatchObject({ n: 16, before: expect.any(Number) as number });
  good(await store.completeHead(id, { changes: { changed: 3, of: 24 } }));
  const [newest] = good(await store.readHeads());
  expect(newest).toMatchObject({ progress, changes: { changed: 3, of: 24 } });
  expect(newest).not.toHaveProperty('fit');
});
