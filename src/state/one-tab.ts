/**
 * Work that one tab of a browser does at a time.
 *
 * @module
 */

/**
 * Does `work` where no other tab holds `lock`; else tells `onElsewhere`, waits until that tab lets go, and does
 * `takeOver`. Rejects with the signal's reason where it is aborted while waiting.
 */
export async function asOneTab(
  lock: string,
  signal: AbortSignal,
  tab: {
    readonly work: () => Promise<void>;
    readonly takeOver: () => Promise<void>;
    readonly onElsewhere: () => void;
  },
): Promise<void> {
  const isFree = await navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    if (held) await tab.work();
    return held !== null;
  });
  if (isFree || signal.aborted) return;
  tab.onElsewhere();
  await navigator.locks.request(lock, { signal }, tab.takeOver);
}
