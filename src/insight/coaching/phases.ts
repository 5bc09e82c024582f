/**
 * Every agent before and after the day that coaching of one began.
 *
 * @module
 */
import type { Outcomes } from '../value-added/outcomes';
import type { BeforeAfter } from './effect';

export interface CoachingPeriod {
  /** Code of the reason; null for all. */
  readonly reason: number | null;
  /** Epoch ms; as long before as there is after, and at most `MOST_DAYS`. */
  readonly startedAt: number;
  readonly until: number;
}

export interface Phases {
  readonly agents: readonly BeforeAfter[];
  /** Variance of one conversation about its agent's mean in its phase. */
  readonly noise: number;
}

const DAY_MS = 86_400_000;
/** What an agent did longer ago than that says little of now. */
export const MOST_DAYS = 90;
/** Where coaching has only begun, what came before is still looked at for so long. */
const FEWEST_DAYS = 42;

/** What is looked at: from `from` up to, but not at, `to`; epoch ms. */
export function spanOf({ startedAt, until }: CoachingPeriod): { readonly from: number; readonly to: number } {
  const after = Math.min(MOST_DAYS * DAY_MS, Math.max(0, until - startedAt));
  return { from: startedAt - Math.max(FEWEST_DAYS * DAY_MS, after), to: startedAt + after };
}

/** `values`: value added of each conversation, NaN where there is none; a part of one (`weight`) counts as a part. */
export function phasesOf(
  conversations: Pick<Outcomes, 'agent' | 'reason' | 'startedAt'> & Partial<Pick<Outcomes, 'weight'>>,
  values: Float32Array,
  period: CoachingPeriod,
): Phases {
  const { reason, startedAt } = period;
  const { from, to } = spanOf(period);
  const sums = new Map<number, [Sums, Sums]>();
  values.forEach((value, i) => {
    const at = conversations.startedAt[i]!;
    const agent = conversations.agent[i]!;
    const isIn = at >= from && at < to;
    if (Number.isNaN(value) || !isIn || agent === 0) return;
    if (reason !== null && conversations.reason[i] !== reason) return;
    let own = sums.get(agent);
    if (!own) sums.set(agent, (own = [noSums(), noSums()]));
    const phase = own[at < startedAt ? 0 : 1];
    const share = conversations.weight?.[i] ?? 1;
    phase.n += share;
    phase.sum += share * value;
    phase.squares += share * value * value;
  });
  let within = 0;
  let freedom = 0;
  for (const { n, sum, squares } of [...sums.values()].flat()) {
    if (n <= 1) continue;
    within += squares - sum ** 2 / n;
    freedom += n - 1;
  }
  const phase = ({ n, sum }: Sums) => ({ n, mean: n > 0 ? sum / n : NaN });
  return {
    agents: [...sums].map(([agent, [before, since]]) => ({
      agent,
      before: phase(before),
      after: phase(since),
    })),
    noise: freedom > 0 ? within / freedom : NaN,
  };
}

interface Sums {
  n: number;
  sum: number;
  squares: number;
}

const noSums = (): Sums => ({ n: 0, sum: 0, squares: 0 });
