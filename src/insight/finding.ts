/**
 * One thing said over a chart.
 *
 * @module
 */

export interface Finding {
  /** `found` is shown by the data; `plain` names the chart; `too-few` and `absent` stand in for one. */
  readonly kind: 'found' | 'plain' | 'too-few' | 'absent';
  readonly title: string;
  /** How it is counted, with its size and test: the line under the title. */
  readonly how: string;
}
