/**
 * How good the queue would have been: ranked at moments of the past with what was known then, and held against the
 * escalations that came after.
 *
 * @module
 */
import type { ScoredConversation } from '../../domain/arc';
import { shareOf, type Share } from '../statistics';
import { DAY_MS } from '../zone';
import { customerKey } from './chains';
import { readContact, type Contact } from './contact';
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
  readonly days: number;
  /** Customers in all those queues, and how many of them escalated later. */
  readonly customers: number;
  readonly later: number;
  /** Of those who escalated later, how many the first part of the queue held, for each share of the workload. */
  readonly recall: readonly Share[];
}

export interface BacktestOptions {
  /** Epoch ms, in any order. */
  readonly moments: readonly number[];
  /** First parts of the queue that are looked at, 0…1. */
  readonly workloads: readonly number[];
  /** Only customers who spoke within so many days before; all where it is not given. */
  readonly withinDays?: number;
  /** The order; the queue's own where it is not given. */
  readonly ranking?: Ranking;
  /** The same conversations as they are ranked by, where that is not as they are measured. */
  readonly teaching?: readonly ScoredConversation[];
}

/** Null where nobody escalated after any of the moments. */
export function backtest(
  conversations: readonly ScoredConversation[],
  options: BacktestOptions,
): Backtest | null {
  const {
    moments,
    workloads,
    withinDays = Infinity,
    ranking = AS_QUEUED,
    teaching = conversations,
  } = options;
  const held = workloads.map(() => 0);
  let later = 0;
  let customers = 0;
  for (const asOf of moments) {
    const known = conversations.flatMap((one) => readContact(one, asOf) ?? []);
    const escalates = escalatesAfter(conversations, known, asOf);
    const escalated = new Set(known.filter(({ escalatedAt }) => escalatedAt !== null).map(customerKey));
    const ranked =
      teaching === conversations ? known : teaching.flatMap((one) => readContact(one, asOf) ?? []);
    const candidates = buildQueue(ranked, { asOf, all: true }).entries.filter(
      (entry) => !escalated.has(entry.key) && asOf - lastEnd(entry) <= withinDays * DAY_MS,
    );
    const ordered = ranking(candidates);
    const hits = ordered.map(({ key }) => escalates.has(key));
    customers += ordered.length;
    later += hits.filter(Boolean).length;
    workloads.forEach((share, i) => {
      held[i]! += hits.slice(0, Math.ceil(share * hits.length)).filter(Boolean).length;
    });
  }
  if (later === 0) return null;
  return { days: moments.length, customers, later, recall: held.map((count) => shareOf(count, later)) };
}

/** Customers of whom a conversation that was known then escalated afterwards. */
function escalatesAfter(
  conversations: readonly ScoredConversation[],
  known: readonly Contact[],
  asOf: number,
): Set<string> {
  const after = new Set(
    conversations.flatMap(({ conversation: { source, id, escalatedAt } }) =>
      escalatedAt !== null && escalatedAt >= asOf ? [JSON.stringify([source, id])] : [],
    ),
  );
  return new Set(
    known
      .filter(({ source, id }) => after.has(JSON.stringify([source, id])))
      .map((contact) => customerKey(contact)),
  );
}

const lastEnd = ({ contacts }: QueueEntry): number =>
  Math.max(...contacts.map(({ endedAt }) => endedAt ?? 0));

/** Lowest first; among equals who spoke last. */
function by(of: (entry: QueueEntry) => number): Ranking {
  return (entries) => [...entries].sort((a, b) => of(a) - of(b) || lastEnd(b) - lastEnd(a));
}
