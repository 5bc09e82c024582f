/**
 * What the contacts of one customer have in common: twenty contacts of one account are not twenty customers.
 *
 * What is left of an exit is taken to be the customer's in part, the same in all their contacts with an agent. That part
 * is learnt from all agents together, by pairs of contacts of one customer with one agent and reason: of an agent with
 * three customers alone nothing could be learnt. A mean is then less certain by what its contacts share (the design
 * effect of cluster samples, Kish 1965), but for what others' contacts with the same customers share as well, which a
 * comparison takes out. Where nobody comes twice nothing changes.
 *
 * @module
 */
import type { Outcomes } from '../value-added/outcomes';
import { customerRunsOf, type CustomerRuns } from './customer-runs';

export interface Customers {
  /** Who are named and stand behind a cell. */
  readonly count: number;
  /** What the variance of each cell's mean has more than if no two contacts were of one customer. */
  readonly excess: Float64Array;
  /** The same of each agent's mean over all reasons, whose contacts are of the same customers in part. */
  readonly excessOfAgents: Float64Array;
}

/** What customers are set against: cells before anything is said of customers. */
export interface Grounds {
  readonly length: number;
  readonly agent: Uint32Array;
  readonly agents: number;
  readonly information: Float64Array;
  readonly mean: Float64Array;
  /** Variance of one conversation within its cell, from so many degrees of freedom. */
  readonly noise: number;
  readonly freedoms: number;
}

/** `slots`: the cell of each row, −1 where it has none. */
export function customersOf(
  { customer, ...outcomes }: Outcomes,
  expected: Float64Array,
  slots: Int32Array,
  cells: Grounds,
): Customers {
  const { length, agents, agent, information } = cells;
  const runs = customer && customerRunsOf({ ...outcomes, customer }, expected, slots, cells);
  if (!runs || runs.cell.length === 0) {
    const none = { excess: new Float64Array(length), excessOfAgents: new Float64Array(agents) };
    return { count: runs?.customers ?? 0, ...none };
  }
  const ownPairs = pairsByCell(runs, length);
  const common = commonVariance(runs, ownPairs, cells);
  const whole = new Float64Array(agents);
  for (let k = 0; k < length; k++) whole[agent[k]!]! += information[k]!;
  const { others, elsewhere } = othersOf(runs.bonds, whole);

  const crossing = new Float64Array(length);
  runs.cell.forEach((k, at) => (crossing[k]! += runs.share[at]! * others[runs.bond[at]!]!));
  const pairsOfAgents = new Float64Array(agents);
  const crossingOfAgents = new Float64Array(agents);
  runs.bonds.agent.forEach((a, b) => {
    pairsOfAgents[a]! += runs.bonds.share[b]! ** 2 - runs.bonds.squares[b]!;
    crossingOfAgents[a]! += runs.bonds.share[b]! * others[b]!;
  });
  const excessOf = (pairs: number, crossed: number, known: number, a: number) =>
    known > 0
      ? common * Math.max(0, pairs / known ** 2 + Math.min(0, elsewhere[a]! - (2 * crossed) / known))
      : 0;
  return {
    count: runs.customers,
    excess: ownPairs.map((pairs, k) => excessOf(pairs, crossing[k]!, information[k]!, agent[k]!)),
    excessOfAgents: pairsOfAgents.map((pairs, a) => excessOf(pairs, crossingOfAgents[a]!, whole[a]!, a)),
  };
}

/** By cell: how much two contacts of one customer weigh, over all pairs either way. */
function pairsByCell({ cell, share, squares }: CustomerRuns, cells: number): Float64Array {
  const pairs = new Float64Array(cells);
  cell.forEach((k, at) => (pairs[k]! += share[at]! ** 2 - squares[at]!));
  return pairs;
}

/**
 * Variance of what a customer brings to all their contacts with an agent, by moments: products of what is left of two
 * contacts beside their cell's mean, which holds some of both. A pair weighs less the more contacts a customer has, so
 * that one name that stands for many does not speak for all. Few customers say it badly: one standard error is added.
 */
function commonVariance(
  { cell, rows, share, squares, left, leftSquares }: CustomerRuns,
  pairs: Float64Array,
  { information, noise, freedoms }: Grounds,
): number {
  let seen = 0;
  let expected = 0;
  // Cells of few customers hide some of what customers differ by.
  let hidden = 0;
  for (let k = 0; k < pairs.length; k++) hidden += pairs[k]! / information[k]!;
  hidden = freedoms > 0 ? Math.min(1, hidden / freedoms) : 1;
  for (let at = 0; at < cell.length; at++) {
    const m = rows[at]!;
    if (m < 2) continue;
    const known = information[cell[at]!]!;
    const own = (share[at]! ** 2 - squares[at]!) / known;
    const together = 1 + pairs[cell[at]!]! / known;
    seen += (left[at]! ** 2 - leftSquares[at]! + noise * own) / m;
    expected += (m * (m - 1) - (2 * (m - 1) * share[at]! ** 2) / known + own * (together + 1 - hidden)) / m;
  }
  const most = noise / Math.max(LEAST_OWN, 1 - hidden);
  if (!(expected > 0)) return most;
  const whole = noise + hidden * Math.min(most, Math.max(0, seen / expected));
  const alike = Math.min(1, Math.max(0, seen / expected / whole));
  let variance = 0;
  for (let at = 0; at < cell.length; at++) {
    const more = rows[at]! - 1;
    variance += (more ** 2 * (1 + more * alike) ** 2 + more * (1 - alike) ** 2) / (more + 1) ** 2;
  }
  return Math.min(most, Math.max(0, seen / expected + (whole * Math.sqrt(2 * variance)) / expected));
}

/** Where each agent has one customer nobody tells them apart: then half of all is taken to be theirs. */
const LEAST_OWN = 0.5;

/**
 * What all others' contacts hold of the same customers: by bond, the customer's share of them; by agent, pairs of
 * contacts of one customer among them. `whole`: what is known of each agent.
 */
function othersOf(
  { agent, share, squares, shareOfAll, squaresOfAll }: CustomerRuns['bonds'],
  whole: Float64Array,
): { readonly others: Float64Array; readonly elsewhere: Float64Array } {
  const all = whole.reduce((sum, known) => sum + known, 0);
  const elsewhere = new Float64Array(whole.length);
  let pairs = 0;
  for (let b = 0; b < agent.length; b++) {
    pairs += (shareOfAll[b]! ** 2 - squaresOfAll[b]!) * (share[b]! / shareOfAll[b]!);
    elsewhere[agent[b]!]! -= (2 * shareOfAll[b]! - share[b]!) * share[b]! - squares[b]!;
  }
  const ofRest = (part: number, a: number) => (whole[a]! < all ? part / (all - whole[a]!) : 0);
  return {
    others: share.map((own, b) => ofRest(shareOfAll[b]! - own, agent[b]!)),
    elsewhere: elsewhere.map((less, a) => ofRest(ofRest(pairs + less, a), a)),
  };
}
