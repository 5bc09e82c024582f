import { describe, expect, test } from 'vitest';
import type { AgentId, EpochMs } from '$src/domain/conversation';
import { ColumnSet } from '$src/store/column-set';
import { FLAG, SCORE_STATE } from '$src/store/columns';
import { append, begin, countLive, scoreSegment, TALLY } from '../factories/fill-store';
import { freshStores } from '../factories/open-store';
import { complaint, good, hidden, NO_VECTORS, recovered, stamp } from '../factories/stored';

const open = freshStores();

describe('what goes in comes out', () => {
  test('every conversation letter by letter', async () => {
    const store = await open();
    const { importId } = await begin(store);
    const told = [
      complaint('1', { rating: { raw: 4, scale: '1-5', norm: 0.75 }, surveyed: true }),
      complaint('2', {
        channel: null,
        agent: null,
        reason: null,
        customer: null,
        startedAt: null,
        escalated: true,
        escalatedAt: 1_700_000_100_000 as EpochMs,
      }),
      complaint('3', {
        turns: [
          {
            speaker: 'customer',
            text: 'ça va 👍🏽 "quoted"\n\u0000 \ud800 lone',
            at: 5 as EpochMs,
            agent: null,
          },
        ],
      }),
      complaint('4', { turns: [] }),
    ];
    const { segmentId, outcomes } = good(await append(store, importId, told));

    expect(outcomes).toEqual(['added', 'added', 'added', 'added']);
    expect(good(await store.readSegment(segmentId!))).toEqual(told.map(hidden));
  });

  test('a score to the last digit', async () => {
    const store = await open();
    const { importId } = await begin(store);
    const { segmentId } = good(await append(store, importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    const [first] = good(await store.readToScore(segmentId!, model));
    const score = recovered(model, 0.4321);
    good(
      await store.writeScores({
        segmentId: segmentId!,
        rows: [{ ...first!, score: { ...score, ...NO_VECTORS } }],
        stamp: model,
      }),
    );

    expect(good(await store.readScores(segmentId!))).toEqual([score, null]);
    expect(good(await store.readConversation(0))).toEqual({
      ordinal: 0,
      conversation: hidden(complaint('1')),
      score,
      removed: false,
    });
  });

  test('columns hold what the file says of survey, escalation, rating and people', async () => {
    const store = await open();
    const { importId } = await begin(store, { sample: true });
    const rating = { raw: 'okay', scale: 'bad|okay|great', norm: 0.5 };
    good(
      await append(store, importId, [
        complaint('1', { surveyed: false, escalated: true, rating, agent: 'Ben' as AgentId }),
      ]),
    );
    const set = new ColumnSet();
    good(await store.refreshColumns(set));
    const dictionaries = good(await store.readDictionaries());

    expect(set.columns.flags[0]).toBe(FLAG.surveyKnown | FLAG.escalationKnown | FLAG.escalated | FLAG.sample);
    expect(set.columns.rating[0]).toBe(0.5);
    expect(set.columns.import[0]).toBe(importId);
    expect(dictionaries.agent[set.columns.agent[0]!]).toBe('Ben');
    expect(dictionaries.ratingLabel[set.columns.ratingLabel[0]!]).toBe('okay of bad|okay|great');
  });

  test('nothing where there is no such conversation', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1')]));
    expect([good(await store.readConversation(1)), good(await store.readConversation(9999))]).toEqual([
      null,
      null,
    ]);
  });
});

describe('importing again', () => {
  test('adds nothing where the file is the same, and the books show where its rows went', async () => {
    const store = await open();
    const first = await begin(store);
    good(await append(store, first.importId, [complaint('1'), complaint('2')]));
    const second = await begin(store);
    const tally = { ...TALLY, rows: 9, messages: 6, dropped: { notes: 2 }, rejected: 1 };
    const again = good(await append(store, second.importId, [complaint('1'), complaint('2')], { tally }));

    expect(again).toMatchObject({ segmentId: null, outcomes: ['unchanged', 'unchanged'] });
    expect(again.tally).toEqual({
      ...{ rows: 9, messages: 6, dropped: { notes: 2 }, rejected: 1, duplicates: 0, masked: {} },
      ...{ added: 0, updated: 0, unchanged: 2 },
    });
    expect(await countLive(store)).toBe(2);
  });

  test('replaces a conversation that went on, and keeps the score of its neighbour', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1'), complaint('2')]));
    await scoreSegment(store, 0);

    const reopened = complaint('1', { turns: [...complaint('1').turns, ...complaint('1').turns] });
    const again = good(await append(store, importId, [reopened, complaint('2')]));

    expect(again.outcomes).toEqual(['updated', 'unchanged']);
    expect(good(await store.readConversation(0))).toMatchObject({ removed: true });
    expect(good(await store.readConversation(1))).toMatchObject({
      removed: false,
      score: { language: 'en' },
    });
    expect(good(await store.readConversation(256))).toMatchObject({
      conversation: hidden(reopened),
      score: null,
    });
    expect(await countLive(store)).toBe(2);
  });

  test('takes the last word where one file tells a conversation twice', async () => {
    const store = await open();
    const { importId } = await begin(store);
    const later = complaint('1', { reason: 'refund' });
    const { outcomes } = good(await append(store, importId, [complaint('1'), later, later]));

    expect(outcomes).toEqual(['added', 'updated', 'unchanged']);
    expect(good(await store.readConversation(0))).toMatchObject({ removed: true });
    expect(good(await store.readConversation(1))).toMatchObject({
      removed: false,
      conversation: hidden(later),
    });
    expect(await countLive(store)).toBe(1);
  });

  test('tells ticket 1042 of one system from ticket 1042 of another', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1042'), complaint('1042', { source: 'phone' })]));
    expect(await countLive(store)).toBe(2);
  });

  test('knows what an earlier session stored', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const yesterday = await open(name);
    good(await append(yesterday, (await begin(yesterday)).importId, [complaint('1'), complaint('2')]));
    yesterday.close();

    const today = await open(name);
    const ben = complaint('3', { agent: 'Ben' as AgentId });
    const { outcomes } = good(await append(today, (await begin(today)).importId, [complaint('2'), ben]));
    expect(outcomes).toEqual(['unchanged', 'added']);
    expect(good(await today.readDictionaries()).agent).toEqual(['', 'Ana', 'Ben']);
  });
});

