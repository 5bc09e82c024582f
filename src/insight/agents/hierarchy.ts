/**
 * The hierarchy of agents and reasons: a cell's mean is its reason's level, the agent's effect, the agent's own way
 * with this reason, and chance.
 *
 * Solved by turns: agents given their cells, cells given their agents, reasons given both. A cell that stands out
 * weighs little for its agent and for its reason, so that one gap does not tint its neighbours.
 *
 * @module
 */
import type { Cells } from './cells';
import { fitPrior, shrink, varianceOf } from './shrink';

/** Differences as estimated and as drawn in; variances in units of the outcome squared. */
export interface Effects {
  readonly raw: Float64Array;
  /** Of chance, and of the level that it is compared with. */
  readonly rawVariance: Float64Array;
  readonly value: Float64Array;
  readonly variance: Float64Array;
}

export interface Hierarchy {
  /** By agent code. */
  readonly agents: Effects;
  /** By cell: agent's effect and own way with the reason together. */
  readonly cells: Effects;
  /** Variance among agents, and among an agent's reasons. */
  readonly amongAgents: number;
  readonly amongReasons: number;
}

const ROUNDS = 5;
/** Smaller cells do not teach how much agents' reasons differ. */
const TELLING = 8;

export function solveHierarchy(cells: Cells): Hierarchy {
  const state = start(cells);
  for (let round = 0; round < ROUNDS; round++) {
    fitAgents(cells, state);
    fitCells(cells, state);
    fitReasons(cells, state);
  }
  return effectsOf(cells, state);
}

interface State {
  /** By reason. */
  readonly level: Float64Array;
  readonly levelVariance: Float64Array;
  /** By agent. */
  readonly raw: Float64Array;
  readonly rawVariance: Float64Array;
  readonly value: Float64Array;
  readonly valueVariance: Float64Array;
  /** By cell: what is left of its mean, the agent's own way with it, and how far a cell may lie from its agent. */
  readonly left: Float64Array;
  readonly own: Float64Array;
  readonly ownVariance: Float64Array;
  readonly kept: Float64Array;
  readonly spread: Float64Array;
  readonly weight: Float64Array;
  amongAgents: number;
  amongReasons: number;
  /** By how much few agents widen what rests on how much agents differ. */
  fewness: number;
}

/**
 * What a cell weighs is by its number of conversations, as if all scattered alike: exits crowd where the scale ends, so
 * that they scatter little just where an agent can change little, and such cells must not speak for the agent.
 */
const evenVariance = ({ noise, information, customers }: Cells, k: number): number =>
  noise / information[k]! + customers.excess[k]!;

function start(cells: Cells): State {
  const { length, agents, reasons } = cells;
  return {
    level: new Float64Array(reasons),
    levelVariance: new Float64Array(reasons),
    raw: new Float64Array(agents),
    rawVariance: new Float64Array(agents),
    value: new Float64Array(agents),
    valueVariance: new Float64Array(agents),
    left: new Float64Array(length),
    own: new Float64Array(length),
    ownVariance: new Float64Array(length),
    kept: new Float64Array(length),
    spread: new Float64Array(length),
    weight: cells.information.map((whole, k) => whole / (cells.noise + whole * cells.customers.excess[k]!)),
    amongAgents: 0,
    amongReasons: 0,
    fewness: 1,
  };
}

function fitAgents(cells: Cells, state: State): void {
  const { length, agent, reason, mean, variance, agents, customers } = cells;
  const { level, raw, rawVariance, value, valueVariance, spread, weight } = state;
  const leverage = leverageOf(cells, state);
  const weights = new Float64Array(agents);
  const excess = new Float64Array(agents);
  raw.fill(0);
  rawVariance.fill(0);
  for (let k = 0; k < length; k++) {
    const a = agent[k]!;
    raw[a]! += weight[k]! * (mean[k]! - level[reason[k]!]!);
    // Weights were chosen by the data: the variance is that of a mean with such weights, not 1 / their sum.
    rawVariance[a]! += weight[k]! ** 2 * (variance[k]! - customers.excess[k]! + spread[k]!);
    excess[a]! += weight[k]! ** 2 * customers.excess[k]!;
    weights[a]! += weight[k]!;
  }
  let seen = 0;
  for (let a = 0; a < agents; a++) {
    const isSeen = weights[a]! > 0;
    raw[a] = isSeen ? raw[a]! / weights[a]! : 0;
    // The same customers come with several reasons: more is common to an agent's contacts than to those of each cell.
    const common = Math.max(customers.excessOfAgents[a]!, excess[a]! / weights[a]! ** 2);
    rawVariance[a] = isSeen ? rawVariance[a]! / weights[a]! ** 2 + common : Infinity;
    seen += Number(isSeen);
  }
  const prior = fitPrior(
    raw.map((r, a) => r / Math.sqrt(1 - leverage[a]!)),
    rawVariance,
  );
  state.fewness = fewnessOf(seen);
  const among = (state.amongAgents = varianceOf(prior));
  // Who has few conversations hardly says how much agents differ: such ones count as parts.
  const telling = rawVariance.reduce((sum, v) => sum + (among / (among + v)) ** 2, 0);
  const fewness = fewnessOf(Math.min(seen, Math.max(LEAST_TELLING, telling)));
  for (let a = 0; a < agents; a++) {
    if (rawVariance[a] === Infinity) continue;
    const posterior = shrink(raw[a]!, rawVariance[a]!, prior);
    value[a] = posterior.mean;
    // What the mixture's shape adds is learnt from these same agents: at least what is left unsure were they one normal.
    const alike = (among * rawVariance[a]!) / (among + rawVariance[a]!);
    valueVariance[a] = Math.max(posterior.variance, alike) * fewness;
  }
}

