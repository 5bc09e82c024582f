/**
 * How good the queue would have been: made at moments of the past with what was known then, and held against the
 * escalations that came after.
 *
 * @module
 */
import { shareOf, type Share } from '../statistics';
import { DAY_MS } from '../zone';
import { customerKey } from './chains';
import type { Contact } from './contact';
import { buildQueue, type QueueEntry } from './queue';

/** A way to put customers in order, likeliest to escalate first. */
export type Ranking = (entries: readonly QueueEntry[]) => readonly QueueEntry[];

const AS_QUEUED: Ranking = (entries) => entries;

/** The dumb baselines: what a team does without this application. */
export const BASELINES = {
  'lowest surveyed rating first': by(({ contacts }) =>
    Math.min(2, ...contacts.flatMap(({ norm }) => (norm === null ? [] : [norm]))),
  ),
  'lowest last message first': by(({ contacts }) =>
    Math.min(2, ...contacts.flatMap(({ lastValence }) => (lastValence === null ? [] : [lastValence]))),
  ),
} as const satisfies Record<string, Ranking>;

export interface Backtest {
  /** Moments at which a queue was made. */
  readonly moments: number;
  /** Customers in all those queues, each at as many moments as they stood there, and how many of them escalated later. */
  readonly customers: number;
  readonly later: number;
  /** How many different ones escalated later. */
  readonly escalating: number;
  /** How many should have, by their risks. */
  readonly expected: number;
  /** Of those who escalated later, how many the first part of the queue held, for each workload; one customer says so once. */
  readonly recall: readonly Share[];
  /** Share of the customers that those first parts were: what picking at random would hold. */
  readonly looked: readonly Share[];
}

export interface BacktestOptions {
  /** Epoch ms, in any order. */
  readonly moments: readonly number[];
  /** How many of so many customers are called. */
  readonly workloads: readonly ((customers: number) => number)[];
  /** Only customers who spoke within so many days before; all where it is not given. */
  readonly withinDays?: number;
  /** The order; the queue's own where it is not given. */
  readonly ranking?: Ranking;
  /** False ranks by the prior alone. */
  readonly learns?: boolean;
}

/** Contacts as they are known now → the test; null where nobody escalated after any of the moments. */
export function backtest(contacts: readonly Contact[], options: BacktestOptions): Backtest | null {
  const { moments, workloads, withinDays = Infinity, ranking = AS_QUEUED, learns = true } = options;
  const held = workloads.map(() => 0);
  const looked = workloads.map(() => 0);
  /** At how many moments each of those who escalated later stood in the queue. */
  const times = new Map<string, number>();
  let customers = 0;
  let expected = 0;
  for (const asOf of moments) {
    const known = contacts.filter(({ endedAt }) => endedAt !== null && endedAt < asOf);
    const isLater = ({ escalatedAt }: Contact) => escalatedAt !== null && escalatedAt >= asOf;
    const escalates = new Set(known.filter(isLater).map(customerKey));
    const escalated = new Set(
      known.filter((one) => one.escalatedAt !== null && !isLater(one)).map(customerKey),
    );
    const then = known.map((one) => asKnown(one, learns && !isLater(one), learns));
    const candidates = buildQueue(then, { asOf, all: true }).entries.filter(
      (entry) => !escalated.has(entry.key) && asOf - lastEnd(entry) <= withinDays * DAY_MS,
    );
    const ranked = ranking(candidates);
    const hits = ranked.map(({ key }) => escalates.has(key));
    for (const { key } of ranked) if (escalates.has(key)) times.set(key, (times.get(key) ?? 0) + 1);
    customers += hits.length;
    expected += candidates.reduce((sum, { risk }) => sum + risk, 0);
    workloads.forEach((workload, i) => {
      const first = hits.slice(0, Math.ceil(workload(hits.length)));
      looked[i]! += first.length;
      held[i]! += first.filter(Boolean).length;
    });
  }
  const later = [...times.values()].reduce((sum, n) => sum + n, 0);
  if (later === 0) return null;
  // Whoever the queue held at one moment it holds at the next: as many independent ones as say as much (Kish 1965, §11.7).
  const independent = later ** 2 / [...times.values()].reduce((sum, n) => sum + n * n, 0);
  return {
    moments: moments.length,
    customers,
    later,
    escalating: times.size,
    expected,
    recall: held.map((count) => {
      const { low, high } = shareOf((count / later) * independent, independent);
      return { ...shareOf(count, later), low, high };
    }),
    looked: looked.map((count) => shareOf(count, customers)),
  };
}

/** Without the escalation, where it was not known; without the mark, where nothing shall teach. */
function asKnown(contact: Contact, knowsEscalation: boolean, knowsMark: boolean): Contact {
  return {
    ...contact,
    escalatedAt: knowsEscalation ? contact.escalatedAt : null,
    isEscalationMarked: knowsMark && contact.isEscalationMarked,
  };
}

const lastEnd = ({ contacts }: QueueEntry): number =>
  Math.max(...contacts.map(({ endedAt }) => endedAt ?? 0));

/** Lowest first; among equals who spoke last. */
function by(of: (entry: QueueEntry) => number): Ranking {
  return (entries) => [...entries].sort((a, b) => of(a) - of(b) || lastEnd(b) - lastEnd(a));
}
