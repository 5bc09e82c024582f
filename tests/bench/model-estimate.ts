/**
 * A number with its interval: a benchmark without one invites to read chance.
 *
 * @module
 */
import { chanceOf } from '../sample/random';

/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 300;

/** Value and bootstrap interval; whole conversations are drawn, because turns of one are alike. */
export function estimate<T extends { readonly conversation: number }>(
  items: readonly T[],
  statistic: (items: readonly T[]) => number,
): Estimate {
  const byConversation = new Map<number, T[]>();
  for (const item of items) {
    const mine = byConversation.get(item.conversation);
    if (mine) mine.push(item);
    else byConversation.set(item.conversation, [item]);
  }
  const conversations = [...byConversation.values()];
  // Always the same draws: two runs print the same interval.
  const chance = chanceOf(1);
  const found: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const value = statistic(conversations.flatMap(() => chance.pick(conversations)));
    // A small draw may lack a group altogether.
    if (Number.isFinite(value)) found.push(value);
  }
  found.sort((a, b) => a - b);
  return { value: statistic(items), low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

/** Between the two nearest, as NumPy does it. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}

export function meanOf<T>(items: readonly T[], pick: (item: T) => number): number {
  return items.reduce((sum, item) => sum + pick(item), 0) / items.length;
}
