/**
 * How many conversations come in on a day: what a number of calls is a share of.
 *
 * @module
 */
import { FLAG, type Columns } from '../../store/columns';

const DAY_MS = 86_400_000;

/** Over the days from the first to the last that the file names; null where it names no time. */
export function conversationsPerDay({
  startedAt,
  flags,
  length,
}: Pick<Columns, 'startedAt' | 'flags' | 'length'>): number | null {
  let [n, first, last] = [0, Infinity, -Infinity];
  for (let i = 0; i < length; i++) {
    const at = startedAt[i]!;
    if (Number.isNaN(at) || flags[i]! & FLAG.removed) continue;
    n++;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return n === 0 ? null : n / Math.max(1, (last - first) / DAY_MS);
}

/** The entry whose share is nearest to so many calls of so many conversations, by ratio. */
export function nearestCapacity<T extends { readonly share: number }>(
  capacities: readonly T[],
  calls: number,
  perDay: number,
): T | null {
  const wanted = Math.log(Math.max(1e-6, calls / perDay));
  const away = ({ share }: T) => Math.abs(Math.log(share) - wanted);
  return capacities.reduce<T | null>((best, own) => (best && away(best) <= away(own) ? best : own), null);
}