/**
 * By how much an agent makes the level that they are compared with, 0…1: of two who alone answer a reason each stands
 * half as far from their common level as from what it would be with anyone (restricted maximum likelihood).
 */
function leverageOf({ length, agent, reason, reasons, agents }: Cells, state: State): Float64Array {
  const { weight, amongAgents } = state;
  const whole = new Float64Array(reasons);
  const share = (k: number) => 1 / (amongAgents + 1 / weight[k]!);
  for (let k = 0; k < length; k++) whole[reason[k]!]! += share(k);
  const weights = new Float64Array(agents);
  const sums = new Float64Array(agents);
  for (let k = 0; k < length; k++) {
    weights[agent[k]!]! += weight[k]!;
    sums[agent[k]!]! += (weight[k]! * share(k)) / whole[reason[k]!]!;
  }
  return sums.map((sum, a) => (weights[a]! > 0 ? Math.min(MOST_LEVERAGE, sum / weights[a]!) : 0));
}

/** Who is alone tells nothing about how much agents differ. */
const MOST_LEVERAGE = 0.75;

/** (z² + 1) / 2: one variance, estimated. */
const FOR_ONE_SPREAD = 2.4;

/** Where all agents seem alike nobody tells how much they differ, and an interval would have no end. */
const LEAST_TELLING = 4;

/**
 * How much agents differ is itself known badly from few of them: the square of Student's t with one degree less
 * against the normal's, to the second order.
 */
function fewnessOf(agents: number): number {
  const degrees = Math.max(1, agents - 1);
  return 1 + FOR_ONE_SPREAD / degrees + 4 / degrees ** 2;
}

function fitCells(cells: Cells, state: State): void {
  const { length, agent, reason, n, mean, variance } = cells;
  const { level, value, left, own, ownVariance, kept, spread, weight } = state;
  for (let k = 0; k < length; k++) left[k] = mean[k]! - level[reason[k]!]! - value[agent[k]!]!;
  const prior = fitPrior(left, variance, (k) => n[k]! >= TELLING);
  const among = (state.amongReasons = varianceOf(prior));
  const likely = new Float64Array(prior.variances.length);
  for (let k = 0; k < length; k++) {
    const v = variance[k]!;
    if (n[k]! < TELLING) {
      kept[k] = among / (among + v);
      own[k] = kept[k]! * left[k]!;
      ownVariance[k] = kept[k]! * v;
      spread[k] = among;
      weight[k] = 1 / (among + evenVariance(cells, k));
      continue;
    }
    const posterior = shrink(left[k]!, v, prior, { likely, even: evenVariance(cells, k) });
    kept[k] = posterior.kept;
    own[k] = posterior.mean;
    ownVariance[k] = posterior.variance;
    spread[k] = posterior.spread;
    weight[k] = posterior.weight;
  }
}

function fitReasons({ length, reason, reasons }: Cells, state: State): void {
  const { level, levelVariance, left, own, weight, amongAgents, fewness } = state;
  const sums = new Float64Array(reasons);
  const weights = new Float64Array(reasons);
  const whole = new Float64Array(reasons);
  for (let k = 0; k < length; k++) {
    const r = reason[k]!;
    sums[r]! += weight[k]! * (left[k]! - own[k]!);
    weights[r]! += weight[k]!;
    // The level is that of these agents: had others been there, it would be another.
    whole[r]! += 1 / (amongAgents + 1 / weight[k]!);
  }
  for (let r = 0; r < reasons; r++) {
    if (!(weights[r]! > 0)) continue;
    level[r]! += sums[r]! / weights[r]!;
    levelVariance[r] = fewness / whole[r]!;
  }
}

function effectsOf(cells: Cells, state: State): Hierarchy {
  const { length, agent, reason, mean, variance, agents } = cells;
  const { level, levelVariance, raw, rawVariance, value, valueVariance, own, ownVariance, kept, weight } =
    state;
  const weights = new Float64Array(agents);
  const centre = new Float64Array(agents);
  for (let k = 0; k < length; k++) {
    weights[agent[k]!]! += weight[k]!;
    centre[agent[k]!]! += weight[k]! * levelVariance[reason[k]!]!;
  }
  for (let a = 0; a < agents; a++) if (weights[a]! > 0) centre[a]! /= weights[a]!;
  return {
    agents: {
      raw,
      rawVariance: rawVariance.map((v, a) => v + centre[a]!),
      value,
      variance: valueVariance.map((v, a) => v + centre[a]!),
    },
    cells: {
      raw: mean.map((m, k) => m - level[reason[k]!]!),
      rawVariance: variance.map((v, k) => v + levelVariance[reason[k]!]!),
      value: own.map((o, k) => value[agent[k]!]! + o),
      variance: ownVariance.map(
        (v, k) => v + (1 - kept[k]!) ** 2 * valueVariance[agent[k]!]! + levelVariance[reason[k]!]!,
      ),
    },
    amongAgents: state.amongAgents,
    amongReasons: state.amongReasons,
  };
}
