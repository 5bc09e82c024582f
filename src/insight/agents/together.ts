/**
 * Conversations that several agents answered: what is seen of each is partly the others'.
 *
 * A conversation is taken to leave as its agents' effects together, each by their share of the turns (a multiple
 * membership model; Browne, Goldstein and Rasbash 2001, Statistical Modelling 1:103).
 *
 * @module
 */
import type { Cells } from './cells';
import { solveHierarchy, type Effects, type Hierarchy } from './hierarchy';
import { asColumns, type Meetings } from './meetings';

const ROUNDS = 6;
/** What is shared with several colleagues is added up as if they never met: never all of it. */
const MOST_SHARED = 0.98;

/** The hierarchy with what is others' taken out of each cell, by turns. */
export function solveTogether(cells: Cells): Hierarchy {
  const { meetings } = cells;
  let hierarchy = solveHierarchy(cells);
  if (meetings.cell.length === 0) return hierarchy;
  let effects: Pick<Effects, 'value' | 'variance'> = hierarchy.cells;
  for (let round = 0; round < ROUNDS; round++) {
    hierarchy = solveHierarchy(apart(cells, effects));
    const { value, variance } = hierarchy.cells;
    // Half a step: two who always meet would take all from each other in turn.
    effects = { value: value.map((v, k) => (v + effects.value[k]!) / 2), variance };
  }
  const agents = inseparable(hierarchy.agents, byAgent(cells));
  const byReason = inseparable(hierarchy.cells, meetings);
  // A cell is the agent's effect and an own way with the reason: what is less known of the one is of the sum.
  const more = agents.variance.map((own, a) => own - hierarchy.agents.variance[a]!);
  const variance = byReason.variance.map((own, k) => own + more[cells.agent[k]!]!);
  return { ...hierarchy, agents, cells: { ...byReason, variance } };
}

/**
 * Of two who always answer together only the sum of their effects is seen, and by turns each is taken to know the
 * other's. For a pair the exact joint posterior is wider by 1 / (1 − w w′ B B′): w is by how much the one's mean
 * moves with the other's effect, B how far it is believed (the same factor as for collinear regressors).
 */
function inseparable(effects: Effects, { cell, other, weight }: Meetings): Effects {
  const believed = effects.variance.map((own, k) => {
    const raw = effects.rawVariance[k]!;
    return raw > 0 && raw < Infinity ? Math.min(1, own / raw) : 0;
  });
  const back = new Map<number, number>();
  const keyOf = (from: number, to: number) => from * believed.length + to;
  cell.forEach((k, at) => back.set(keyOf(k, other[at]!), weight[at]!));
  const shared = new Float64Array(believed.length);
  cell.forEach((k, at) => {
    const j = other[at]!;
    shared[k]! += weight[at]! * (back.get(keyOf(j, k)) ?? 0) * believed[k]! * believed[j]!;
  });
  const wider = (variance: Float64Array) =>
    variance.map((own, k) => own / (1 - Math.min(MOST_SHARED, shared[k]!)));
  return { ...effects, variance: wider(effects.variance), rawVariance: wider(effects.rawVariance) };
}

/** The same meetings, agent by agent over all reasons. */
function byAgent({ agent, agents, information, length, meetings }: Cells): Meetings {
  const whole = new Float64Array(agents);
  for (let k = 0; k < length; k++) whole[agent[k]!]! += information[k]!;
  const sums = new Map<number, number>();
  meetings.cell.forEach((k, at) => {
    const key = agent[k]! * agents + agent[meetings.other[at]!]!;
    sums.set(key, (sums.get(key) ?? 0) + meetings.weight[at]! * information[k]!);
  });
  return asColumns(sums, whole);
}

/** How little is known of the others is little known of this one. */
function apart(cells: Cells, { value, variance }: Pick<Effects, 'value' | 'variance'>): Cells {
  const mean = Float64Array.from(cells.mean);
  const wider = Float64Array.from(cells.variance);
  const { cell, other, weight } = cells.meetings;
  for (let k = 0; k < cell.length; k++) {
    mean[cell[k]!]! -= weight[k]! * value[other[k]!]!;
    wider[cell[k]!]! += weight[k]! ** 2 * variance[other[k]!]!;
  }
  return { ...cells, mean, variance: wider };
}
