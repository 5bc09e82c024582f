/**
 * How measured numbers and their intervals are written.
 *
 * @module
 */
import type { Estimate } from '../../csat/metrics';
import { count, percent } from '../words';

/** A measure between 0 and 1, or an error, with two decimals: '0.84'; a dash where it is not known. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** '0.79–0.88', with "to" where a sign occurs; empty where it is not known. */
export function figureInterval({ low, high }: Pick<Estimate, 'low' | 'high'>): string {
  if (low === null || high === null) return '';
  const [from, to] = [figure(low), figure(high)];
  return from.startsWith('−') || to.startsWith('−') ? `${from} to ${to}` : `${from}–${to}`;
}

/** '0.84 (0.79–0.88)' */
export function figureWithInterval(estimate: Estimate): string {
  const interval = figureInterval(estimate);
  return interval === '' ? figure(estimate.value) : `${figure(estimate.value)} (${interval})`;
}

/** '62 % (51–72)' */
export function shareWithInterval({ value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>): string {
  if (value === null) return '–';
  if (low === null || high === null) return percent(value, 0);
  return `${percent(value, 0)} (${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)})`;
}

/** '91 times in 100' */
export const timesIn100 = (share: number): string => `${count(share * 100)} times in 100`;
