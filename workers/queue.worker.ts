/** Reads the stored text for the call-back queue, ranks the customers, and tests the ranking on the past. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { Backtest } from '$src/insight/outreach/backtest';
import type { CallEvent } from '$src/insight/outreach/calls';
import { createQueueing, type Queueing, type StoredQueue } from '$src/pipeline/queueing';
import { openReadOnly } from '$src/store/read-only';
import { sealed } from './sealed';

/** The page's callback, as it arrives here. */
export type TellShare = Remote<(share: number) => void>;

let latest = 0;
let opening: Promise<Queueing> | null = null;

async function open(): Promise<Queueing> {
  const store = await openReadOnly();
  if (!store.ok) throw new Error(store.error.kind);
  return createQueueing(store.value);
}

const api = {
  /** Null where a newer round began meanwhile. */
  async queue(
    events: readonly CallEvent[],
    most: number,
    round: number,
    tell: TellShare,
  ): Promise<StoredQueue | null> {
    try {
      await sealed;
      latest = round;
      const queueing = await (opening ??= open());
      const made = await queueing.queue({
        events,
        most,
        isWanted: () => latest === round,
        onProgress: (share) => void tell(share),
      });
      if (!made.ok) throw new Error(made.error.kind);
      return made.value;
    } finally {
      // Else the page would keep the callback of each round for ever.
      tell[releaseProxy]();
    }
  },

  /** What the first calls of past days would have held; null where nobody escalated. */
  async test(capacity: number): Promise<Backtest | null> {
    const queueing = await (opening ??= open());
    return queueing.test(capacity);
  },
};

export type QueueWorker = typeof api;
expose(api);
