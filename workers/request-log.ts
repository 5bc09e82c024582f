/**
 * Counts of requests that outlive the service worker, which the browser stops whenever it is idle.
 *
 * @module
 */
import type { RequestCount } from '$src/domain/privacy';

const LOG_CACHE = 'undertone-request-log';
const LOG_KEY = './request-log';

/** Adds one request to the counts of its kind. */
export function counted(
  counts: readonly RequestCount[],
  seen: Omit<RequestCount, 'count'>,
): readonly RequestCount[] {
  const isSame = (other: RequestCount): boolean =>
    other.origin === seen.origin &&
    other.method === seen.method &&
    other.destination === seen.destination &&
    other.outcome === seen.outcome;
  return counts.some(isSame)
    ? counts.map((entry) => (isSame(entry) ? { ...entry, count: entry.count + 1 } : entry))
    : [...counts, { ...seen, count: 1 }];
}

export interface RequestLog {
  /** Resolves once the count is on disk. */
  note(seen: Omit<RequestCount, 'count'>): Promise<void>;
  read(): Promise<readonly RequestCount[]>;
}

/** Opens the log where an earlier life of the service worker left it. */
export function openRequestLog(): RequestLog {
  let counts: Promise<readonly RequestCount[]> = load();
  let saving: Promise<void> | null = null;

  /** One write serves all requests noted until it begins. */
  const save = async (): Promise<void> => {
    const cache = await caches.open(LOG_CACHE);
    const now = counts;
    saving = null;
    await cache.put(LOG_KEY, Response.json(await now));
  };

  return {
    note(seen) {
      counts = counts.then((before) => counted(before, seen));
      return (saving ??= save());
    },
    read: () => counts,
  };
}

async function load(): Promise<readonly RequestCount[]> {
  const stored = await caches.match(LOG_KEY, { cacheName: LOG_CACHE });
  if (!stored) return [];
  const counts: unknown = await stored.json();
  return Array.isArray(counts) ? (counts as RequestCount[]) : [];
}
