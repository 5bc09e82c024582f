/**
 * Worlds in which the truth about every agent is known, and what the comparison says of them.
 *
 * @module
 */
import { randomOf } from '$src/csat/random';
import { compareAgents, VERDICTS, type AgentValues, type Verdict } from '$src/insight/agents/compare';
import type { Outcomes } from '$src/insight/value-added/outcomes';

export interface World {
  readonly agents: number;
  readonly reasons: number;
  /** Conversations of an agent. */
  readonly n: (agent: number, random: () => number) => number;
  /** Standard deviation among agents, and of an agent's own way with each reason. */
  readonly skill?: number;
  readonly ways?: number;
  /** Share of cells with a gap of `gap`, either way. */
  readonly planted?: number;
  readonly gap?: number;
  /** By how much entries are lower the better an agent is: the best get the hardest customers. */
  readonly bias?: number;
  /** Standard deviation with which the model misreads an entry. */
  readonly turnError?: number;
  readonly heavyTails?: boolean;
  /** Change of all exits over the period. */
  readonly drift?: number;
  /** Each agent gets this one reason only. */
  readonly oneReason?: boolean;
  readonly missingReasons?: boolean;
  readonly ratedOneToFive?: boolean;
}

export interface Truth {
  readonly skill: Float64Array;
  /** agent × reason. */
  readonly gap: Float64Array;
  readonly isPlanted: Uint8Array;
  readonly rawMeans: Float64Array;
  readonly outcomes: Outcomes;
}

/** Draws a world. Codes count from 1; row r of `gap` begins at agent · (reasons + 1). */
export function drawWorld(world: World, seed: number): Truth {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { agents, reasons, skill: spread = 0, ways = 0, planted = 0, gap: size = 0.4 } = world;
  const skill = Float64Array.from({ length: agents + 1 }, () => spread * normal());
  const gap = new Float64Array((agents + 1) * (reasons + 1));
  const isPlanted = new Uint8Array(gap.length);
  for (let k = 0; k < gap.length; k++) {
    gap[k] = ways * normal();
    if (random() >= planted) continue;
    isPlanted[k] = 1;
    gap[k]! += random() < 0.5 ? size : -size;
  }
  const levels = Array.from({ length: reasons + 1 }, () => 0.25 * normal());
  const rows: { a: number; r: number; x: number; y: number; at: number }[] = [];
  const sums = new Float64Array(agents + 1);
  for (let a = 1; a <= agents; a++) {
    const n = world.n(a, random);
    for (let i = 0; i < n; i++) {
      const r = world.oneReason ? 1 + (a % reasons) : 1 + Math.floor(random() * reasons);
      const when = random();
      const x = -0.1 + 0.35 * normal() - (world.bias ?? 0) * (spread > 0 ? skill[a]! / spread : 0);
      const noise = world.heavyTails
        ? (0.25 * normal()) / Math.sqrt(0.25 + 0.75 * random() ** 2)
        : 0.33 * normal();
      const way = gap[a * (reasons + 1) + r]!;
      let y = 0.45 * x + levels[r]! * 0.6 + skill[a]! + way + (world.drift ?? 0) * (when - 0.5) + noise;
      if (world.ratedOneToFive) y = (Math.max(1, Math.min(5, Math.round(3.6 + 2 * y))) - 3) / 2;
      const misread = (world.turnError ?? 0) * normal();
      rows.push({
        a,
        r: world.missingReasons && random() < 0.4 ? 0 : r,
        x: x + misread,
        y,
        at: when * 90 * 86_400_000,
      });
      sums[a]! += y / n;
    }
  }
  const outcomes: Outcomes = {
    length: rows.length,
    agent: Uint32Array.from(rows, ({ a }) => a),
    reason: Uint16Array.from(rows, ({ r }) => r),
    channel: Uint16Array.from(rows, () => 1 + Math.floor(random() * 3)),
    startedAt: Float64Array.from(rows, ({ at }) => at),
    entry: Float32Array.from(rows, ({ x }) => x),
    entryVariance: new Float32Array(rows.length).fill((world.turnError ?? 0) ** 2),
    outcome: Float32Array.from(rows, ({ y }) => y),
    weight: new Float32Array(rows.length).fill(1),
  };
  return { skill, gap, isPlanted, rawMeans: sums, outcomes };
}

