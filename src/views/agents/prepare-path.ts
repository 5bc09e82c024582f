/**
 * From a flagged cell to its learning path.
 *
 * @module
 */
import { customersBehind } from '../../insight/agents/prize';
import type { AgentMatrix, MatrixCell } from '../../insight/agents/matrix';
import type { Measure, MeasureName } from '../../insight/agents/measure';
import { teamGaps, type Gap } from '../../insight/learning-paths/gaps';
import { materialOf } from '../../insight/learning-paths/material';
import { selectOrdinals, type Filter } from '../../insight/select';
import type { Desk } from '../../state/desk.svelte';
import { count } from '../../ui/format';

interface Scope {
  /** Period and channels. */
  readonly filter: Filter;
  readonly matrix: AgentMatrix;
  readonly measure: Measure;
  readonly gaps: ReadonlyMap<number, readonly Gap[]>;
}

/** Customers who would not leave low, or be dissatisfied, had the agent no gap of this size below 0. */
export function prizeOf(desk: Desk, filter: Filter, measure: Measure, cell: MatrixCell, gap: number): number {
  if (gap >= 0) return 0;
  if (measure.name === 'satisfaction') return -gap * cell.n;
  const { columns } = desk.library;
  const all = selectOrdinals(columns, {
    ...filter,
    agents: [cell.agent],
    ...(cell.reason !== null && { reasons: [cell.reason] }),
  });
  return customersBehind(columns, desk.contests.without(all), gap);
}

/** `prizeWords(18.2, 'exit')` → '18 fewer leave low'. */
export function prizeWords(prize: number, measure: MeasureName): string {
  const customers = Math.round(prize);
  if (customers < 1) return 'fewer than one customer';
  return `${count(customers)} fewer ${measure === 'satisfaction' ? 'dissatisfied' : customers === 1 ? 'leaves low' : 'leave low'}`;
}

/** Prepares the path and goes to it; where one is open already it goes there. */
export async function preparePath(desk: Desk, cell: MatrixCell, scope: Scope): Promise<void> {
  const { agent, reason, n, valueAdded, low, high } = cell;
  const known = desk.paths.openPlan(agent, reason);
  const id = known?.id ?? (await desk.paths.prepare(preparationOf()));
  if (id !== null) desk.route.go({ page: 'paths', ordinal: id });

  function preparationOf() {
    const { filter, matrix, measure, gaps } = scope;
    const { columns, dictionaries } = desk.library;
    const all = selectOrdinals(columns, { ...filter, ...(reason !== null && { reasons: [reason] }) });
    const worth = (gap: number) => prizeOf(desk, filter, measure, cell, gap);
    return {
      agent,
      reason,
      reasonName: reason === null ? 'all reasons' : (dictionaries.reason[reason] ?? ''),
      material: materialOf(columns, desk.contests.without(all), agent),
      skipFirstTurn: (desk.scoring.tracing.with ?? desk.preferences.current).skipFirstTurn,
      baseline: {
        measure: measure.name,
        n,
        valueAdded,
        low,
        high,
        prize: { value: worth(valueAdded), low: worth(high), high: worth(low) },
        team: matrix.columns.find((column) => column.reason === reason)?.team ?? null,
        teamReasons: teamGaps(matrix, measure.isLow).map((column) => column.reason),
        otherGaps: (gaps.get(agent) ?? []).flatMap(({ cell: other }) =>
          other.reason === null || other.reason === reason ? [] : [other.reason],
        ),
        period: filter.period ?? null,
        channels: filter.channels ?? [],
      },
    };
  }
}
