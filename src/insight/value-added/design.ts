/**
 * The columns of the expectation as codes, ready for a fit over millions of rows.
 *
 * @module
 */
import { levelsOf, type Outcomes } from './outcomes';
import { trueEntries } from './true-entry';

/** Rows with one level in each factor; a level's coefficient lies at `offsets[factor] + level`. */
export interface Design {
  readonly length: number;
  /** Two slopes lie first, of the entry and of its square, both centred and of unit size. */
  readonly line: Float64Array;
  readonly square: Float64Array;
  readonly reason: Uint16Array;
  readonly channel: Uint16Array;
  /** Week, or a longer stretch, of the start; 0 where unknown. */
  readonly stretch: Uint16Array;
  readonly agent: Uint32Array;
  readonly weight: Float32Array;
  readonly sizes: Readonly<Record<Factor, number>>;
  readonly offsets: Readonly<Record<Factor, number>>;
  /** Number of coefficients. */
  readonly width: number;
}

export type Factor = 'reason' | 'channel' | 'stretch' | 'agent';

const WEEK_MS = 7 * 86_400_000;
/** Two years of weeks; of a longer period several share a stretch. */
const MOST_STRETCHES = 104;

export function designOf(outcomes: Outcomes): Design {
  const { length, reason, channel, agent, weight } = outcomes;
  const entries = trueEntries(outcomes);
  const stretch = stretchesOf(outcomes.startedAt);
  const line = standardised(entries);
  const square = standardised(line.map((x) => x * x));
  const sizes = {
    reason: levelsOf(reason),
    channel: levelsOf(channel),
    stretch: levelsOf(stretch),
    agent: levelsOf(agent),
  };
  const offsets = {
    reason: 2,
    channel: 2 + sizes.reason,
    stretch: 2 + sizes.reason + sizes.channel,
    agent: 2 + sizes.reason + sizes.channel + sizes.stretch,
  };
  const width = offsets.agent + sizes.agent;
  return { length, line, square, reason, channel, stretch, agent, weight, sizes, offsets, width };
}

/** Only weeks that hold conversations are counted: one misread date, a century off, would leave the rest one stretch. */
function stretchesOf(startedAt: Float64Array): Uint16Array {
  let from = Infinity;
  for (const at of startedAt) if (at < from) from = at;
  const weekOf = (at: number) => Math.floor((at - from) / WEEK_MS);
  const held = new Set<number>();
  for (const at of startedAt) if (!Number.isNaN(at)) held.add(weekOf(at));
  const weeks = [...held].sort((a, b) => a - b);
  const share = Math.min(1, MOST_STRETCHES / weeks.length);
  const stretches = new Map(weeks.map((week, rank) => [week, 1 + Math.floor(rank * share)]));
  return Uint16Array.from(startedAt, (at) => stretches.get(weekOf(at)) ?? 0);
}

function standardised(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = values.length > 0 ? sum / values.length : 0;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, values.length));
  return values.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
