/**
 * Recall at workload of the call-back queue: with what was learnt, with the prior alone, and two baselines.
 *
 * @module
 */
import { linesOf, parseScoredLine } from '$src/cli/read-scored';
import type { ScoredConversation } from '$src/domain/arc';
import { readContact } from '$src/insight/outreach/contact';
import { backtest, BASELINES, type Backtest, type Ranking } from '$src/insight/outreach/backtest';
import { simulateCompany } from './queue-company';

const WORKLOADS = [0.05, 0.1, 0.2];
const DAY = 86_400_000;
/** The first weeks teach; then a queue is made every other day. */
const FIRST_WEEKS = 4;

export interface QueueBenchOptions {
  readonly name: string;
  readonly print: (line: string) => void;
}

export async function benchQueue(file: string, { name, print }: QueueBenchOptions): Promise<void> {
  const read: ScoredConversation[] = [];
  for await (const line of linesOf(file)) {
    const parsed = parseScoredLine(line);
    if (parsed.ok) read.push(parsed.value);
  }
  print(
    `| conversations | customers of | order | escalated later | expected | ${WORKLOADS.map(workload).join(' | ')} |`,
  );
  print(`|${'---|'.repeat(5 + WORKLOADS.length)}`);
  measure(name, read, print);
  measure('a simulated company', simulateCompany(6_000, 1), print);
}

const workload = (share: number) => `first ${share * 100} %`;

function measure(name: string, all: readonly ScoredConversation[], print: (line: string) => void): void {
  const starts = all.flatMap(({ conversation: { startedAt } }) => (startedAt === null ? [] : [startedAt]));
  const first = starts.reduce((a, b) => Math.min(a, b), Infinity);
  const last = starts.reduce((a, b) => Math.max(a, b), -Infinity);
  const moments: number[] = [];
  for (let at = first + FIRST_WEEKS * 7 * DAY; at < last; at += 2 * DAY) moments.push(at);

  const contacts = all.flatMap((one) => readContact(one, Infinity) ?? []);
  const orders: readonly (readonly [string, Ranking?])[] = [['the queue'], ...Object.entries(BASELINES)];
  for (const withinDays of [7, Infinity]) {
    const scope = withinDays === Infinity ? 'all time' : `the last ${withinDays} days`;
    const workloads = WORKLOADS.map((share) => (customers: number) => share * customers);
    const options = { moments, workloads, withinDays };
    const show = (order: string, found: Backtest | null) =>
      print(
        `| ${name} | ${scope} | ${order} | ${found?.later ?? 0} of ${found?.customers ?? 0} | ${(found?.expected ?? 0).toFixed(0)} | ${cells(found)} |`,
      );
    for (const [order, ranking] of orders)
      show(order, backtest(contacts, { ...options, ...(ranking && { ranking }) }));
    show('the queue, prior alone', backtest(contacts, { ...options, learns: false }));
  }
}

function cells(found: Backtest | null): string {
  return (found?.recall ?? [])
    .map(({ share, low, high }) => `${percent(share)} (${percent(low)}–${percent(high)})`)
    .join(' | ');
}

const percent = (share: number | null) => (share === null ? '–' : (share * 100).toFixed(0));
