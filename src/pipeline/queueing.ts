/**
 * The call-back queue over what is stored: the text of each segment is read once, and again when the segment changed.
 *
 * @module
 */
import { readContact, type Contact } from '../insight/outreach/contact';
import { newestOf } from '../insight/newest';
import { backtest, type Backtest } from '../insight/outreach/backtest';
import { lessonsOf, type CallEvent } from '../insight/outreach/calls';
import { buildQueue, type LeftOut, type QueueEntry } from '../insight/outreach/queue';
import { DAY_MS } from '../insight/zone';
import { ColumnSet } from '../store/column-set';
import { FLAG } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { ordinalOf, segmentOf, SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';
import { ok, type Result } from '../domain/result';
import { isInReach, isWider, MOST_CONTACTS, reachOf, type QueueReach } from './queue-reach';

/** A queue entry with where its conversations are stored. */
export interface StoredEntry extends QueueEntry {
  /** In the order of `contacts`. */
  readonly ordinals: readonly number[];
}

export interface StoredQueue {
  /** Epoch ms: what was known when. */
  readonly asOf: number;
  /** The first of the queue, and those further down that the team is at. */
  readonly entries: readonly StoredEntry[];
  /** Customers in the whole queue. */
  readonly customers: number;
  readonly leftOut: readonly { readonly entry: StoredEntry; readonly because: LeftOut }[];
  readonly leftOutCount: Readonly<Record<LeftOut, number>>;
  /** Escalations or outcomes that were learnt from; 0 where the risk rests on the prior. */
  readonly needed: number;
  readonly lessons: number;
  /** Log odds that a call was needed beyond those of an escalation; null until outcomes of ten calls are known. */
  readonly callOdds: number | null;
  /** Segments that could not be read. */
  readonly unreadable: number;
  /** Conversations that were ranked, and those so far back that they were not. */
  readonly lookedAt: number;
  readonly beyond: number;
}

export interface QueueingOptions {
  readonly events: readonly CallEvent[];
  /** Entries that are given; the rest is counted. */
  readonly most: number;
  readonly onProgress: (share: number) => void;
  readonly isWanted: () => boolean;
}

/** Older data than that is looked at as of its own last moment. */
const LIVE_MS = DAY_MS;
const FEWEST_OUTCOMES = 10;

export type Queueing = ReturnType<typeof createQueueing>;

export function createQueueing(
  store: Pick<Store, 'refreshColumns' | 'readSegment' | 'readScores'>,
  now: () => number = Date.now,
  mostContacts = MOST_CONTACTS,
) {
  const set = new ColumnSet();
  const bySegment = new Map<number, readonly { contact: Contact; ordinal: number }[]>();
  const unreadable = new Set<number>();
  let reach: QueueReach = reachOf(set.columns, mostContacts);

  /** Whether a stored conversation is one to be ranked. */
  const isLive = (ordinal: number): boolean =>
    ((set.columns.flags[ordinal] ?? FLAG.removed) & FLAG.removed) === 0 &&
    isInReach(reach, set.columns, ordinal);

  /** Reads what changed since the last time; false where a newer question came meanwhile. */
  async function refresh(options: QueueingOptions): Promise<Result<boolean, StoreFailure>> {
    const changes = await store.refreshColumns(set);
    if (!changes.ok) return changes;
    for (const known of [bySegment, unreadable]) {
      if (changes.value.restarted) known.clear();
      for (const id of changes.value.segments) known.delete(id);
    }
    const before = reach;
    reach = reachOf(set.columns, mostContacts);
    // What was beyond it may be within now that newer conversations are gone.
    if (isWider(reach, before)) bySegment.clear();
    for (const [id, held] of bySegment)
      if (held.some(({ ordinal }) => !isLive(ordinal)))
        bySegment.set(
          id,
          held.filter(({ ordinal }) => isLive(ordinal)),
        );
    const missing: number[] = [];
    for (let id = segmentOf(Math.max(0, set.columns.length - 1)); id >= 0; id--)
      if (!bySegment.has(id) && set.columns.length > 0) missing.push(id);
    let done = 0;
    for (const id of missing) {
      if (!options.isWanted()) return ok(false);
      const read = await readSegment(id);
      if (!read.ok) {
        if (read.error.kind !== 'unreadable' && read.error.kind !== 'missing') return read;
        unreadable.add(id);
      }
      bySegment.set(id, read.ok ? read.value : []);
      options.onProgress(++done / missing.length);
    }
    return ok(true);
  }

  async function readSegment(
    id: number,
  ): Promise<Result<{ contact: Contact; ordinal: number }[], StoreFailure>> {
    // What was removed, or lies further back than the queue looks, needs no reading.
    if (!Array.from({ length: SEGMENT_SIZE }, (_, row) => ordinalOf(id, row)).some(isLive)) return ok([]);
    const text = await store.readSegment(id);
    if (!text.ok) return text;
    const scores = await store.readScores(id);
    if (!scores.ok) return scores;
    return ok(
      text.value.flatMap((conversation, row) => {
        const score = scores.value[row];
        if (!conversation || !score || !isLive(ordinalOf(id, row))) return [];
        const contact = readContact({ conversation, score }, Infinity);
        return contact ? [{ contact, ordinal: ordinalOf(id, row) }] : [];
      }),
    );
  }

  const all = () => [...bySegment.values()].flat();

  return {
    /** Null where a newer question came meanwhile. */
    async queue(options: QueueingOptions): Promise<Result<StoredQueue | null, StoreFailure>> {
      const refreshed = await refresh(options);
      if (!refreshed.ok) return refreshed;
      if (!refreshed.value) return ok(null);
      const contacts = all();
      const known = contacts.map(({ contact }) => contact);
      const asOf = momentOf(known, now());
      const outcomes = lessonsOf(options.events);
      const made = buildQueue(known, { asOf, outcomes });
      const ordinalOfContact = new Map(contacts.map(({ contact, ordinal }) => [contact, ordinal]));
      const stored = (entry: QueueEntry): StoredEntry => ({
        ...entry,
        ordinals: entry.contacts.map((contact) => ordinalOfContact.get(contact)!),
      });
      const atWork = new Set(options.events.map(({ customer }) => customer));
      const count = (because: LeftOut) => made.leftOut.filter((one) => one.because === because).length;
      return ok({
        asOf,
        entries: made.entries.filter(({ key }, i) => i < options.most || atWork.has(key)).map(stored),
        customers: made.entries.length,
        leftOut: made.leftOut
          .slice(0, options.most)
          .map(({ entry, because }) => ({ entry: stored(entry), because })),
        leftOutCount: {
          'already escalated': count('already escalated'),
          'rated low': count('rated low'),
          'contacted lately': count('contacted lately'),
        },
        needed: made.model.needed,
        lessons: made.model.lessons,
        callOdds: outcomes.length >= FEWEST_OUTCOMES ? (made.model.weights.at(-1) ?? null) : null,
        unreadable: unreadable.size,
        lookedAt: contacts.length,
        beyond: reach.beyond,
      });
    },

    /** What the first `capacity` of a week's customers would have held on past days; null where nobody escalated. */
    test(capacity: number): Backtest | null {
      const contacts = all().map(({ contact }) => contact);
      const newest = newestOf(endsOf(contacts), now());
      if (newest === null) return null;
      const moments = Array.from({ length: TESTED_DAYS }, (_, i) => newest - (i + 1) * TESTED_EVERY * DAY_MS);
      const from = Math.min(...moments) - TESTED_HISTORY * DAY_MS;
      const recent = contacts.filter(({ endedAt }) => endedAt !== null && endedAt >= from);
      return backtest(recent, { moments, workloads: [() => capacity], withinDays: 7 });
    },
  };
}

/** Six weeks, every third day; the weeks before teach. */
const TESTED_DAYS = 14;
const TESTED_EVERY = 3;
const TESTED_HISTORY = 56;

/** When the queue is made: now, or at the last moment of data that is older than a day. */
export function momentOf(contacts: readonly Contact[], now: number): number {
  const newest = newestOf(endsOf(contacts), now);
  return newest !== null && now - newest > LIVE_MS ? newest + 1 : Math.max(now, (newest ?? 0) + 1);
}

function endsOf(contacts: readonly Contact[]): number[] {
  return contacts.flatMap(({ endedAt }) => endedAt ?? []);
}