interface AgentValue {
  readonly agent: number;
  readonly reason: number | null;
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict;
}

function valueAt({ agent, reason, valueAdded, low, high, verdict }: AgentValues, at: number): AgentValue {
  return {
    agent: agent[at]!,
    reason: reason[at] === 0 ? null : reason[at]!,
    valueAdded: valueAdded[at]!,
    low: low[at]!,
    high: high[at]!,
    verdict: VERDICTS[verdict[at]!]!,
  };
}

interface Tally {
  agents: number;
  flaggedAgents: number;
  naiveAgents: number;
  cells: number;
  flaggedCells: number;
  planted: number;
  found: number;
  neighbours: number;
  flaggedNeighbours: number;
  wrong: number;
  coveredAgents: number;
  coveredCells: number;
  allCells: number;
  rank: number[];
  rankRaw: number[];
}

/** Draws `worlds` worlds and says how often the comparison was right. */
export function benchWorld(name: string, world: World, worlds: number): Record<string, unknown> {
  const t: Tally = {
    agents: 0,
    flaggedAgents: 0,
    naiveAgents: 0,
    cells: 0,
    flaggedCells: 0,
    planted: 0,
    found: 0,
    neighbours: 0,
    flaggedNeighbours: 0,
    wrong: 0,
    coveredAgents: 0,
    coveredCells: 0,
    allCells: 0,
    rank: [],
    rankRaw: [],
  };
  for (let seed = 1; seed <= worlds; seed++) {
    const truth = drawWorld(world, seed);
    const { values } = compareAgents(truth.outcomes);
    const all = Array.from({ length: values.length }, (_, at) => valueAt(values, at));
    const whole = all.filter(({ reason }) => reason === null);
    for (const value of all) count(t, value, truth, world);
    t.naiveAgents += naive(truth);
    const skills = whole.map(({ agent }) => truth.skill[agent]!);
    t.rank.push(
      spearman(
        whole.map(({ valueAdded }) => valueAdded),
        skills,
      ),
    );
    t.rankRaw.push(
      spearman(
        whole.map(({ agent }) => truth.rawMeans[agent]!),
        skills,
      ),
    );
  }
  const share = (part: number, of: number) => (of === 0 ? null : Number((part / of).toFixed(4)));
  const mean = (all: number[]) => Number((all.reduce((a, b) => a + b, 0) / all.length).toFixed(3));
  return {
    world: name,
    worlds,
    agents: t.agents,
    agentsFlagged: share(t.flaggedAgents, t.agents),
    naiveRuleFlags: share(t.naiveAgents, t.agents),
    agentsCovered: share(t.coveredAgents, t.agents),
    cells: t.cells,
    cellsFlagged: share(t.flaggedCells, t.cells),
    cellsCovered: share(t.coveredCells, t.allCells),
    plantedFound: share(t.found, t.planted),
    neighboursFlagged: share(t.flaggedNeighbours, t.neighbours),
    flagsOnTheWrongSide: share(t.wrong, t.flaggedAgents + t.flaggedCells),
    ...(world.skill ? { rank: mean(t.rank), rankOfRawMeans: mean(t.rankRaw) } : {}),
  };
}

