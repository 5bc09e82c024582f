/**
 * Days of the queue as trials: who stood in it and was reached that day, beside who stood in it and was not.
 *
 * Nested trials (Hernán and Robins 2016, American Journal of Epidemiology 183): each day is one of its own, so that
 * nobody is counted from before their call on, and nobody for having lasted until it.
 *
 * @module
 */
import type { QueueDayRecord, QueuedCustomer } from '../../store/records/queue';
import { dayOf } from '../zone';
import { standing, type CallEvent, type CallStep } from './calls';

export interface Trial {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly queued: QueuedCustomer;
  readonly treated: boolean;
  /** Epoch ms at which somebody who was not treated that day was reached after all; null where they never were. */
  readonly reachedLater: number | null;
}

const REACHED: readonly CallStep[] = ['reached', 'recovered', 'not recovered'];
/** Taken and not reached, snoozed or found needless: chosen, and not for lack of capacity. */
const CHOSEN: readonly CallStep[] = ['taken', 'snoozed', 'false alarm'];

/** Days on which somebody was reached: those who were, and those who were not for lack of capacity. */
export function matchedTrials(
  days: readonly QueueDayRecord[],
  events: readonly CallEvent[],
  zone: string,
): Trial[] {
  const stepsOf = new Map<string, { readonly at: number; readonly day: number; readonly step: CallStep }[]>();
  for (const { customer, at, step } of standing(events)) {
    const known = stepsOf.get(customer) ?? [];
    known.push({ at, day: dayOf(at, zone), step });
    stepsOf.set(customer, known);
  }
  return days.flatMap(({ day, customers }) => {
    const trials = customers.flatMap((queued): Trial[] => {
      const steps = stepsOf.get(queued.customer) ?? [];
      const today = steps.filter((one) => one.day === day).map(({ step }) => step);
      if (today.some((step) => REACHED.includes(step)))
        return [{ day, queued, treated: true, reachedLater: null }];
      if (today.some((step) => CHOSEN.includes(step)) || queued.standing === 'held out') return [];
      const later = steps.filter((one) => one.day > day && REACHED.includes(one.step)).map(({ at }) => at);
      return [{ day, queued, treated: false, reachedLater: later.length > 0 ? Math.min(...later) : null }];
    });
    return trials.some(({ treated }) => treated) ? trials : [];
  });
}

/** The first day of each customer on which chance decided whether they are called: offered is treated, reached or not. */
export function drawnTrials(days: readonly QueueDayRecord[]): Trial[] {
  const first = new Map<string, Trial>();
  for (const { day, customers } of days)
    for (const queued of customers)
      if (queued.drawn && queued.standing !== 'waiting' && !first.has(queued.customer))
        first.set(queued.customer, {
          day,
          queued,
          treated: queued.standing === 'offered',
          reachedLater: null,
        });
  return [...first.values()];
}
