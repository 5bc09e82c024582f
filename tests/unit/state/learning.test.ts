import { expect, test, vi } from 'vitest';
import { err, ok } from '$src/domain/result';
import { Learning } from '$src/state/learning.svelte';
import type { Preferences } from '$src/state/preferences.svelte';
import type { Library } from '$src/state/library.svelte';
import { SCORE_STATE, type Columns } from '$src/store/columns';
import type { KnownHead } from '$src/store/verdicts';

const { estimate } = vi.hoisted(() => ({ estimate: vi.fn(() => Promise.resolve({ ok: true })) }));
vi.mock('$src/state/open-worker', () => ({
  openWorker: () => ({ remote: { estimate }, broken: new Promise(() => undefined), end: () => undefined }),
}));

const USUAL = { satisfiedFrom: 0.625, dissatisfiedTo: 0.375 };

/** A page on which so many conversations are rated and scored, and one head speaks that was fitted at 10. */
function page({ rated, eligible, labelledAt = [], cuts = USUAL, relearn = 'ask', ...about }: Told) {
  const head: Partial<KnownHead> = {
    id: 1,
    at: 10,
    ratings: 3,
    eligible,
    report: { cut: { satisfied: 0.625, dissatisfied: 0.375 } },
    ...about,
  };
  const store = {
    readHeadInUse: () => Promise.resolve(ok({ head: 1, saidBy: 1 })),
    readHeads: () => Promise.resolve(ok([head])),
    refreshVerdicts: () => Promise.resolve(ok(false)),
    segmentsToSay: () => Promise.resolve(ok([])),
  };
  const columns: Partial<Columns> = {
    length: rated,
    rating: new Float32Array(rated).fill(1),
    flags: new Uint16Array(rated),
    scoreState: new Uint8Array(rated).fill(SCORE_STATE.scored),
  };
  const library = { store, columns, reasonCodes: { version: 2 } };
  const learning = new Learning(
    library as unknown as Library,
    { whenHeld: () => Promise.resolve() },
    {
      // Each of a conversation that its customer had rated.
      log: labelledAt.map((at, ordinal) => ({ at, ordinal })),
      standing: new Map(labelledAt.map((_, ordinal) => [ordinal, 'neither'])),
    } as never,
    { current: { ...cuts, relearn } } as never,
  );
  return { learning, library, store };
}

async function read(told: Told) {
  const { learning } = page(told);
  await learning.read();
  return learning;
}

interface Told {
  rated: number;
  eligible: number;
  labelledAt?: number[];
  cuts?: typeof USUAL;
  population?: unknown;
  populationReasons?: number;
  relearn?: Preferences['relearn'];
}

test('a head that learnt from a part of very many ratings is not asked to learn the same again', async () => {
  expect((await read({ rated: 5, eligible: 5 })).status).toEqual({ phase: 'fitted', stale: false });
});

test('more ratings, a later label, or other cuts ask for a new fit', async () => {
  const stale = { phase: 'fitted', stale: true };
  expect((await read({ rated: 6, eligible: 5 })).status).toEqual(stale);
  expect((await read({ rated: 5, eligible: 5, labelledAt: [11] })).status).toEqual(stale);
  expect((await read({ rated: 5, eligible: 5, labelledAt: [9] })).status).toMatchObject({ stale: false });
  const cuts = { ...USUAL, satisfiedFrom: 0.8 };
  expect((await read({ rated: 5, eligible: 5, cuts })).status).toEqual(stale);
});

test.each([
  ['was closed before it', { population: null }, 1],
  ['found that nobody, or everybody, answered', { population: null, populationReasons: 2 }, 0],
  ['grouped by reasons of before', { population: {}, populationReasons: 1 }, 1],
  ['grouped by the reasons that there are', { population: {}, populationReasons: 2 }, 0],
])('all customers are estimated where a visit %s', async (_, about, times) => {
  estimate.mockClear();
  const learning = await read({ rated: 5, eligible: 5, ...about });
  await learning.sayNew();
  expect(estimate).toHaveBeenCalledTimes(times);
});

test('asks once twenty have come, labels of rated conversations among them, and counts none twice', async () => {
  const few = await read({ rated: 54, eligible: 40, labelledAt: [11, 12, 13, 14, 15] });
  expect([few.newSince, few.enoughNew, few.asks]).toEqual([19, 20, false]);
  const enough = await read({ rated: 54, eligible: 40, labelledAt: [9, 11, 12, 13, 14, 15, 16] });
  expect([enough.newSince, enough.asks]).toEqual([20, true]);
});

test('a head of many ratings waits for a tenth more, and whoever switched that off is not asked', async () => {
  expect(await read({ rated: 349, eligible: 300 })).toMatchObject({
    enoughNew: 30,
    newSince: 49,
    asks: true,
  });
  expect(await read({ rated: 329, eligible: 300 })).toMatchObject({ newSince: 29, asks: false });
  expect(await read({ rated: 349, eligible: 300, relearn: 'off' })).toMatchObject({ asks: false });
});

test('what failed is left until something new is stored, and then goes on by itself', async () => {
  estimate.mockClear().mockRejectedValueOnce(new Error('out of memory'));
  const { learning, library } = page({ rated: 5, eligible: 5, population: null });
  await learning.follow();
  expect(learning.status).toMatchObject({ phase: 'failed' });
  await learning.follow();
  await learning.follow();
  expect(estimate).toHaveBeenCalledTimes(1);
  expect(learning.status).toMatchObject({ phase: 'failed' });

  library.columns = { ...library.columns };
  estimate.mockRejectedValueOnce(new Error('out of memory'));
  await learning.follow();
  await learning.follow();
  expect(estimate).toHaveBeenCalledTimes(2);

  library.columns = { ...library.columns };
  await learning.follow();
  expect(estimate).toHaveBeenCalledTimes(3);
  expect(learning.status).toEqual({ phase: 'fitted', stale: false });
});

test('a store that could not be read once is no failure any more when it can be', async () => {
  const { learning, store } = page({ rated: 5, eligible: 5 });
  const { readHeads } = store;
  store.readHeads = () => Promise.resolve(err({ kind: 'closed' })) as never;
  await learning.follow();
  expect(learning.status).toMatchObject({ phase: 'failed' });
  store.readHeads = readHeads;
  await learning.follow();
  expect(learning.status).toEqual({ phase: 'fitted', stale: false });
});
