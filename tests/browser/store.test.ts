import { afterEach, describe, expect, test } from 'vitest';
import Dexie from 'dexie';
import { ColumnSet } from '$src/store/column-set';
import { FLAG } from '$src/store/columns';
import type { ReadTally } from '$src/store/db';
import { openStore, type Store } from '$src/store/store';
import type { Conversation, EpochMs, Rejection } from '$src/domain/conversation';
import { complaint, good, recovered, stamp } from '../factories/stored';

const FILE = { name: 'march.csv', size: 1000, sha256: 'f00d' };
const TALLY: ReadTally = { rows: 0, dropped: {}, duplicates: 0, rejected: 0 };

const opened: Store[] = [];
const names: string[] = [];

async function open(name = `test-${crypto.randomUUID()}`): Promise<Store> {
  const store = good(await openStore({ name, now: () => 1 }));
  opened.push(store);
  names.push(name);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  for (const name of new Set(names.splice(0))) await Dexie.delete(name);
});

async function begin(store: Store, over: { sample?: boolean } = {}) {
  return good(await store.beginImport({ file: FILE, mapping: { id: 'ticket' }, checkpoint: null, ...over }));
}

interface Batch {
  checkpoint?: unknown;
  rejections?: readonly Rejection[];
  tally?: ReadTally;
}

function append(store: Store, importId: number, conversations: readonly Conversation[], over: Batch = {}) {
  return store.appendSegment({
    importId,
    conversations: conversations.map((conversation) => ({ conversation, rows: conversation.turns.length })),
    rejections: [],
    tally: TALLY,
    checkpoint: null,
    ...over,
  });
}

async function countLive(store: Store): Promise<number> {
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  return set.live;
}

describe('what goes in comes out', () => {
  test('gives every conversation back letter by letter', async () => {
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
    expect(good(await store.readSegment(segmentId!))).toEqual(told);
  });

  test('gives a score back to the last digit', async () => {
    const store = await open();
    const { importId } = await begin(store);
    const { segmentId } = good(await append(store, importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    const [first] = good(await store.readToScore(segmentId!, model));
    const score = recovered(model, 0.4321);
    good(await store.writeScores({ segmentId: segmentId!, rows: [{ ...first!, score }], stamp: model }));

    expect(good(await store.readScores(segmentId!))).toEqual([score, null]);
    expect(good(await store.readConversation(0))).toEqual({
      ordinal: 0,
      conversation: complaint('1'),
      score,
      removed: false,
    });
  });
});

describe('importing again', () => {
  test('adds nothing where the file is the same', async () => {
    const store = await open();
    const first = await begin(store);
    good(await append(store, first.importId, [complaint('1'), complaint('2')]));
    const second = await begin(store);
    const again = good(await append(store, second.importId, [complaint('1'), complaint('2')]));

    expect(again).toMatchObject({ segmentId: null, outcomes: ['unchanged', 'unchanged'] });
    expect(again.tally).toMatchObject({ added: 0, unchanged: 2, keptRows: 0, unchangedRows: 6 });
    expect(await countLive(store)).toBe(2);
  });

  test('replaces a conversation that went on, and keeps the score of its neighbour', async () => {
    const store = await open();
    const { importId } = await begin(store);
    good(await append(store, importId, [complaint('1'), complaint('2')]));
    const model = stamp('aaa');
    const rows = good(await store.readToScore(0, model)).map((row) => ({ ...row, score: recovered(model) }));
    good(await store.writeScores({ segmentId: 0, rows, stamp: model }));

    const reopened = complaint('1', { turns: [...complaint('1').turns, ...complaint('1').turns] });
    const again = good(await append(store, importId, [reopened, complaint('2')]));

    expect(again.outcomes).toEqual(['updated', 'unchanged']);
    expect(good(await store.readConversation(0))).toMatchObject({ removed: true });
    expect(good(await store.readConversation(1))).toMatchObject({
      removed: false,
      score: { language: 'en' },
    });
    expect(good(await store.readConversation(256))).toMatchObject({ conversation: reopened, score: null });
    expect(await countLive(store)).toBe(2);
  });
});

test('flags hold what the file says of survey and escalation', async () => {
  const store = await open();
  const { importId } = await begin(store, { sample: true });
  good(await append(store, importId, [complaint('1', { surveyed: false, escalated: true })]));
  const set = new ColumnSet();
  good(await store.refreshColumns(set));
  expect(set.columns.flags[0]).toBe(FLAG.surveyKnown | FLAG.escalationKnown | FLAG.escalated | FLAG.sample);
});
