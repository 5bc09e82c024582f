/**
 * Which agents differ from the team, with which contact reasons: by value added, shrunk, with intervals, and with
 * control over how many flags are chance.
 *
 * @module
 */
import { TOO_FEW, twoSided } from '../statistics';
import { expectOutcomes } from '../value-added/expectation';
import type { Outcomes } from '../value-added/outcomes';
import { cellsOf, type Cells } from './cells';
import type { Effects } from './hierarchy';
import { solveTogether } from './together';

export const VERDICTS = ['above', 'below', 'no difference shown', 'too few'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * An agent with one reason (`reason` > 0), or with all (0), as columns: all reasons first, then reason by reason.
 * Numbers in units of the outcome; low and high are a 95 % interval.
 */
export interface AgentValues {
  readonly length: number;
  /** Codes. */
  readonly agent: Uint32Array;
  readonly reason: Uint16Array;
  /** Conversations; parts where parts count. */
  readonly n: Float32Array;
  /** Drawn toward the team where evidence is thin. */
  readonly valueAdded: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** Before it is drawn in: what a funnel shows. */
  readonly unshrunk: Float32Array;
  /** Index into `VERDICTS`. */
  readonly verdict: Uint8Array;
}

export interface Comparison {
  readonly values: AgentValues;
  /** Share of the variance of the outcome that entry, reason, channel and time explain, and that agents do, 0…1. */
  readonly explained: number;
  readonly explainedByAgents: number;
  /** Variance of one conversation, among agents, and among an agent's reasons: what control limits are made of. */
  readonly noise: number;
  readonly amongAgents: number;
  readonly amongReasons: number;
  readonly conversations: number;
  /** Who are named behind them and have an agent; contacts of one are not taken for independent. */
  readonly customers: number;
  /** By code of the reason: conversations, and the whole team's mean outcome. */
  readonly reasonCounts: Float64Array;
  readonly reasonMeans: Float64Array;
}

/** An agent's whole needs fewer conversations than one cell of very many. */
export const TOO_FEW_OF_ALL = 10;
/** At most this share of the flags is chance (Benjamini and Hochberg 1995). */
export const FALSE_DISCOVERIES = 0.05;

const Z95 = 1.959963984540054;

/** Compares all agents who have a name; pure and repeatable, for a worker. */
export function compareAgents(outcomes: Outcomes): Comparison {
  const { expected, explained } = expectOutcomes(outcomes);
  const cells = cellsOf(outcomes, expected);
  const { agents, cells: byReason, amongAgents, amongReasons } = solveTogether(cells);
  const others = othersOf(cells);
  const { n, comparable } = countAgents(cells, others);

  const whole = judge(agents, (a) => comparable[a]! >= TOO_FEW_OF_ALL);
  const single = judge(byReason, (k) => Math.min(cells.n[k]!, others[k]!) >= TOO_FEW);
  const total = cells.noise + amongAgents + amongReasons;
  return {
    values: valuesOf(cells, n, {
      whole: { ...agents, verdict: whole, others: comparable },
      single: { ...byReason, verdict: single, others },
    }),
    explained,
    explainedByAgents: (1 - explained) * ((amongAgents + amongReasons) / total),
    noise: cells.noise,
    amongAgents,
    amongReasons,
    // Parts of one are one.
    conversations: Math.round(outcomes.weight.reduce((sum, weight) => sum + weight, 0)),
    customers: cells.customers.count,
    ...teamByReason(outcomes, cells.reasons),
  };
}

interface Judged extends Effects {
  readonly verdict: Uint8Array;
  /** Conversations of others to compare with. */
  readonly others: Float64Array;
}

/** Orders agents and their cells by code. */
function valuesOf(
  cells: Cells,
  n: Float64Array,
  { whole, single }: { readonly whole: Judged; readonly single: Judged },
): AgentValues {
  const from = new Uint32Array(cells.agents + 1);
  for (let k = 0; k < cells.length; k++) if (cells.reason[k] !== 0) from[cells.agent[k]!]!++;
  let length = 0;
  for (let a = 0; a <= cells.agents; a++) {
    const own = from[a]!;
    from[a] = length;
    if (a < cells.agents && n[a]! > 0) length += own + 1;
  }
  const values = {
    length,
    agent: new Uint32Array(length),
    reason: new Uint16Array(length),
    n: new Float32Array(length),
    valueAdded: new Float32Array(length),
    low: new Float32Array(length),
    high: new Float32Array(length),
    unshrunk: new Float32Array(length),
    verdict: new Uint8Array(length),
  };
  const put = (at: number, { value, variance, raw, verdict, others }: Judged, k: number) => {
    const half = others[k]! > 0 ? Z95 * Math.sqrt(variance[k]!) : 1;
    values.valueAdded[at] = value[k]!;
    values.low[at] = value[k]! - half;
    values.high[at] = value[k]! + half;
    values.unshrunk[at] = raw[k]!;
    values.verdict[at] = verdict[k]!;
  };
  for (let a = 1; a < cells.agents; a++) {
    if (!(n[a]! > 0)) continue;
    const at = from[a]!++;
    values.agent[at] = a;
    values.n[at] = n[a]!;
    put(at, whole, a);
  }
  for (const k of cellsByReason(cells)) {
    const at = from[cells.agent[k]!]!++;
    values.agent[at] = cells.agent[k]!;
    values.reason[at] = cells.reason[k]!;
    values.n[at] = cells.n[k]!;
    put(at, single, k);
  }
  return values;
}

/** Cells with a reason, in its order: a counting sort. */
function cellsByReason({ length, reason, reasons }: Cells): Uint32Array {
  const from = new Uint32Array(reasons + 1);
  for (let k = 0; k < length; k++) from[reason[k]! + 1]!++;
  for (let r = 1; r <= reasons; r++) from[r]! += from[r - 1]!;
  const unnamed = from[1]!;
  const order = new Uint32Array(length);
  for (let k = 0; k < length; k++) order[from[reason[k]!]!++] = k;
  return order.subarray(unnamed);
}

/** A flag needs both: an interval without 0, and an unshrunk difference that survives being one of many. */
function judge({ raw, rawVariance, value, variance }: Effects, enough: (k: number) => boolean): Uint8Array {
  const p = raw.map((estimate, k) => (enough(k) ? twoSided(estimate / Math.sqrt(rawVariance[k]!)) : NaN));
  const limit = discoveryLimit(p.filter((one) => !Number.isNaN(one)));
  return Uint8Array.from(p, (one, k) => {
    if (Number.isNaN(one)) return VERDICTS.indexOf('too few');
    const isClear = Math.abs(value[k]!) > Z95 * Math.sqrt(variance[k]!) && value[k]! * raw[k]! > 0;
    if (one > limit || !isClear) return VERDICTS.indexOf('no difference shown');
    return VERDICTS.indexOf(value[k]! > 0 ? 'above' : 'below');
  });
}

/** Largest p that counts as a discovery; −1 where none does. */
function discoveryLimit(p: Float64Array): number {
  const sorted = p.toSorted();
  const last = sorted.findLastIndex((one, i) => one <= (FALSE_DISCOVERIES * (i + 1)) / sorted.length);
  return sorted[last] ?? -1;
}

/** Conversations of each agent, and how many of them others can be compared with. */
function countAgents(
  cells: Cells,
  others: Float64Array,
): { readonly n: Float64Array; readonly comparable: Float64Array } {
  const n = new Float64Array(cells.agents);
  const comparable = new Float64Array(cells.agents);
  for (let k = 0; k < cells.length; k++) {
    n[cells.agent[k]!]! += cells.n[k]!;
    comparable[cells.agent[k]!]! += Math.min(cells.n[k]!, others[k]!);
  }
  return { n, comparable };
}

/** Conversations of the same reason with all other agents, by cell. */
function othersOf({ length, reason, reasons, n }: Cells): Float64Array {
  const all = new Float64Array(reasons);
  for (let k = 0; k < length; k++) all[reason[k]!]! += n[k]!;
  return n.map((own, k) => all[reason[k]!]! - own);
}

function teamByReason(
  { length, reason, outcome, weight }: Outcomes,
  reasons: number,
): Pick<Comparison, 'reasonCounts' | 'reasonMeans'> {
  const reasonCounts = new Float64Array(reasons);
  const sums = new Float64Array(reasons);
  for (let i = 0; i < length; i++) {
    reasonCounts[reason[i]!]! += weight[i]!;
    sums[reason[i]!]! += weight[i]! * outcome[i]!;
  }
  return {
    reasonCounts,
    reasonMeans: sums.map((sum, r) => (reasonCounts[r]! > 0 ? sum / reasonCounts[r]! : 0)),
  };
}
