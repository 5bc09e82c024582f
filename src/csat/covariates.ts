/**
 * What may decide whether a customer answers, besides how satisfied they are: entry, exit, time, channel, reason.
 *
 * @module
 */
import type { Arc } from '../domain/arc';

export interface AskedFacts {
  readonly arc: Pick<Arc, 'entry' | 'exit'> | null;
  /** Epoch ms, or null. */
  readonly at: number | null;
  readonly channel: string | null;
  readonly reason: string | null;
}

/** Rarer ones share the level: each name costs a weight, and answers are few. */
const CHANNELS = 3;
const REASONS = 5;

/** One array a conversation, centred; numbers with variance 1, and 0 where the file does not say. */
export function covariatesOf(facts: readonly AskedFacts[]): Float64Array[] {
  const columns = [
    standardised(facts.map(({ arc }) => arc?.entry ?? NaN)),
    standardised(facts.map(({ arc }) => arc?.exit ?? NaN)),
    standardised(facts.map(({ at }) => at ?? NaN)),
    ...indicators(
      facts.map(({ channel }) => channel),
      CHANNELS,
    ),
    ...indicators(
      facts.map(({ reason }) => reason),
      REASONS,
    ),
  ];
  return facts.map((_, i) => Float64Array.from(columns, (column) => column[i]!));
}

function standardised(values: readonly number[]): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  const sd = Math.sqrt(square);
  return Float64Array.from(values, (value) => (Number.isNaN(value) || sd === 0 ? 0 : (value - mean) / sd));
}

/** One column for each of the commonest names, less its share. */
function indicators(names: readonly (string | null)[], most: number): Float64Array[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name, count]) => Float64Array.from(names, (own) => Number(own === name) - count / names.length));
}
