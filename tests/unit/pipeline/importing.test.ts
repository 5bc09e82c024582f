import { expect, test } from 'vitest';
import type { Conversation } from '$src/domain/conversation';
import { err, ok } from '$src/domain/result';
import type { Tally } from '$src/ingest/tally';
import type { ReadItem } from '$src/ingest/import-file';
import { FROM_THE_START, importAll, parseCheckpoint } from '$src/pipeline/importing';
import type { AppendBatch, Appended } from '$src/store/append';

const tally: Tally = {
  rows: 0,
  conversations: 0,
  messages: 0,
  turns: { customer: 0, agent: 0, bot: 0, system: 0 },
  dropped: { notes: 0, events: 0 },
  duplicates: 0,
  rejections: 0,
  rated: 0,
  escalations: 0,
  masked: { name: 0, email: 0, phone: 0, card: 0, iban: 0, id: 0, ip: 0 },
  warnings: [],
};

const READ = { rows: 50, messages: 50, dropped: { notes: 2 }, duplicates: 0, masked: {}, rejected: 0 };

/** A file of n conversations, with a rejection after each hundredth. */
async function* file(n: number): AsyncGenerator<ReadItem> {
  for (let i = 1; i <= n; i++) {
    yield { kind: 'conversation', conversation: { id: `c${i}` } as unknown as Conversation, row: i };
    if (i % 100 === 0) yield { kind: 'rejection', rejection: { file: 'f', row: i, reason: 'no text' } };
    await Promise.resolve();
  }
}

function shelf({ failAt = Infinity } = {}) {
  const batches: AppendBatch[] = [];
  return {
    batches,
    ids: () =>
      batches.flatMap((batch) => batch.conversations.map((conversation) => conversation.id as string)),
    appendSegment: (batch: AppendBatch) => {
      if (batches.length === failAt) return Promise.resolve(err({ kind: 'quota' } as const));
      batches.push(batch);
      return Promise.resolve(ok({ tally: {} } as Appended));
    },
  };
}

const options = { importId: 1, tally: () => tally, checkpoint: FROM_THE_START, onProgress: () => undefined };
const going = () => new AbortController().signal;

test('stores every conversation once, in the order of the file, in segments', async () => {
  const store = shelf();
  expect(await importAll(file(600), store, { ...options, signal: going() })).toEqual(ok('done'));
  expect(store.ids()).toEqual(Array.from({ length: 600 }, (_, i) => `c${i + 1}`));
  expect(Math.max(...store.batches.map(({ conversations }) => conversations.length))).toBe(256);
  expect(store.batches.flatMap(({ rejections }) => rejections)).toHaveLength(6);
});

test('goes on behind its checkpoint when the disk was full in the middle: nothing twice, nothing lost', async () => {
  const first = shelf({ failAt: 1 });
  expect(await importAll(file(600), first, { ...options, signal: going() })).toEqual(err({ kind: 'quota' }));

  const checkpoint = parseCheckpoint(JSON.parse(JSON.stringify(first.batches.at(-1)!.checkpoint)));
  const second = shelf();
  await importAll(file(600), second, { ...options, checkpoint, signal: going() });
  expect([...first.ids(), ...second.ids()]).toEqual(Array.from({ length: 600 }, (_, i) => `c${i + 1}`));
  expect([...first.batches, ...second.batches].flatMap(({ rejections }) => rejections)).toHaveLength(6);
});

test('stops at the edge of a segment when it is cancelled', async () => {
  const store = shelf();
  const stop = new AbortController();
  const cancelling = {
    ...store,
    appendSegment: (batch: AppendBatch) => (stop.abort(), store.appendSegment(batch)),
  };
  expect(await importAll(file(600), cancelling, { ...options, signal: stop.signal })).toEqual(ok('stopped'));
  expect(store.ids()).toHaveLength(256);
});

test.each([null, 'x', {}, { stored: -1 }, { stored: 1.5 }])(
  'starts over from a checkpoint that is none (%j)',
  (stored) => {
    expect(parseCheckpoint(stored)).toEqual(FROM_THE_START);
  },
);

test('of a file that has grown the books and the row numbers count on', async () => {
  const store = shelf();
  const before = { ...FROM_THE_START, since: { offset: 9, sha256: 'f00d', tally: READ } };
  await importAll(file(100), store, {
    ...options,
    tally: () => ({ ...tally, rows: 100, dropped: { notes: 1, events: 0 } }),
    checkpoint: before,
    signal: going(),
  });
  const last = store.batches.at(-1)!;
  expect(last.tally).toMatchObject({ rows: 150, dropped: { notes: 3, events: 0 } });
  expect(last.rejections.map(({ row }) => row)).toEqual([150]);
  expect(parseCheckpoint(JSON.parse(JSON.stringify(last.checkpoint)))).toEqual({ ...before, stored: 101 });
});
