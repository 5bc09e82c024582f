/**
 * The log of the call-back queue: customers are in it by their hash, notes as the team wrote them.
 *
 * One record among the settings: some thousand events a year, read as a whole whenever the queue is shown.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Result } from '../domain/result';
import type { Connection } from './connection';
import type { StoreFailure } from './failure';

const CALLS = 'calls';

/** What the queue writes; the store keeps it as it is. */
export interface CallRecord {
  readonly id: string;
  readonly customer: string;
  readonly at: number;
  readonly step: string;
}

export function createCalls({ db, attempt }: Connection) {
  const read = async (): Promise<readonly CallRecord[]> => {
    const value = (await db.settings.get(CALLS))?.value;
    return Array.isArray(value) ? (value as CallRecord[]) : [];
  };
  return {
    readCalls: (): Promise<Result<readonly CallRecord[], StoreFailure>> => attempt(read),

    /** Adds to the log; two tabs that write at once both get in. */
    addCalls: (events: readonly CallRecord[]): Promise<Result<void, StoreFailure>> =>
      attempt(() =>
        db.transaction('rw', db.settings, async () => {
          await db.settings.put({ key: CALLS, value: [...(await read()), ...events] });
        }),
      ),

    /** Calls back with the log whenever it changed, here or in another tab; gives the function that stops it. */
    watchCalls(changed: (events: readonly CallRecord[]) => void): () => void {
      const subscription = liveQuery(read).subscribe({ next: changed, error: () => undefined });
      return () => subscription.unsubscribe();
    },
  };
}
