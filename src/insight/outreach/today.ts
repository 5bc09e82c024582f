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
  /** Reached days ago, and nobody has said how it went: they take no place of today's. Longest ago first. */
  readonly asked: readonly TodaysCall<Entry>[];
  /** Not today: snoozed, called in the last two weeks, or held out so that it shows what calls change. */
  readonly later: readonly (TodaysCall<Entry> & { readonly because: NotToday })[];
  /** In the queue, beyond the capacity. */
  readonly waiting: readonly Entry[];
}

export type NotToday = 'snoozed' | 'contacted lately' | 'held out';

export interface TodayOptions {
  readonly capacity: number;
  /** Epoch ms. */
  readonly now: number;
  readonly zone: string;
  /** Days after which a customer who was reached is asked about. */
  readonly askAfterDays?: number;
  /** Who is not called whatever their place, by key. */
  readonly isHeldOut?: (key: string) => boolean;
}

/** `entries` in the order of the queue. Who was worked on today stays in place; nobody vanishes. */
export function todaysCalls<Entry extends Pick<QueueEntry, 'key' | 'leading'>>(
  entries: readonly Entry[],
  calls: ReadonlyMap<string, Call>,
  { capacity, now, zone, askAfterDays = Infinity, isHeldOut = () => false }: TodayOptions,
): Today<Entry> {
  const shown: TodaysCall<Entry>[] = [];
  const asked: TodaysCall<Entry>[] = [];
  const later: Today<Entry>['later'][number][] = [];
  const waiting: Entry[] = [];
  for (const entry of entries) {
    const call = standingOf(entry, calls.get(entry.key) ?? NEW_CALL, now);
    if (call.snoozedUntil !== null && call.snoozedUntil > now)
      later.push({ entry, call, because: 'snoozed' });
    else if (isClosed(call) && dayOf(call.since ?? now, zone) !== dayOf(now, zone))
      later.push({ entry, call, because: 'contacted lately' });
    else if (call.state === 'reached' && now - (call.since ?? now) >= askAfterDays * DAY_MS)
      asked.push({ entry, call });
    else if (call.state !== 'new') shown.push({ entry, call });
    else if (shown.length >= capacity) waiting.push(entry);
    // Those alone who would be called: the place of others decides that, and chance who of them is.
    else if (isHeldOut(entry.key)) later.push({ entry, call, because: 'held out' });
    else shown.push({ entry, call });
  }
  asked.sort((a, b) => (a.call.since ?? 0) - (b.call.since ?? 0));
  return { calls: shown, asked, later, waiting };
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
