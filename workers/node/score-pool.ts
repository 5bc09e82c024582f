/**
 * Node threads that score batches of conversations; batches come back in the order they went in.
 *
 * @module
 */
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Worker } from 'node:worker_threads';
import type { Conversation } from '$src/domain/conversation';
import type { ReadLine, ScoreThread } from './score-thread';
import { WARM_UP } from './warm-up';

export interface ScorePool {
  /** Scores batches as they come, a bounded number in flight, and yields their lines in order. */
  score(batches: AsyncIterable<readonly Conversation[]>): AsyncGenerator<readonly string[]>;
  /** The same lines with the numbers beside them that a learner reads. */
  read(batches: AsyncIterable<readonly Conversation[]>): AsyncGenerator<readonly ReadLine[]>;
  /** Has every thread read until its code is compiled, or something real comes: the first file need not wait for it. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** After so many readings the next ones take no less time. */
const WARM_UPS = 12;

/**
 * Starts `size` threads that have opened the model in `modelFolder`; throws what the first failing one says.
 * `redacted` says of the texts that will come whether personal data was masked in them; their scores name it.
 */
export async function openScorePool(
  script: URL,
  modelFolder: string,
  size: number,
  { redacted = false } = {},
): Promise<ScorePool> {
  const threads = Array.from({ length: size }, () => new Worker(script));
  const remotes = threads.map((thread) => wrap<ScoreThread>(nodeEndpoint(thread)));
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.terminate()));
  };
  try {
    await Promise.all(remotes.map((remote) => remote.open(modelFolder, redacted)));
  } catch (error) {
    await close();
    throw error;
  }
  let isAtWork = false;
  return {
    close,
    async warmUp() {
      const warm = async (remote: (typeof remotes)[number]) => {
        for (let i = 0; i < WARM_UPS && !isAtWork; i++) await remote.score([WARM_UP]);
      };
      await Promise.all(remotes.map(warm));
    },
    score(batches) {
      isAtWork = true;
      return scoreInOrder(batches, remotes);
    },
    read: (batches) =>
      scoreInOrder(
        batches,
        remotes.map((remote) => ({ score: (batch: readonly Conversation[]) => remote.read(batch) })),
      ),
  };
}

/** What the pool needs of a thread. */
interface Scorer<T> {
  score(batch: readonly Conversation[]): Promise<readonly T[]>;
}

/**
 * Scores batches on threads that take one each, and yields their lines in the order of the batches.
 *
 * Where reading breaks off, what was read before is still scored and yielded, then the failure is thrown.
 */
export async function* scoreInOrder<T>(
  batches: AsyncIterable<readonly Conversation[]>,
  threads: readonly Scorer<T>[],
): AsyncGenerator<readonly T[]> {
  const idle = [...threads];
  // Two batches a thread keep every core busy while the oldest one is written.
  const inFlight: Promise<readonly T[]>[] = [];
  const waiting: ((thread: Scorer<T>) => void)[] = [];
  const borrow = () => {
    const thread = idle.pop();
    return thread ? Promise.resolve(thread) : new Promise<Scorer<T>>((done) => waiting.push(done));
  };
  const giveBack = (thread: Scorer<T>) => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  const scoreOne = async (batch: readonly Conversation[]) => {
    const thread = await borrow();
    try {
      return await thread.score(batch);
    } finally {
      giveBack(thread);
    }
  };

  const broken: unknown[] = [];
  const readable = untilBroken(batches, (error) => broken.push(error));
  for await (const batch of readable) {
    const scored = scoreOne(batch);
    // A failure surfaces where the batch is awaited below, in order; until then it must not count as unhandled.
    scored.catch(() => undefined);
    inFlight.push(scored);
    if (inFlight.length >= threads.length * 2) yield await inFlight.shift()!;
  }
  for (const scored of inFlight) yield await scored;
  if (broken.length > 0) throw broken[0];
}

/** Ends where the batches break off and says why, so that a failure to read is told from a failure to score. */
async function* untilBroken<T>(items: AsyncIterable<T>, onbroken: (error: unknown) => void) {
  try {
    yield* items;
  } catch (error) {
    onbroken(error);
  }
}
