/**
 * Who stood in the call-back queue, day by day: beside the log of calls it shows later what calls changed.
 *
 * @module
 */
import type { Result } from '../domain/result';
import type { Connection } from './connection';
import type { QueueDayRecord, QueuedCustomer } from './records/queue';
import type { StoreFailure } from './failure';

export function createQueueDays({ db, attempt }: Connection) {
  return {
    /** Oldest first. */
    readQueueDays: (): Promise<Result<QueueDayRecord[], StoreFailure>> =>
      attempt(() => db.queueDays.orderBy('day').toArray()),

    /** Adds whom the day does not hold yet; how somebody stood when they were first seen stays. */
    addToQueueDay: (day: number, customers: readonly QueuedCustomer[]): Promise<Result<void, StoreFailure>> =>
      attempt(() =>
        db.transaction('rw', db.queueDays, async () => {
          const known = (await db.queueDays.get(day))?.customers ?? [];
          const keys = new Set(known.map(({ customer }) => customer));
          const added = customers.filter(({ customer }) => !keys.has(customer));
          if (added.length > 0) await db.queueDays.put({ day, customers: [...known, ...added] });
        }),
      ),
  };
}
