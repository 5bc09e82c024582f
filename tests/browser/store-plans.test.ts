import { expect, test } from 'vitest';
import type { ContestRecord, PlanRecord } from '$src/store/records/agents';
import type { Store } from '$src/store/store';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good } from '../factories/stored';

const open = freshStores();
const contestsOf = (store: Store) =>
  new Promise<readonly ContestRecord[]>((read) => store.watchContests(read));
const plansOf = (store: Store) => new Promise<readonly PlanRecord[]>((read) => store.watchPlans(read));

const plan: Omit<PlanRecord, 'id'> = {
  agent: 2,
  reason: 1,
  startedAt: 1,
  reviewAt: 9,
  state: 'draft',
  goal: 'Say what happens next.',
  baseline: {
    measure: 'exit',
    n: 30,
    valueAdded: -0.4,
    low: -0.6,
    high: -0.2,
    prize: { value: 9, low: 4, high: 12 },
    team: 0.1,
    teamReasons: [3],
    otherGaps: [],
    period: null,
    channels: [],
  },
  evidence: { terms: [NaN] },
  log: [{ at: 1, by: 'Ana', step: 'written', said: '' }],
};

test('a contest is a line of a log that says who, what, from and to; the same again is none', async () => {
  const store = await open();
  good(await store.writeContest({ ordinal: 7, by: 'Ana', to: 'product' }));
  expect(good(await store.writeContest({ ordinal: 7, by: 'Ben', to: 'product' }))).toBeNull();
  good(await store.writeContest({ ordinal: 7, by: 'Ben', to: null }));
  expect(await contestsOf(store)).toEqual([
    { id: 1, at: 1, ordinal: 7, by: 'Ana', from: null, to: 'product' },
    { id: 2, at: 1, ordinal: 7, by: 'Ben', from: 'product', to: null },
  ]);
});

test('what is imported again in a newer version stays contested, and what is erased takes its contests along', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1'), complaint('2')]));
  good(await store.writeContest({ ordinal: 0, by: 'Ana', to: 'policy' }));
  good(await store.writeContest({ ordinal: 1, by: 'Ana', to: 'policy' }));
  good(await append(store, importId, [complaint('3'), complaint('1', { reason: 'refund' })]));
  expect((await contestsOf(store)).map(({ ordinal }) => ordinal)).toEqual([257, 1]);
  good(await store.removeConversations([1]));
  good(await store.eraseRemoved());
  expect((await contestsOf(store)).map(({ ordinal }) => ordinal)).toEqual([257]);
});

test('a plan keeps what it rested on, every change has its line, and a change can be taken back', async () => {
  const store = await open();
  const id = good(await store.addPlan(plan));
  const before = good(
    await store.changePlan(id, { state: 'agreed' }, { by: 'Ana', step: 'state', said: 'agreed' }),
  );
  expect(await plansOf(store)).toEqual([
    {
      ...plan,
      id,
      state: 'agreed',
      log: [...plan.log, { at: 1, by: 'Ana', step: 'state', said: 'agreed' }],
    },
  ]);
  good(await store.putPlan(before));
  expect(await plansOf(store)).toEqual([{ ...plan, id }]);
  good(await store.deletePlan(id));
  expect(await plansOf(store)).toEqual([]);
  good(await store.putPlan(before));
  expect(await plansOf(store)).toEqual([{ ...plan, id }]);
});

test('a plan that is gone cannot be changed', async () => {
  const store = await open();
  const changed = await store.changePlan(4, {}, { by: 'Ana', step: 'note', said: 'x' });
  expect(changed).toEqual({ ok: false, error: { kind: 'missing', table: 'plans', id: 4 } });
});
