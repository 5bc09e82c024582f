/**
 * Agents × reasons: how many conversations, and by how much customers left better than expected.
 *
 * @module
 */
import { levelsOf, type Outcomes } from '../value-added/outcomes';

/** One entry a pair that met; agents that the file does not name (code 0) are left out. */
export interface Cells {
  readonly length: number;
  readonly agent: Uint32Array;
  readonly reason: Uint16Array;
  /** Conversations; a part of one counts as a part. */
  readonly n: Float64Array;
  /** Mean of outcome − expectation. */
  readonly mean: Float64Array;
  /** Variance of that mean, widened for how few conversations it was reckoned from. */
  readonly variance: Float64Array;
  readonly agents: number;
  readonly reasons: number;
  /** Variance of one conversation around its cell. */
  readonly noise: number;
}

/** The team's variance speaks as loudly as this many conversations of a cell's own. */
const PRIOR_FREEDOM = 30;
/** An agent by reason table is kept up to this size; beyond it pairs are looked up. */
const LARGEST_TABLE = 1 << 23;

export function cellsOf(outcomes: Outcomes, expected: Float64Array): Cells {
  const { length, agent, reason, outcome, weight } = outcomes;
  const agents = levelsOf(agent);
  const reasons = levelsOf(reason);
  const slotOf = slotter(agents * reasons);
  const keys: number[] = [];
  const n: number[] = [];
  const sums: number[] = [];
  const squares: number[] = [];
  for (let i = 0; i < length; i++) {
    if (agent[i] === 0 || !(weight[i]! > 0)) continue;
    const key = agent[i]! * reasons + reason[i]!;
    const slot = slotOf(key, keys.length);
    if (slot === keys.length) {
      keys.push(key);
      n.push(0);
      sums.push(0);
      squares.push(0);
    }
    const gap = outcome[i]! - expected[i]!;
    n[slot]! += weight[i]!;
    sums[slot]! += weight[i]! * gap;
    squares[slot]! += weight[i]! * gap * gap;
  }
  const spread = sums.map((sum, k) => Math.max(0, squares[k]! - (sum * sum) / n[k]!));
  const freedom = n.map((count) => Math.max(0, count - 1));
  const noise = total(freedom) > 0 ? Math.max(1e-8, total(spread) / total(freedom)) : 1;
  const variance = n.map((count, k) => {
    const degrees = PRIOR_FREEDOM + freedom[k]!;
    const own = (PRIOR_FREEDOM * noise + spread[k]!) / degrees;
    // Of Student's t with so many degrees, against the normal: (t / z)² ≈ 1 + (z² + 1) / (2·degrees).
    return (own / count) * (1 + 2.42 / degrees);
  });
  return {
    length: keys.length,
    agent: Uint32Array.from(keys, (key) => Math.floor(key / reasons)),
    reason: Uint16Array.from(keys, (key) => key % reasons),
    n: Float64Array.from(n),
    mean: Float64Array.from(sums, (sum, k) => sum / n[k]!),
    variance: Float64Array.from(variance),
    agents,
    reasons,
    noise,
  };
}

/** Gives a key its slot, `next` where it has none yet. */
function slotter(size: number): (key: number, next: number) => number {
  if (size <= LARGEST_TABLE) {
    const table = new Int32Array(size).fill(-1);
    return (key, next) => (table[key]! >= 0 ? table[key]! : (table[key] = next));
  }
  const slots = new Map<number, number>();
  return (key, next) => {
    const slot = slots.get(key);
    if (slot === undefined) slots.set(key, next);
    return slot ?? next;
  };
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
