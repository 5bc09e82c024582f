/**
 * Conversations that are contested: a log that is only ever added to, what stands is what was written last.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Result } from '../domain/result';
import type { ContestGround, ContestRecord } from './records/agents';
import type { StoreFailure } from './failure';
import type { Writer } from './writing';

export const CONTEST_GROUNDS: readonly ContestGround[] = ['product', 'policy', 'wrong attribution'];

export interface NewContest {
  readonly ordinal: number;
  readonly by: string;
  /** Null takes it back. */
  readonly to: ContestGround | null;
}

export function createContests({ connection: { db, attempt }, now }: Writer) {
  return {
    /** Adds a change to the log and gives it, with what stood before; null where it changes nothing. */
    writeContest({ ordinal, by, to }: NewContest): Promise<Result<ContestRecord | null, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.contests, async () => {
          const known = await db.contests.where('ordinal').equals(ordinal).sortBy('id');
          const from = known.at(-1)?.to ?? null;
          if (from === to) return null;
          const change = { at: now(), ordinal, by, from, to };
          return { ...change, id: await db.contests.add(change) };
        }),
      );
    },

    /** Calls back with the whole log, oldest first, now and whenever it changed; gives the function that stops it. */
    watchContests(changed: (log: readonly ContestRecord[]) => void): () => void {
      const read = () => db.contests.orderBy('id').toArray();
      const subscription = liveQuery(read).subscribe({ next: changed, error: () => undefined });
      return () => subscription.unsubscribe();
    },
  };
}
