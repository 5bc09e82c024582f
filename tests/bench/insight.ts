import { cameInWellLeftBadly, selectOrdinals } from '$src/insight/select';
import { overviewOf } from '$src/insight/overview';
import { sortOrdinals, type SortKey } from '$src/insight/sort';
import { randomColumns } from '../factories/columns';

export interface InsightBench {
  readonly conversations: number;
  /** Everything the overview shows, group-bys included, over all. */
  readonly overviewMs: number;
  /** A filter that passes about half, then a sort by time; then by customer with the ranks already known. */
  readonly filterAndSortMs: number;
  readonly filterAndSortByCustomerMs: number;
  /** The first ranking of a customer dictionary a third as long as the store. */
  readonly firstRankMs: number;
  /** The filter behind "came in well, left badly". */
  readonly filterMs: number;
}

/** Times the overview and the list over n invented conversations: the best of seven, since what else runs only adds. */
export function benchInsight(n: number): InsightBench {
  const { columns, dictionaries } = randomColumns(n, 7);
  const all = selectOrdinals(columns);
  const filterAndSort = (key: SortKey) => () =>
    sortOrdinals(columns, dictionaries, selectOrdinals(columns, { channels: [1, 2] }), key, 'descending');
  const firstRankMs = once(filterAndSort('customer'));
  return {
    conversations: n,
    overviewMs: best(() => overviewOf(columns, dictionaries, all, { zone: 'Europe/Berlin' })),
    filterAndSortMs: best(filterAndSort('when')),
    filterAndSortByCustomerMs: best(filterAndSort('customer')),
    firstRankMs,
    filterMs: best(() => selectOrdinals(columns, cameInWellLeftBadly({}))),
  };
}

function best(work: () => unknown): number {
  return Math.min(...Array.from({ length: 7 }, () => once(work)));
}

function once(work: () => unknown): number {
  const began = performance.now();
  work();
  return Math.round((performance.now() - began) * 10) / 10;
}
