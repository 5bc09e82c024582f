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

const ROUNDS = 6;

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
  return hierarchy;
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
