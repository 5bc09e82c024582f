/**
 * A week that left its band, in figures as they are read.
 *
 * @module
 */
import type { Alert } from './control-chart';
import { count, percent } from './words';

/** `{ value: '55 %', usually: '0–54 %' }`, or contacts as counts. */
export function bandText({ measure, value, limits }: Alert): {
  readonly value: string;
  readonly usually: string;
} {
  const low = Math.max(0, limits.low);
  if (measure === 'contacts')
    return { value: count(value), usually: `${count(Math.ceil(low))}–${count(Math.floor(limits.high))}` };
  const high = Math.min(1, limits.high);
  return { value: percent(value, 0), usually: `${Math.round(low * 100)}–${percent(high, 0)}` };
}
