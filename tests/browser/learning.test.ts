import { expect, test } from 'vitest';
import { describe } from '$src/csat/describe';
import { fitHead, headsOf } from '$src/csat/head';
import { predict } from '$src/csat/predict';
import { learnSpace } from '$src/csat/space';
import type { EpochMs } from '$src/domain/conversation';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { openExamples } from '$src/pipeline/examples';
import type { StoredFit } from '$src/pipeline/head-in-use';
import { learnInStore } from '$src/pipeline/learning';
import { openExplainer, sayInStore } from '$src/pipeline/saying';
import { ordinalOf } from '$src/store/ordinal';
import type { Store } from '$src/store/store';
import { VERDICT, VerdictSet } from '$src/store/verdict-set';
import { append, begin } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, recovered, stamp } from '../factories/stored';

const open = freshStores();
const model = stamp('aaa');
const cut = { dissatisfied: 0.375, satisfied: 0.625 };
const options = { cut, seed: 1, now: 1_000, onStep: () => undefined };

const learn = async (store: Store, over = {}) =>
  good(await learnInStore(store, openExamples(store), { ...options, ...over }));
/** Of how many segments the head in use has spoken. */
const say = async (store: Store) => good(await sayInStore(store, openExamples(store), () => undefined));
const START = 1_700_000_000_000;
/** In two segments: every other one left low and, where it answered, said 1 of 5; every fourth did not answer. */
const SEGMENTS = [60, 40] as const;

const isLow = (i: number) => i % 2 === 1;
const isSilent = (i: number) => i % 4 === 3 || i % 4 === 0;

function told(i: number) {
  const thanks = isLow(i) ? 'Useless, I give up.' : 'Thank you, that helps a lot.';
  const rating = isSilent(i) ? null : { raw: isLow(i) ? 1 : 5, scale: '1-5', norm: isLow(i) ? 0 : 1 };
  const base = complaint(String(i), { rating, startedAt: (START + i * 60_000) as EpochMs });
  const last = { speaker: 'customer', text: thanks, at: null, agent: null } as const;
  return { ...base, turns: [...base.turns.slice(0, 2), last] };
}

/** A score that says less than all: low ones left lower, each with vectors of its own. */
function scoreOf(i: number) {
  const vectors = Int8Array.from({ length: STORED_VECTOR_LENGTH }, (_, d) => ((i * 37 + d * 11) % 41) - 20);
  const exit = (isLow(i) ? -0.3 : 0.3) + ((i * 7) % 5) * 0.05;
  return { ...recovered(model, exit), vectors, priorSatisfaction: 0.5 };
}

async function filled(): Promise<Store> {
  const store = await open();
  const { importId } = await begin(store);
  let from = 0;
  for (const [segmentId, count] of SEGMENTS.entries()) {
    const numbers = Array.from({ length: count }, (_, row) => from + row);
    good(await append(store, importId, numbers.map(told)));
    await score(store, segmentId);
    from += count;
  }
  return store;
}

async function score(store: Store, segmentId: number): Promise<void> {
  const waiting = good(await store.readToScore(segmentId, model));
  const rows = waiting.map((row) => ({ ...row, score: scoreOf(Number(row.conversation.id)) }));
  good(await store.writeScores({ segmentId, rows, stamp: model }));
}

/** What is said of each conversation, in their order. */
async function saidOf(store: Store) {
  const set = new VerdictSet();
  good(await store.refreshVerdicts(set));
  const { verdict, dissatisfied, latent } = set.verdicts;
  const ordinals = [...Array(60).keys(), ...Array.from({ length: 40 }, (_, row) => 256 + row)];
  return ordinals.map((i) => ({
    verdict: verdict[i]!,
    dissatisfied: dissatisfied[i]!,
    latent: latent[i]!,
  }));
}

