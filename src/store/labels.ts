/**
 * Labels that people gave, as a log that is only ever added to: what stands is what was written last.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Result } from '../domain/result';
import type { LabelLevel, LabelRecord } from './records/learning';
import type { StoreFailure } from './failure';
import type { Writer } from './writing';

export interface NewLabel {
  readonly ordinal: number;
  readonly by: string;
  /** Null takes the label of this reviewer away. */
  readonly to: LabelLevel | null;
}

export function createLabels({ connection: { db, attempt }, now }: Writer) {
  return {
    /** Adds a change to the log and gives it, with what this reviewer had said before; null where it changes nothing. */
    writeLabel({ ordinal, by, to }: NewLabel): Promise<Result<LabelRecord | null, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.labels, async () => {
          const known = await db.labels.where('ordinal').equals(ordinal).sortBy('id');
          const from = known.findLast((one) => one.by === by)?.to ?? null;
          if (from === to) return null;
          const change = { at: now(), ordinal, by, from, to };
          return { ...change, id: await db.labels.add(change) };
        }),
      );
    },

    /** The whole log, oldest first. */
    readLabels: (): Promise<Result<LabelRecord[], StoreFailure>> =>
      attempt(() => db.labels.orderBy('id').toArray()),

    /** Calls back when a label was written, in this tab or another; gives the function that stops it. */
    watchLabels(changed: () => void): () => void {
      // By ordinal, so that it hears of labels that moved with their conversation too.
      const subscription = liveQuery(() => db.labels.where('ordinal').aboveOrEqual(0).count()).subscribe({
        next: changed,
        // The connection is gone; the next read says so with a reason.
        error: () => undefined,
      });
      return () => subscription.unsubscribe();
    },
  };
}
