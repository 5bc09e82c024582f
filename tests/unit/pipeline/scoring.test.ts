import { expect, test } from 'vitest';
import type { ConversationScore } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { err, ok } from '$src/domain/result';
import { scoreAll, type Reader, type ScoringShelf } from '$src/pipeline/scoring';

const score: ConversationScore = { language: 'en', turns: [], arc: null, model: null };
const conversation = {} as Conversation;

/** A shelf of segments in memory; `kept` holds rows by segment in the order of keeping. */
function shelfOf(sizes: readonly number[]) {
  const left = new Map(sizes.map((size, segment) => [segment, new Set(Array(size).keys())]));
  const kept: [segment: number, row: number][] = [];
  const shelf: ScoringShelf = {
    segments: () => Promise.resolve(ok([...left.keys()].filter((segment) => left.get(segment)!.size > 0))),
    waiting: (segment) =>
      Promise.resolve(ok([...left.get(segment)!].map((row) => ({ row, content: 0, conversation })))),
    keep: (segment, read) => {
      for (const { row } of read) {
        left.get(segment)!.delete(row);
        kept.push([segment, row]);
      }
      return Promise.resolve(ok(undefined));
    },
  };
  return { shelf, kept };
}

const reader: Reader = { score: (batch) => Promise.resolve(batch.map(() => score)) };
const options = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

test('reads every waiting conversation once, with several readers at work', async () => {
  const { shelf, kept } = shelfOf([100, 3, 256, 0, 40]);
  expect(await scoreAll(shelf, [reader, reader, reader], options())).toEqual(ok('done'));
  expect(new Set(kept.map(String)).size).toBe(399);
  expect(kept).toHaveLength(399);
});

test('keeps what was read when it is stopped, and goes on from there', async () => {
  const { shelf, kept } = shelfOf([256, 256]);
  const stop = new AbortController();
  let batches = 0;
  const stopping: Reader = {
    score: (batch) => {
      if (++batches === 3) stop.abort();
      return Promise.resolve(batch.map(() => score));
    },
  };
  expect(await scoreAll(shelf, [stopping], options(stop.signal))).toEqual(ok('stopped'));
  expect(kept).toHaveLength(96);

  expect(await scoreAll(shelf, [reader], options())).toEqual(ok('done'));
  expect(new Set(kept.map(String)).size).toBe(512);
  expect(kept).toHaveLength(512);
});

test('stops at the first failure of the disk and says which', async () => {
  const { shelf } = shelfOf([10, 10]);
  const full: ScoringShelf = { ...shelf, keep: () => Promise.resolve(err({ kind: 'quota' } as const)) };
  expect(await scoreAll(full, [reader], options())).toEqual(err({ kind: 'quota' } as const));
});
