/**
 * How a customer would have left with anyone: the expectation of the outcome given entry, reason, channel and time.
 *
 * Cross-fitted: a conversation's expectation comes from a fit that did not see it.
 *
 * @module
 */
import { designOf, type Design } from './design';
import { fitEffects } from './fit';
import type { Outcomes } from './outcomes';

export interface Expectation {
  /** One entry a row. */
  readonly expected: Float64Array;
  /** Shares of the variance of the outcome, 0…1. */
  readonly explained: number;
}

/** Few rows need every one of them; of very many the half tells the same. */
const FOLDS = 5;
const FOLDS_OF_MANY = 2;
const MANY = 200_000;

export function expectOutcomes(outcomes: Outcomes): Expectation {
  const { length } = outcomes;
  const design = designOf(outcomes);
  const mean = meanOf(outcomes.outcome);
  const outcome = Float64Array.from(outcomes.outcome, (y) => y - mean);
  const count = Math.min(length, length > MANY ? FOLDS_OF_MANY : FOLDS);
  const folds = foldsOf(outcomes, count);

  const expected = new Float64Array(length);
  for (let fold = 0; fold < count; fold++) {
    // A single row has no others: nothing is expected of it but its own value.
    const effects = fitEffects(design, outcome, folds, fold);
    centreAgents(design, folds, fold, effects);
    expectFold(design, folds, fold, effects, expected);
  }
  let total = 0;
  let left = 0;
  for (let i = 0; i < length; i++) {
    total += outcome[i]! ** 2;
    left += (outcome[i]! - expected[i]!) ** 2;
    expected[i]! += mean;
  }
  return { expected, explained: total > 0 ? Math.max(0, 1 - left / total) : 0 };
}

/** Everything but the agent. */
function expectFold(
  { length, line, square, reason, channel, stretch, offsets }: Design,
  folds: Uint8Array,
  fold: number,
  effects: Float64Array,
  expected: Float64Array,
): void {
  for (let i = 0; i < length; i++) {
    if (folds[i] !== fold) continue;
    expected[i] =
      effects[0]! * line[i]! +
      effects[1]! * square[i]! +
      effects[offsets.reason + reason[i]!]! +
      effects[offsets.channel + channel[i]!]! +
      effects[offsets.stretch + stretch[i]!]!;
  }
}

/**
 * Agents who share reasons are compared with each other: their mean effect is 0, and what is left of it belongs to
 * their reasons. Without this, a team that alone answers a hard reason would be blamed for it.
 */
function centreAgents(
  { length, reason, agent, weight, sizes, offsets }: Design,
  folds: Uint8Array,
  fold: number,
  effects: Float64Array,
): void {
  const groupOf = connect(reason, agent, sizes.reason, sizes.agent);
  const seen = new Float64Array(sizes.agent);
  for (let i = 0; i < length; i++) if (folds[i] !== fold) seen[agent[i]!]! += weight[i]!;
  const sums = new Float64Array(sizes.reason + sizes.agent);
  const weights = new Float64Array(sums.length);
  for (let a = 0; a < sizes.agent; a++) {
    if (seen[a] === 0) continue;
    // Between counting agents and counting conversations: one agent with thousands is not the team.
    const w = seen[a]! / (seen[a]! + 20);
    sums[groupOf(sizes.reason + a)]! += w * effects[offsets.agent + a]!;
    weights[groupOf(sizes.reason + a)]! += w;
  }
  for (let r = 0; r < sizes.reason; r++) {
    const group = groupOf(r);
    if (weights[group]! > 0) effects[offsets.reason + r]! += sums[group]! / weights[group]!;
  }
}

/** Union-find over reasons and agents: the group that a node belongs to. */
function connect(
  reason: Uint16Array,
  agent: Uint32Array,
  reasons: number,
  agents: number,
): (node: number) => number {
  const parent = Uint32Array.from({ length: reasons + agents }, (_, node) => node);
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let i = 0; i < reason.length; i++) {
    const a = find(reason[i]!);
    const b = find(reasons + agent[i]!);
    if (a !== b) parent[b] = a;
  }
  return find;
}

/**
 * Neighbours go to different folds in an order that no weekly rhythm shares: by a multiplicative hash. Rows of one
 * conversation lie in one fold, for they all know how it ended.
 */
function foldsOf({ length, conversation }: Outcomes, count: number): Uint8Array {
  const folds = new Uint8Array(length);
  for (let i = 0; i < length; i++)
    folds[i] = ((Math.imul((conversation?.[i] ?? i) + 1, 0x9e3779b1) >>> 16) * count) >>> 16;
  return folds;
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length > 0 ? sum / values.length : 0;
}
