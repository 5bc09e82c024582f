/**
 * Today's calls: the first of the queue, as many as the team can make, with what it is at and what it has done today.
 *
 * @module
 */
import { DAY_MS, dayOf } from '../zone';
import { isClosed, NEW_CALL, type Call } from './calls';
import { LATELY_MS, type QueueEntry } from './queue';

export interface TodaysCall<Entry> {
  readonly entry: Entry;
  readonly call: Call;
}

export interface Today<Entry> {
  readonly calls: readonly TodaysCall<Entry>[];
  /** Not today: snoozed, or called in the last two weeks. */
  readonly later: readonly (TodaysCall<Entry> & { readonly because: 'snoozed' | 'contacted lately' })[];
  /** In the queue, beyond the capacity. */
  readonly waiting: number;
}

export interface TodayOptions {
  readonly capacity: number;
  /** Epoch ms. */
  readonly now: number;
  readonly zone: string;
}

/** `entries` in the order of the queue. Who was worked on today stays in place; nobody vanishes. */
export function todaysCalls<Entry extends Pick<QueueEntry, 'key' | 'leading'>>(
  entries: readonly Entry[],
  calls: ReadonlyMap<string, Call>,
  { capacity, now, zone }: TodayOptions,
): Today<Entry> {
  const shown: TodaysCall<Entry>[] = [];
  const later: Today<Entry>['later'][number][] = [];
  let waiting = 0;
  for (const entry of entries) {
    const call = standingOf(entry, calls.get(entry.key) ?? NEW_CALL, now);
    if (call.snoozedUntil !== null && call.snoozedUntil > now)
      later.push({ entry, call, because: 'snoozed' });
    else if (isClosed(call) && dayOf(call.since ?? now, zone) !== dayOf(now, zone))
      later.push({ entry, call, because: 'contacted lately' });
    else if (call.state !== 'new' || shown.length < capacity) shown.push({ entry, call });
    else waiting++;
  }
  return { calls: shown, later, waiting };
}

/** After two weeks, or when the customer has come back since, a closed call is a new matter. */
function standingOf({ leading }: Pick<QueueEntry, 'leading'>, call: Call, now: number): Call {
  if (!isClosed(call) || call.since === null) return call;
  const cameBack = leading.startedAt !== null && leading.startedAt > call.since + DAY_MS;
  return cameBack || now - call.since >= LATELY_MS ? { ...call, state: 'new', since: null } : call;
}

/** How likely a call would help, once outcomes of calls say how that goes with escalations. */
export function helpOf(risk: number, callOdds: number): number {
  const odds = (risk / (1 - risk)) * Math.exp(callOdds);
  return odds / (1 + odds);
}