function count(
  t: Tally,
  { agent, reason, low, high, verdict }: AgentValue,
  truth: Truth,
  world: World,
): void {
  const isFlag = verdict === 'above' || verdict === 'below';
  const at = agent * (world.reasons + 1) + (reason ?? 0);
  const real = truth.skill[agent]! + (reason === null ? 0 : truth.gap[at]!);
  if (isFlag && (verdict === 'above') !== real > 0) t.wrong++;
  if (reason === null) {
    t.agents++;
    t.flaggedAgents += Number(isFlag);
    t.coveredAgents += Number(low <= real && real <= high);
    return;
  }
  t.allCells++;
  t.coveredCells += Number(low <= real && real <= high);
  if (verdict === 'too few') return;
  t.cells++;
  t.flaggedCells += Number(isFlag);
  if (truth.isPlanted[at]) {
    t.planted++;
    t.found += Number(isFlag && (verdict === 'above') === real > 0);
  } else {
    t.neighbours++;
    t.flaggedNeighbours += Number(isFlag);
  }
}

/** What a league table does: it calls bad whose raw mean lies one standard deviation of all agents' means below theirs. */
function naive({ rawMeans }: Truth): number {
  const means = rawMeans.subarray(1).filter((mean) => mean !== 0);
  const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const deviation = Math.sqrt(means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / means.length);
  return means.filter((mean) => mean < middle - deviation).length;
}

/** Rank correlation; ties share their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const ra = ranks(a);
  const rb = ranks(b);
  const middle = (a.length + 1) / 2;
  let both = 0;
  let sa = 0;
  let sb = 0;
  ra.forEach((rank, i) => {
    both += (rank - middle) * (rb[i]! - middle);
    sa += (rank - middle) ** 2;
    sb += (rb[i]! - middle) ** 2;
  });
  return sa > 0 && sb > 0 ? both / Math.sqrt(sa * sb) : 0;
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const rank = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) rank[order[at]!] = (from + to + 1) / 2;
    from = to;
  }
  return rank;
}

/** Times 5,000 agents × 200 reasons × 1,000,000 conversations. */
export function benchScale(conversations = 1_000_000): Record<string, unknown> {
  const per = conversations / 5_000;
  const { outcomes } = drawWorld(
    { agents: 5_000, reasons: 200, n: () => per, skill: 0.08, turnError: 0.2 },
    1,
  );
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  const { values } = compareAgents(outcomes);
  const cpu = process.cpuUsage(cpuFrom);
  return {
    scale: '5,000 agents × 200 reasons',
    conversations,
    values: values.length,
    ms: Math.round(performance.now() - from),
    cpuMs: Math.round((cpu.user + cpu.system) / 1000),
  };
}

export const WORLDS: readonly (readonly [name: string, world: World, worlds: number])[] = [
  [
    '300 equal agents, 18 rated conversations each',
    { agents: 300, reasons: 5, n: () => 18, ratedOneToFive: true },
    20,
  ],
  [
    'skill, the best get the hardest',
    { agents: 60, reasons: 8, n: () => 200, skill: 0.1, bias: 0.2, turnError: 0.2 },
    20,
  ],
  ['the same without misread entries', { agents: 60, reasons: 8, n: () => 200, skill: 0.1, bias: 0.2 }, 20],
  ['planted gaps', { agents: 24, reasons: 10, n: () => 500, planted: 0.02 }, 20],
  [
    'planted gaps, 12 agents',
    { agents: 12, reasons: 5, n: () => 140, planted: 0.07, gap: 0.6, turnError: 0.297 },
    40,
  ],
  ['skill and ways', { agents: 40, reasons: 8, n: () => 300, skill: 0.08, ways: 0.08 }, 20],
  ['heavy tails', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, heavyTails: true }, 20],
  [
    'unbalanced, 5 to 5,000',
    { agents: 40, reasons: 6, n: (_, random) => Math.round(5 * 1000 ** random()), skill: 0.1 },
    20,
  ],
  ['few agents', { agents: 4, reasons: 4, n: () => 200, skill: 0.1 }, 60],
  ['one agent', { agents: 1, reasons: 4, n: () => 300, skill: 0.1 }, 5],
  ['one reason each', { agents: 60, reasons: 6, n: () => 100, skill: 0.1, oneReason: true }, 20],
  ['drift', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, drift: 0.4 }, 20],
  ['reasons missing', { agents: 40, reasons: 6, n: () => 200, skill: 0.08, missingReasons: true }, 20],
];
