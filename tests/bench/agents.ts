/**
 * What the comparison says of worlds in which the truth about every agent is known.
 *
 * @module
 */
import { compareAgents, VERDICTS, type AgentValues, type Verdict } from '$src/insight/agents/compare';
import { drawWorld, type Truth, type World } from './agent-worlds';

export { WORLDS } from './agent-worlds';

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
  const real = world.bounded ? truth.real[at]! : truth.skill[agent]! + (reason === null ? 0 : truth.gap[at]!);
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