test('a head is learnt from the rated ones, and speaks of all as the same sums do without a store', async () => {
  const store = await filled();
  const id = await learn(store);
  expect(await say(store)).toBe(2);
  const said = await saidOf(store);

  const examples = Array.from({ length: 100 }, (_, i) => ({
    conversation: told(i),
    score: scoreOf(i),
    repeatContact: false,
  }));
  const descriptions = examples.map(describe);
  const rated = descriptions.flatMap((description, i) => {
    const { rating, customer, startedAt: at } = told(i);
    return rating === null ? [] : [{ description, norm: rating.norm, customer, at }];
  });
  const space = learnSpace(descriptions);
  const fit = fitHead(rated, { space, seed: 1, cut, fittedAt: null, model: 'aaa' });
  const unseeing = headsOf(fit).values();
  descriptions.forEach((description, i) => {
    const head = isSilent(i) ? fit.head : unseeing.next().value!;
    const expected = predict(head, description);
    expect(said[i]!.dissatisfied).toBe(Math.fround(expected.dissatisfied));
    expect(said[i]!.latent).toBe(Math.fround(expected.latent));
  });

  // What is silent is told apart as well, and nothing is left to say.
  expect(said[3]!.dissatisfied).toBeGreaterThan(0.6);
  expect(said[4]!.dissatisfied).toBeLessThan(0.4);
  expect(said.filter(({ verdict }) => verdict === VERDICT.none)).toEqual([]);
  expect(await say(store)).toBe(0);

  expect(good(await store.readHeads())).toMatchObject([{ id, ratings: 50, eligible: 50, scale: '1-5' }]);
  expect(good(await store.readHeads())[0]).not.toHaveProperty('fit');
  const { head, ordinals } = good(await store.readHead(id))!.fit as StoredFit;
  expect(head.features[0]).toBe('entry');
  expect([head.fitted.ratings, head.fitted.from, ordinals.length]).toEqual([50, START + 60_000, 50]);

  // One by one and for a file it says the same, with shares that add up.
  const explainer = openExplainer(store, openExamples(store));
  const one = good(await explainer.explain(3))!;
  expect(Math.fround(one.latent)).toBe(said[3]!.latent);
  const third = good(await explainer.estimates(0)).get(3)!;
  expect([third.latent, third.verdict, third.reasons]).toEqual([one.latent, one.verdict, one.reasons]);
  expect(third.reasons.reduce((sum, { share }) => sum + share, third.base)).toBeCloseTo(third.latent, 10);
});

test('one goes back to an earlier head, which says again what it said', async () => {
  const store = await filled();
  const first = await learn(store);
  await say(store);
  const before = await saidOf(store);

  const second = await learn(store, { cut: { dissatisfied: 0, satisfied: 1 }, seed: 9 });
  // What the head before said must not pass for what this one says.
  expect((await saidOf(store)).every(({ verdict }) => !(verdict > 0))).toBe(true);
  expect(await say(store)).toBe(2);
  expect(await saidOf(store)).not.toEqual(before);

  // Who is asked one by one follows from head to head.
  const explainer = openExplainer(store, openExamples(store));
  const toldOf = async () => Math.fround(good(await explainer.explain(3))!.dissatisfied);
  expect(await toldOf()).not.toBe(before[3]!.dissatisfied);
  good(await store.useHead(first));
  expect(await toldOf()).toBe(before[3]!.dissatisfied);
  expect(await say(store)).toBe(2);
  expect(await saidOf(store)).toEqual(before);
  expect(good(await store.readHeads()).map(({ id }) => id)).toEqual([second, first]);
});

test('nothing is learnt where nobody answered, and nothing is said', async () => {
  const store = await open();
  const { importId } = await begin(store);
  good(await append(store, importId, [complaint('1')]));
  const examples = openExamples(store);
  expect(await learnInStore(store, examples, options)).toEqual({ ok: false, error: { kind: 'no-ratings' } });
  expect(await say(store)).toBe(0);
  expect(good(await openExplainer(store, examples).explain(0))).toBeNull();
  expect(good(await openExplainer(store, examples).estimates(0)).size).toBe(0);
});

test('a conversation that changes is said anew, and the ninth head pushes the first out', async () => {
  const store = await filled();
  for (let n = 0; n < 9; n++) await learn(store, { now: n });
  const heads = good(await store.readHeads());
  expect(heads.map(({ at }) => at)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(good(await store.readHead(heads[7]!.id - 1))).toBeNull();

  await say(store);
  const { importId } = await begin(store);
  good(await append(store, importId, [{ ...told(5), reason: 'refund' }]));
  const { saidBy } = good(await store.readHeadInUse());
  expect(good(await store.segmentsToSay(saidBy)).map(({ segmentId }) => segmentId)).toContain(0);
});

test.each([
  ['this version', (fit: StoredFit) => fit],
  ['an earlier one, which noted only where they lay', (fit: StoredFit) => ({ ...fit, keys: undefined })],
])(
  'a rated conversation whose file comes again is judged by a head that saw no answer of it, in a fit of %s',
  async (_, asKept) => {
    const store = await filled();
    const { id, ...record } = good(await store.readHead(await learn(store)))!;
    const kept = good(await store.addHead({ ...record, fit: asKept(record.fit as StoredFit) }));
    expect(kept).toBe(id + 1);
    const explainer = openExplainer(store, openExamples(store));
    const before = good(await explainer.explain(5))!;

    const { importId } = await begin(store);
    const again = { ...told(5), closedAt: (START + 3_600_000) as EpochMs };
    const segmentId = good(await append(store, importId, [again])).segmentId!;
    await score(store, segmentId);
    const ordinal = ordinalOf(segmentId, 0);
    expect(good(await explainer.explain(ordinal))!.latent).toBe(before.latent);
    await say(store);
    const set = new VerdictSet();
    good(await store.refreshVerdicts(set));
    expect(set.verdicts.latent[ordinal]).toBe(Math.fround(before.latent));
  },
);
