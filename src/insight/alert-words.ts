/**
 * A week that left its band, in figures as they are read.
 *
 * @module
 */
import type { Dictionaries } from '../store/columns';
import type { Alert, ChartOf, ControlLimits, Measure } from './control-chart';
import { count, percent } from './words';

/** `{ value: '55 %', usually: '0–54 %' }`, or contacts as counts. */
export function bandText({ measure, value, limits }: Pick<Alert, 'measure' | 'value' | 'limits'>): {
  readonly value: string;
  readonly usually: string;
} {
  return { value: valueText(measure, value), usually: usually(measure, limits) };
}

export function valueText(measure: Measure, value: number): string {
  return measure === 'contacts' ? count(value) : percent(value, 0);
}

function usually(measure: Measure, limits: ControlLimits): string {
  const low = Math.max(0, limits.low);
  if (measure === 'contacts') return `${count(Math.ceil(low))}–${count(Math.floor(limits.high))}`;
  return `${Math.round(low * 100)}–${percent(Math.min(1, limits.high), 0)}`;
}

/** 'All conversations', 'refund', 'Team Berlin': beside reasons a team says what it is. */
export function chartName(of: ChartOf, names: Pick<Dictionaries, 'reason' | 'team'>): string {
  if (of.by === 'all') return 'All conversations';
  const name = names[of.by][of.code] ?? '';
  return of.by === 'reason' || /\bteam\b/i.test(name) ? name : `Team ${name}`;
}
