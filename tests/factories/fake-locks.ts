/**
 * The browser's locks, for tests that play several tabs in one thread.
 *
 * @module
 */
interface Asked {
  readonly ifAvailable?: boolean;
  readonly signal?: AbortSignal;
}

/** One lock that all tabs of a test share. */
export function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;

  async function request(
    _: string,
    { ifAvailable = false, signal }: Asked,
    work: (lock: object | null) => unknown,
  ) {
    if (ifAvailable && held > 0) return work(null);
    held++;
    const before = last;
    const turn = (async () => {
      await Promise.race([before, aborted(signal)]);
      return work({});
    })();
    // The queue goes on after whatever happened to the one before.
    last = Promise.allSettled([before, turn]);
    try {
      return await turn;
    } finally {
      held--;
    }
  }
  return { request };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
