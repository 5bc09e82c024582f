/**
 * How many conversations come in on a day: what a number of calls is a share of.
 *
 * @module
 */
import { FLAG, type Columns } from '../../store/columns';
import { newestOf } from '../newest';
import { DAY_MS, isPlausible } from '../zone';

/** Over the days from the first to the last up to `now` (epoch ms) that the file names; null where it names no time. */
export function conversationsPerDay(
  { startedAt, flags, length }: Pick<Columns, 'startedAt' | 'flags' | 'length'>,
  now: number,
): number | null {
  const times = startedAt.subarray(0, length).filter((_, i) => !(flags[i]! & FLAG.removed));
  const last = newestOf(times, now);
  if (last === null) return null;
  let [n, first] = [0, last];
  for (const at of times) {
    if (!isPlausible(at) || at > last) continue;
    n++;
    first = Math.min(first, at);
  }
  return n / Math.max(1, (last - first) / DAY_MS);
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
