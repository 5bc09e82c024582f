/**
 * Node threads that score batches of conversations; batches come back in the order they went in.
 *
 * @module
 */
import { wrap, type Remote } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Worker } from 'node:worker_threads';
import type { Conversation } from '$src/domain/conversation';
import type { ScoreThread } from './score-thread';

export interface ScorePool {
  /** Scores batches as they come, a bounded number in flight, and yields their lines in order. */
  score(batches: AsyncIterable<readonly Conversation[]>): AsyncGenerator<readonly string[]>;
  close(): Promise<void>;
}

/** Starts `size` threads that have opened the model in `modelFolder`; throws what the first failing one says. */
export async function openScorePool(script: URL, modelFolder: string, size: number): Promise<ScorePool> {
  const threads = Array.from({ length: size }, () => new Worker(script));
  const remotes = threads.map((thread) => wrap<ScoreThread>(nodeEndpoint(thread)));
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.terminate()));
  };
  try {
    await Promise.all(remotes.map((remote) => remote.open(modelFolder)));
  } catch (error) {
    await close();
    throw error;
  }
  return { close, score: (batches) => inOrder(batches, remotes) };
}

async function* inOrder(
  batches: AsyncIterable<readonly Conversation[]>,
  remotes: readonly Remote<ScoreThread>[],
): AsyncGenerator<readonly string[]> {
  const idle = [...remotes];
  // Two batches a thread keep every core busy while the oldest one is written.
  const inFlight: Promise<readonly string[]>[] = [];
  const waiting: ((remote: Remote<ScoreThread>) => void)[] = [];
  const borrow = () => {
    const remote = idle.pop();
    return remote ? Promise.resolve(remote) : new Promise<Remote<ScoreThread>>((done) => waiting.push(done));
  };
  const giveBack = (remote: Remote<ScoreThread>) => {
    const next = waiting.shift();
    if (next) next(remote);
    else idle.push(remote);
  };
  const scoreOne = async (batch: readonly Conversation[]) => {
    const remote = await borrow();
    try {
      return await remote.score(batch);
    } finally {
      giveBack(remote);
    }
  };

  for await (const batch of batches) {
    const scored = scoreOne(batch);
    // A failure surfaces where the batch is awaited below, in order; until then it must not count as unhandled.
    scored.catch(() => undefined);
    inFlight.push(scored);
    if (inFlight.length >= remotes.length * 2) yield await inFlight.shift()!;
  }
  for (const scored of inFlight) yield await scored;
}
