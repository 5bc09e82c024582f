/**
 * Agents × reasons: how many conversations, and by how much customers left better than expected.
 *
 * @module
 */
import { levelsOf, type Outcomes } from '../value-added/outcomes';
import { customersOf, type Customers } from './customers';
import { meetingsOf, type Meetings } from './meetings';

/** One entry a pair that met; agents that the file does not name (code 0) are left out. */
export interface Cells {
  readonly length: number;
  readonly agent: Uint32Array;
  readonly reason: Uint16Array;
  /** Conversations; a part of one counts as a part. */
  readonly n: Float64Array;
  /** Whole conversations that would say as much: half of one says a quarter, since the agent moved but half of it. */
  readonly information: Float64Array;
  /** Mean of outcome − expectation; of a part, what it would be had the agent moved all of it. */
  readonly mean: Float64Array;
  /** Variance of that mean, widened for how few conversations it was reckoned from, and how few customers. */
  readonly variance: Float64Array;
  readonly agents: number;
  readonly reasons: number;
  /** Variance of one conversation around its cell. */
  readonly noise: number;
  /** Cells that met in a conversation. */
  readonly meetings: Meetings;
  readonly customers: Customers;
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
  // First which cell each conversation is of, then sums of a known size: lists that grow took twice as long.
  const slots = new Int32Array(length).fill(-1);
  const keys: number[] = [];
  for (let i = 0; i < length; i++) {
    if (agent[i] === 0 || !(weight[i]! > 0)) continue;
    const key = agent[i]! * reasons + reason[i]!;
    const slot = slotOf(key, keys.length);
    if (slot === keys.length) keys.push(key);
    slots[i] = slot;
  }
  const size = keys.length;
  const [n, information, rows] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const [sums, squares] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < length; i++) {
    const slot = slots[i]!;
    if (slot < 0) continue;
    const gap = outcome[i]! - expected[i]!;
    const share = weight[i]!;
    rows[slot]!++;
    n[slot]! += share;
    information[slot]! += share * share;
    sums[slot]! += share * gap;
    squares[slot]! += gap * gap;
  }
  const cells = {
    length: size,
    agent: new Uint32Array(size),
    reason: new Uint16Array(size),
    n,
    information,
    mean: new Float64Array(size),
    variance: new Float64Array(size),
  };
  let spreads = 0;
  let freedoms = 0;
  const spread = squares;
  for (let k = 0; k < size; k++) {
    cells.agent[k] = Math.floor(keys[k]! / reasons);
    cells.reason[k] = keys[k]! % reasons;
    cells.mean[k] = sums[k]! / information[k]!;
    spread[k] = Math.max(0, squares[k]! - (sums[k]! * sums[k]!) / information[k]!);
    spreads += spread[k]!;
    freedoms += rows[k]! - 1;
  }
  const noise = freedoms > 0 ? Math.max(1e-8, spreads / freedoms) : 1;
  const grounds = { ...cells, agents, noise, freedoms };
  const customers = customersOf(outcomes, expected, slots, grounds);
  for (let k = 0; k < size; k++) {
    const degrees = PRIOR_FREEDOM + rows[k]! - 1;
    const own = (PRIOR_FREEDOM * noise + spread[k]!) / degrees;
    // Of Student's t with so many degrees, against the normal: (t / z)² ≈ 1 + (z² + 1) / (2·degrees).
    cells.variance[k] = (own / information[k]!) * (1 + 2.42 / degrees) + customers.excess[k]!;
  }
  const meetings = meetingsOf(outcomes, slots, information);
  return { ...cells, agents, reasons, noise, meetings, customers };
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
