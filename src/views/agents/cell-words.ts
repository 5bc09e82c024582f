/**
 * A cell of the matrix, aloud.
 *
 * @module
 */
import type { MatrixCell } from '../../insight/agents/matrix';
import { differenceInterval, type Measure } from '../../insight/agents/measure';
import { counted } from '../../ui/format';

/** 'Agent 12, number porting: −1.1, −1.7 to −0.5, 61 conversations, below the team' */
export function cellWords(agent: string, reason: string, cell: MatrixCell, measure: Measure): string {
  const { n, valueAdded, low, high, verdict } = cell;
  if (verdict === 'too few') return `${agent}, ${reason}: ${counted(n, 'conversation')}, too few`;
  const said = verdict === 'no difference shown' ? verdict : `${verdict} the team`;
  return `${agent}, ${reason}: ${measure.difference(valueAdded)}, ${differenceInterval(measure, low, high)}, ${counted(n, 'conversation')}, ${said}`;
}
