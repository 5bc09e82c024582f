import { expect, test } from 'vitest';
import type { Conversation } from '$src/domain/conversation';
import { scoreInOrder } from '$workers/node/score-pool';

type Batch = readonly Conversation[];
const batchOf = (...ids: string[]): Batch => ids.map((id) => ({ id }) as unknown as Conversation);
const idsOf = (batch: Batch) => batch.map(({ id }) => String(id));

async function* from(...batches: (Batch | Error)[]) {
  for (const batch of batches) {
    await Promise.resolve();
    if (batch instanceof Error) throw batch;
    yield batch;
  }
}

/** Threads that answer when a test says so, and how many batches each holds at most. */
function fakeThreads(size: number) {
  const answers: { readonly ids: string[]; readonly answer: () => void }[] = [];
  let busiest = 0;
  const remotes = Array.from({ length: size }, () => {
    let held = 0;
    return {
      score: (batch: Batch) =>
        new Promise<readonly string[]>((resolve) => {
          busiest = Math.max(busiest, ++held);
          answers.push({
            ids: idsOf(batch),
            answer: () => {
              held--;
              resolve(idsOf(batch));
            },
          });
        }),
    };
  });
  return { remotes, answers, busiest: () => busiest };
}

/** Threads that answer at once. */
const quick = [{ score: (batch: Batch) => Promise.resolve(idsOf(batch)) }];

/** Lets everything that can go on go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('lines come in the order of the input, whichever thread is done first', async () => {
  const { remotes, answers, busiest } = fakeThreads(2);
  const seen: string[] = [];
  const run = async () => {
    const batches = from(batchOf('a'), batchOf('b'), batchOf('c'));
    for await (const lines of scoreInOrder(batches, remotes)) seen.push(...lines);
  };
  const running = run();
  await settled();
  expect(answers.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
  answers[1]!.answer();
  await settled();
  answers[2]!.answer();
  answers[0]!.answer();
  await running;
  expect(seen).toEqual(['a', 'b', 'c']);
  expect(busiest()).toBe(1);
});

test('a large file is not read ahead of what the threads can take', async () => {
  const { remotes } = fakeThreads(2);
  let read = 0;
  async function* endless() {
    for (;;) {
      await Promise.resolve();
      read++;
      yield batchOf(String(read));
    }
  }
  void scoreInOrder(endless(), remotes).next();
  await settled();
  expect(read).toBe(4);
});

test('when reading breaks off, what was read before is scored and given, then the failure', async () => {
  const seen: string[] = [];
  const run = async () => {
    const batches = from(batchOf('a'), batchOf('b'), new Error('cut off'));
    for await (const lines of scoreInOrder(batches, quick)) seen.push(...lines);
  };
  await expect(run()).rejects.toThrow('cut off');
  expect(seen).toEqual(['a', 'b']);
});

test('a thread that fails ends the run at its batch', async () => {
  const failing = [
    {
      score: (batch: Batch) =>
        idsOf(batch).includes('b') ? Promise.reject(new Error('lost')) : Promise.resolve(idsOf(batch)),
    },
  ];
  const seen: string[] = [];
  const run = async () => {
    const batches = from(batchOf('a'), batchOf('b'), batchOf('c'));
    for await (const lines of scoreInOrder(batches, failing)) seen.push(...lines);
  };
  await expect(run()).rejects.toThrow('lost');
  expect(seen).toEqual(['a']);
});
