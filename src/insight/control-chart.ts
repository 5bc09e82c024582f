/**
 * Control charts: whether a week left its usual band, so that nobody explains noise.
 *
 * XmR chart (Wheeler, Understanding Variation): limits = mean ± 3.145 · median moving range. The median, because the
 * week that is looked for must not widen the band that it is held against.
 *
 * @module
 */
import { BAND } from '../arc/arc';
import { NO_VALENCE, VALENCE_UNIT, type Columns } from '../store/columns';
import { NO_SLOT } from './summary';
import { divideByWeek } from './weeks';
import { mondayOf } from './zone';

export interface ControlLimits {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
}

/** Fewer weeks make no band. */
const FEWEST_WEEKS = 8;
const FROM_MEDIAN_RANGE = 3.145;
/** With fewer conversations a share moves by more than a tenth with each one. */
const FEWEST_CONVERSATIONS = 10;

/** Null where there are too few values. */
export function controlLimits(values: readonly number[]): ControlLimits | null {
  if (values.length < FEWEST_WEEKS) return null;
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const half = FROM_MEDIAN_RANGE * median(ranges);
  // The median again: one week far out would pull the middle after it.
  const centre = median(values);
  return { centre, low: centre - half, high: centre + half };
}

/** A week that left its band. */
export interface Alert {
  /** Dictionary code; null where it is the whole floor. */
  readonly reason: number | null;
  readonly measure: 'contacts' | 'left low';
  /** Epoch ms of its Monday and of the next one. */
  readonly from: number;
  readonly to: number;
  /** Contacts, or a share 0…1. */
  readonly value: number;
  readonly limits: ControlLimits;
  readonly conversations: number;
}

/** Weeks of the whole floor and of each reason that left their band, newest first. */
export function alertsOf(columns: Columns, ordinals: Uint32Array, zone: string): Alert[] {
  const division = divideByWeek(columns, ordinals, zone, undefined);
  const series = new Map<number | null, Week[]>();
  const seriesOf = (reason: number | null) => {
    const known = series.get(reason);
    if (known) return known;
    const weeks = Array.from({ length: division.size }, (): Week => ({ contacts: 0, scored: 0, low: 0 }));
    series.set(reason, weeks);
    return weeks;
  };
  ordinals.forEach((ordinal, j) => {
    const slot = division.slots[j]!;
    if (slot === NO_SLOT) return;
    const exit = columns.exit[ordinal]!;
    const reason = columns.reason[ordinal]!;
    for (const weeks of reason === 0 ? [seriesOf(null)] : [seriesOf(null), seriesOf(reason)]) {
      const week = weeks[slot]!;
      week.contacts++;
      if (exit === NO_VALENCE) continue;
      week.scored++;
      if (exit <= -BAND * VALENCE_UNIT) week.low++;
    }
  });

  // A week that the data covers in part has fewer contacts for no reason.
  const whole = Array.from({ length: division.size }, (_, w) => w).filter((w) => {
    const monday = mondayOf(division.firstWeek + w);
    return monday >= division.covered.first && monday + 6 <= division.covered.last;
  });
  const alerts: Alert[] = [];
  for (const [reason, weeks] of series) {
    for (const measure of ['contacts', 'left low'] as const) {
      const usable = whole.filter((w) => measure === 'contacts' || weeks[w]!.scored >= FEWEST_CONVERSATIONS);
      const valueAt = (w: number) =>
        measure === 'contacts' ? weeks[w]!.contacts : weeks[w]!.low / weeks[w]!.scored;
      const limits = controlLimits(usable.map(valueAt));
      if (!limits) continue;
      for (const w of usable) {
        const value = valueAt(w);
        if (value >= limits.low && value <= limits.high) continue;
        const [from, to] = [division.begins[w]!, division.begins[w + 1]!];
        alerts.push({ reason, measure, from, to, value, limits, conversations: weeks[w]!.contacts });
      }
    }
  }
  return alerts.sort((a, b) => b.from - a.from || b.conversations - a.conversations);
}

interface Week {
  contacts: number;
  scored: number;
  low: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
