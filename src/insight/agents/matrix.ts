/**
 * The comparison as a matrix: an agent a row, a contact reason a column.
 *
 * @module
 */
import { VERDICTS, type Comparison, type Verdict } from './compare';

/** Numbers in units of the outcome. */
export interface MatrixCell {
  readonly agent: number;
  /** Code of the reason; null: all reasons. */
  readonly reason: number | null;
  readonly n: number;
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  readonly unshrunk: number;
  readonly verdict: Verdict;
}

export interface MatrixRow {
  readonly agent: number;
  readonly whole: MatrixCell;
  /** One a column; null where the agent never had this reason. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface MatrixColumn {
  readonly reason: number;
  readonly n: number;
  /** Mean outcome with the whole team. */
  readonly team: number;
  readonly differing: number;
}

export interface AgentMatrix {
  /** Most conversations first. */
  readonly columns: readonly MatrixColumn[];
  /** In order of number, never of value. */
  readonly rows: readonly MatrixRow[];
  /** Those that differ, largest evidence first; all reasons of an agent among them. */
  readonly differing: readonly MatrixCell[];
  /** Of agents with each reason, and of agents with all. */
  readonly cells: MatrixTally;
  readonly agents: MatrixTally;
}

export interface MatrixTally {
  readonly all: number;
  readonly differing: number;
  readonly same: number;
  readonly tooFew: number;
}

export function matrixOf({ values, reasonCounts, reasonMeans }: Comparison): AgentMatrix {
  const cells = Array.from({ length: values.length }, (_, at): MatrixCell => ({
    agent: values.agent[at]!,
    reason: values.reason[at] === 0 ? null : values.reason[at]!,
    n: Math.max(1, Math.round(values.n[at]!)),
    valueAdded: values.valueAdded[at]!,
    low: values.low[at]!,
    high: values.high[at]!,
    unshrunk: values.unshrunk[at]!,
    verdict: VERDICTS[values.verdict[at]!]!,
  }));
  const single = cells.filter(({ reason }) => reason !== null);
  const whole = cells.filter(({ reason }) => reason === null);
  const columns = Array.from(reasonCounts, (n, reason) => ({
    reason,
    n: Math.round(n),
    team: reasonMeans[reason]!,
  }))
    .filter(({ reason, n }) => reason > 0 && n > 0)
    .sort((a, b) => b.n - a.n || a.reason - b.reason)
    .map((column) => ({
      ...column,
      differing: single.filter((cell) => cell.reason === column.reason && differs(cell)).length,
    }));
  const at = new Map(columns.map(({ reason }, k) => [reason, k]));
  const rows = whole.map((cell) => ({
    agent: cell.agent,
    whole: cell,
    cells: new Array<MatrixCell | null>(columns.length).fill(null),
  }));
  const rowOf = new Map(rows.map((row) => [row.agent, row]));
  for (const cell of single) rowOf.get(cell.agent)!.cells[at.get(cell.reason!)!] = cell;
  return {
    columns,
    rows,
    differing: cells.filter(differs).sort((a, b) => clarity(b) - clarity(a)),
    cells: tallyOf(single),
    agents: tallyOf(whole),
  };
}

export function differs({ verdict }: Pick<MatrixCell, 'verdict'>): boolean {
  return verdict === 'above' || verdict === 'below';
}

/** Distance from no difference, in half widths of the interval. */
function clarity({ valueAdded, low, high }: MatrixCell): number {
  return Math.abs(valueAdded) / Math.max(1e-9, high - low);
}

function tallyOf(cells: readonly MatrixCell[]): MatrixTally {
  const differing = cells.filter(differs).length;
  const tooFew = cells.filter(({ verdict }) => verdict === 'too few').length;
  return { all: cells.length, differing, tooFew, same: cells.length - differing - tooFew };
}
