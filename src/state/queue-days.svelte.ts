/**
 * The days of the call-back queue, kept from the first call on: what calls changed is told by them later.
 *
 * @module
 */
import type { StoredEntry } from '../pipeline/queueing';
import type { Today } from '../insight/outreach/today';
import { dayOf } from '../insight/zone';
import type { QueueDayRecord, QueuedCustomer } from '../store/records/queue';
import type { Store } from '../store/store';
import { ZONE } from './looking.svelte';

export class QueueDays {
  days = $state.raw<readonly QueueDayRecord[]>([]);

  async read(store: Store): Promise<void> {
    const read = await store.readQueueDays();
    if (read.ok) this.days = read.value;
  }

  /** Notes who stands in the queue now and was not seen in it today; that it cannot be kept stops nobody from calling. */
  async keep(
    store: Store,
    today: Today<StoredEntry>,
    { now, drawn }: { now: number; drawn: boolean },
  ): Promise<void> {
    const day = dayOf(now, ZONE);
    const known = this.days.find((one) => one.day === day)?.customers ?? [];
    const customers = queuedOf(today, now, drawn).filter(
      (one) => !known.some(({ customer }) => customer === one.customer),
    );
    if (customers.length === 0) return;
    await store.addToQueueDay(day, customers);
    await this.read(store);
  }

  forget(): void {
    this.days = [];
  }
}

/** Whose name the files do not give cannot be followed, and is not kept. */
function queuedOf(today: Today<StoredEntry>, at: number, drawn: boolean): QueuedCustomer[] {
  const of = (entries: readonly StoredEntry[], standing: QueuedCustomer['standing']) =>
    entries.flatMap(({ key, customer, risk, leading }): QueuedCustomer[] =>
      customer === null ? [] : [{ customer: key, at, risk, reason: leading.reason, standing, drawn }],
    );
  return [
    // Who is worked on already was offered when they were first seen; the record of that stays.
    ...of(
      today.calls.map(({ entry }) => entry),
      'offered',
    ),
    ...of(
      today.later.flatMap(({ entry, because }) => (because === 'held out' ? [entry] : [])),
      'held out',
    ),
    ...of(today.waiting, 'waiting'),
  ];
}
