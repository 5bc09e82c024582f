/** One line over the weeks. */
export interface WeekSeries {
  /** Stands at its end, after the last value: "surveyed, 152". */
  readonly name: string;
  /** Counts are solid with discs; estimates are dashed with rings and a band. */
  readonly kind: 'counted' | 'estimated';
  /** One a week; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  /** Ends of the interval of each value, for the band. */
  readonly low?: readonly (number | null)[] | undefined;
  readonly high?: readonly (number | null)[] | undefined;
}

/** Words at one point of a line. */
export interface WeekRemark {
  readonly week: number;
  readonly series: number;
  readonly text: string;
}