describe('a reader that follows', () => {
  test('reads only the segments that changed since it last looked', async () => {
    const store = await open();
    const { importId } = await begin(store);
    for (const id of ['1', '2', '3']) good(await append(store, importId, [complaint(id)]));
    const set = new ColumnSet();
    expect(good(await store.refreshColumns(set)).segments).toEqual([0, 1, 2]);
    expect(good(await store.refreshColumns(set)).segments).toEqual([]);

    await scoreSegment(store, 1);
    good(await append(store, importId, [complaint('3', { reason: 'refund' })]));
    expect(good(await store.refreshColumns(set)).segments).toEqual([1, 3, 2]);
    expect(set.live).toBe(3);
    expect(set.columns.scoreState[256]).toBe(SCORE_STATE.scored);
    expect(set.columns.exit[256]).toBe(4000);
  });

  test('is told when another connection writes', async () => {
    const name = `undertone-test-${crypto.randomUUID()}`;
    const [page, worker] = [await open(name), await open(name)];
    const seen: number[] = [];
    const noticed = new Promise<void>((resolve) => {
      page.watchRevision((revision) => {
        seen.push(revision);
        if (revision > 0) resolve();
      });
    });
    good(await append(worker, (await begin(worker)).importId, [complaint('1')]));
    await noticed;
    expect(seen.at(-1)).toBe(1);
  });
});

describe('scores', () => {
  test('that are written twice are there once', async () => {
    const store = await open();
    good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    expect(await scoreSegment(store, 0, model)).toEqual({ written: 2, refused: 0 });
    const once = [good(await store.readScores(0)), good(await store.countByModel())];
    expect(await scoreSegment(store, 0, stamp('aaa', { version: '0.1.0' }))).toMatchObject({ written: 0 });
    const rows = [
      { row: 0, content: 0, conversation: complaint('1'), score: { ...recovered(model), ...NO_VECTORS } },
    ];
    good(await store.writeScores({ segmentId: 0, rows, stamp: model }));
    expect([good(await store.readScores(0)), good(await store.countByModel())]).toEqual(once);
  });

  test('of a conversation that went on meanwhile are refused', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    const waiting = good(await store.readToScore(0, model));
    good(await append(store, importId, [complaint('1', { reason: 'refund' })]));
    const rows = waiting.map((row) => ({ ...row, score: { ...recovered(model), ...NO_VECTORS } }));

    expect(good(await store.writeScores({ segmentId: 0, rows, stamp: model }))).toEqual({
      written: 1,
      refused: 1,
    });
    expect(good(await store.segmentsToScore(model))).toEqual([{ segmentId: 1, unscored: 1, stale: 0 }]);
  });

  test('of other weights are stale; another engine or app version is only counted', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1')]));
    good(await append(store, importId, [complaint('2')]));
    await scoreSegment(store, 0, stamp('old'));
    await scoreSegment(store, 1, stamp('new', { engine: 'webgpu' }));

    expect(good(await store.countByModel())).toEqual({
      unscored: 0,
      models: [
        { stamp: stamp('old'), conversations: 1 },
        { stamp: stamp('new', { engine: 'webgpu' }), conversations: 1 },
      ],
    });
    expect(good(await store.segmentsToScore(stamp('new')))).toEqual([]);
    expect(good(await store.segmentsToScore(stamp('new'), { stale: true }))).toEqual([
      { segmentId: 0, unscored: 0, stale: 1 },
    ]);
    await scoreSegment(store, 0, stamp('new'));
    expect(good(await store.segmentsToScore(stamp('new'), { stale: true }))).toEqual([]);
  });

  test('arrive in parts without losing the first', async () => {
    const store = await open();
    good(await append(store, (await begin(store)).importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    const waiting = good(await store.readToScore(0, model));
    await Promise.all(
      waiting.map((row) =>
        store.writeScores({
          segmentId: 0,
          rows: [{ ...row, score: { ...recovered(model), ...NO_VECTORS } }],
          stamp: model,
        }),
      ),
    );
    expect(good(await store.readScores(0))).toEqual([recovered(model), recovered(model)]);
  });
});
