import { expect, test } from 'vitest';
import type { Conversation, Turn } from '$src/domain/conversation';
import { err, ok } from '$src/domain/result';
import type { ScoreWithVectors } from '$src/domain/vectors';
import {
  scoreAll,
  shelfOf as storeShelfOf,
  workOf,
  type Reader,
  type ScoringShelf,
} from '$src/pipeline/scoring';
import type { Store } from '$src/store/store';
import { NO_VECTORS, stamp } from '../../factories/stored';

const score: ScoreWithVectors = { language: 'en', turns: [], arc: null, model: null, ...NO_VECTORS };
const conversation = { turns: [] as readonly Turn[] } as Conversation;

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

test('lets no reader go on alone when another one fails', async () => {
  const { shelf, kept } = shelfOf([256]);
  let later = 0;
  const failing: Reader = { score: () => Promise.reject(new Error('out of memory')) };
  const slow: Reader = {
    score: async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      later++;
      return batch.map(() => score);
    },
  };
  expect(await scoreAll(shelf, [failing, slow], options())).toEqual(
    err({ kind: 'engine', message: 'out of memory' } as const),
  );
  // The batch in flight is kept, and nothing is read after the answer.
  expect([later, kept.length]).toEqual([1, 32]);
});

test('passes a damaged segment over, scores the others and says which it was', async () => {
  const { shelf, kept } = shelfOf([10, 10, 10]);
  const unreadable = (table: string, id: number) => err({ kind: 'unreadable', table, id } as const);
  const partly: ScoringShelf = {
    ...shelf,
    waiting: (segment) =>
      segment === 0 ? Promise.resolve(unreadable('segments', 0)) : shelf.waiting(segment),
    keep: (segment, read, scores) =>
      segment === 1 ? Promise.resolve(unreadable('scores', 1)) : shelf.keep(segment, read, scores),
  };
  const damaged = new Set<number>();
  expect(await scoreAll(partly, [reader], { ...options(), damaged })).toEqual(ok('done'));
  expect([...damaged]).toEqual([0, 1]);
  expect(new Set(kept.map(([segment]) => segment))).toEqual(new Set([2]));
});

test('hands out few of the long conversations at a time, so that a stop never waits for minutes', async () => {
  const said = (text: string): Turn => ({ speaker: 'customer', text, at: null, agent: null });
  const long = { turns: Array.from({ length: 90 }, () => said('Still waiting.')) } as unknown as Conversation;
  const { shelf } = shelfOf([5]);
  const longOnes: ScoringShelf = {
    ...shelf,
    waiting: async (segment) => {
      const waiting = await shelf.waiting(segment);
      return waiting.ok ? ok(waiting.value.map((row) => ({ ...row, conversation: long }))) : waiting;
    },
  };
  const sizes: number[] = [];
  const counting: Reader = {
    score: (batch) => {
      sizes.push(batch.length);
      return Promise.resolve(batch.map(() => score));
    },
  };
  await scoreAll(longOnes, [counting], options());
  expect(sizes).toEqual([2, 2, 1]);
  expect(workOf({ turns: [said('x'.repeat(1_200)), said('Yes.')] } as unknown as Conversation)).toBe(4);
});

test('keeps with each batch the engine that read it, which may have changed since the job began', async () => {
  const written: unknown[] = [];
  const store = {
    writeScores: (batch: { readonly stamp: unknown }) => {
      written.push(batch.stamp);
      return Promise.resolve(ok({ written: 1, refused: 0 }));
    },
  } as unknown as Store;
  const began = stamp('a', { engine: 'webgpu' });
  const shelf = storeShelfOf(store, began);
  const row = { row: 0, content: 0, conversation };
  await shelf.keep(0, [row], [{ ...score, model: stamp('a', { engine: 'wasm' }) }]);
  // A language that the model does not read: what the job was opened with is all there is to say.
  await shelf.keep(0, [row], [score]);
  expect(written).toEqual([stamp('a', { engine: 'wasm' }), began]);
});
