/**
 * What an agent could learn: the one to three gaps that are real, by how many customers they cost; and what is no
 * agent's to learn, because everybody loses on it.
 *
 * @module
 */
import type { AgentMatrix, MatrixCell, MatrixColumn } from '../agents/matrix';

/** Nobody works on more at a time. */
export const MOST_GAPS = 3;
/** A reason of which as many agents could be told apart is said to be the team's. */
const AGENTS_TO_TELL = 3;

export interface Gap {
  readonly cell: MatrixCell;
  /** Customers who would have left better without it. */
  readonly prize: number;
}

/**
 * Gaps by agent, the largest prize first. Only what is flagged below the team counts, so that at most one in twenty is
 * chance; an agent's whole stands for its reasons only where none of them is flagged itself.
 */
export function gapsOf(
  { differing }: Pick<AgentMatrix, 'differing'>,
  prizeOf: (cell: MatrixCell) => number,
): ReadonlyMap<number, readonly Gap[]> {
  const below = differing.filter(({ verdict }) => verdict === 'below');
  const gaps = new Map<number, readonly Gap[]>();
  for (const { agent } of below) {
    if (gaps.has(agent)) continue;
    const own = below.filter((cell) => cell.agent === agent);
    const single = own.filter(({ reason }) => reason !== null);
    const worth = (single.length > 0 ? single : own)
      .map((cell) => ({ cell, prize: prizeOf(cell) }))
      .sort((a, b) => b.prize - a.prize || a.cell.valueAdded - b.cell.valueAdded);
    gaps.set(agent, worth.slice(0, MOST_GAPS));
  }
  return gaps;
}

/** Reasons that customers leave low with whoever answers: nobody differs, although several could be told apart. */
export function teamGaps(matrix: AgentMatrix, isLow: (mean: number) => boolean): readonly MatrixColumn[] {
  return matrix.columns.filter(({ team, differing }, at) => {
    if (differing > 0 || !isLow(team)) return false;
    const told = matrix.rows.filter(({ cells }) => cells[at] && cells[at].verdict !== 'too few').length;
    return told >= AGENTS_TO_TELL;
  });
}
