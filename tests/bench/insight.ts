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

/** Times the overview and the list over n invented conversations: medians of five, after one to warm up. */
export function benchInsight(n: number): InsightBench {
  const { columns, dictionaries } = randomColumns(n, 7);
  const all = selectOrdinals(columns);
  const filterAndSort = (key: SortKey) => () =>
    sortOrdinals(columns, dictionaries, selectOrdinals(columns, { channels: [1, 2] }), key, 'descending');
  const firstRankMs = once(filterAndSort('customer'));
  return {
    conversations: n,
    overviewMs: median(() => overviewOf(columns, dictionaries, all, { zone: 'Europe/Berlin' })),
    filterAndSortMs: median(filterAndSort('when')),
    filterAndSortByCustomerMs: median(filterAndSort('customer')),
    firstRankMs,
    filterMs: median(() => selectOrdinals(columns, cameInWellLeftBadly({}))),
  };
}

function median(work: () => unknown): number {
  work();
  const times = Array.from({ length: 5 }, () => once(work)).sort((a, b) => a - b);
  return times[2]!;
}

function once(work: () => unknown): number {
  const began = performance.now();
  work();
  return Math.round((performance.now() - began) * 10) / 10;
}
