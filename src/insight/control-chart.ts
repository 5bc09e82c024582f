/**
 * Control charts: whether a week left its usual band, so that nobody explains noise.
 *
 * XmR chart (Wheeler, Understanding Variation): limits = mean ± 3.145 · median moving range. The median, because the
 * week that is looked for must not widen the band that it is held against. Of few conversations chance alone makes weeks
 * differ by more than their last steps show: the band of a week is never narrower than chance makes it for as many
 * conversations as that week has.
 *
 * @module
 */
import { BAND } from '../domain/arc';
import { NO_VALENCE, VALENCE_UNIT, type Columns } from '../store/columns';
import { reachOfCount, reachOfShare } from './chance-limits';
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
  // The median again: one week far out would pull the middle after it.
  const centre = median(values);
  const half = FROM_MEDIAN_RANGE * median(ranges);
  return { centre, low: centre - half, high: centre + half };
}

/** Whose weeks a chart shows: the whole floor, one reason or one team, by dictionary code. */
export type ChartOf = { readonly by: 'all' } | { readonly by: 'reason' | 'team'; readonly code: number };

export type Measure = 'contacts' | 'left low';

/** One week of a chart. */
export interface ChartWeek {
  /** Epoch ms of its Monday and of the next one. */
  readonly from: number;
  readonly to: number;
  /** Contacts, or a share 0…1. */
  readonly value: number;
  readonly conversations: number;
  /** The centre is that of all weeks; a share of few conversations has a wider band. */
  readonly limits: ControlLimits;
}

export interface ControlChart {
  readonly of: ChartOf;
  readonly measure: Measure;
  /** The median of all weeks. */
  readonly centre: number;
  /** In order of time. */
  readonly weeks: readonly ChartWeek[];
}

/** A week that left its band. */
export interface Alert extends ChartWeek {
  readonly of: ChartOf;
  readonly measure: Measure;
}

/** Weeks of the whole floor, of each reason and of each team that left their band, newest first. */
export function alertsOf(columns: Columns, ordinals: Uint32Array, zone: string, now: number): Alert[] {
  return alertsIn(controlCharts(columns, ordinals, zone, now));
}

export function alertsIn(charts: readonly ControlChart[]): Alert[] {
  return charts
    .flatMap(({ of, measure, weeks }) => weeks.filter(isOutside).map((week) => ({ ...week, of, measure })))
    .sort((a, b) => b.from - a.from || b.conversations - a.conversations);
}

export function isOutside({ value, limits }: Pick<ChartWeek, 'value' | 'limits'>): boolean {
  return value < limits.low || value > limits.high;
}

/** All charts for which there are weeks enough by `now`: the whole floor first, then reasons, then teams. */
export function controlCharts(
  columns: Columns,
  ordinals: Uint32Array,
  zone: string,
  now: number,
): ControlChart[] {
  const division = divideByWeek(columns, ordinals, zone, undefined, now);
  const fresh = () => Array.from({ length: division.size }, (): Week => ({ contacts: 0, scored: 0, low: 0 }));
  const all = fresh();
  const reasons = new Map<number, Week[]>();
  const teams = new Map<number, Week[]>();
  ordinals.forEach((ordinal, j) => {
    const slot = division.slots[j]!;
    if (slot === NO_SLOT) return;
    const exit = columns.exit[ordinal]!;
    const isLow = exit <= -BAND * VALENCE_UNIT;
    count(all[slot]!, exit, isLow);
    for (const [series, code] of [
      [reasons, columns.reason[ordinal]!],
      [teams, columns.team[ordinal]!],
    ] as const) {
      if (code === 0) continue;
      let weeks = series.get(code);
      if (!weeks) series.set(code, (weeks = fresh()));
      count(weeks[slot]!, exit, isLow);
    }
  });

  // A week that the data covers in part has fewer contacts for no reason.
  const whole = Array.from({ length: division.size }, (_, w) => w).filter((w) => {
    const monday = mondayOf(division.firstWeek + w);
    return monday >= division.covered.first && monday + 6 <= division.covered.last;
  });
  const chart = (of: ChartOf, weeks: readonly Week[], measure: Measure): ControlChart[] => {
    const usable = whole.filter((w) => measure === 'contacts' || weeks[w]!.scored >= FEWEST_CONVERSATIONS);
    const valueOf = ({ contacts, scored, low }: Week) => (measure === 'contacts' ? contacts : low / scored);
    const limits = controlLimits(usable.map((w) => valueOf(weeks[w]!)));
    if (!limits) return [];
    const shown = usable.map((w): ChartWeek => ({
      from: division.begins[w]!,
      to: division.begins[w + 1]!,
      value: valueOf(weeks[w]!),
      conversations: weeks[w]!.contacts,
      limits: widened(limits, measure, weeks[w]!),
    }));
    return [{ of, measure, centre: limits.centre, weeks: shown }];
  };
  const both = (of: ChartOf, weeks: readonly Week[]) => [
    ...chart(of, weeks, 'contacts'),
    ...chart(of, weeks, 'left low'),
  ];
  const each = (by: 'reason' | 'team', series: ReadonlyMap<number, readonly Week[]>) =>
    [...series].flatMap(([code, weeks]) => both({ by, code }, weeks));
  // One team is the whole floor.
  return [
    ...both({ by: 'all' }, all),
    ...each('reason', reasons),
    ...(teams.size > 1 ? each('team', teams) : []),
  ];
}

function widened({ centre, low, high }: ControlLimits, measure: Measure, { scored }: Week): ControlLimits {
  const n = measure === 'contacts' ? 1 : scored;
  const chance = measure === 'contacts' ? reachOfCount(centre) : reachOfShare(centre, n);
  return { centre, low: Math.min(low, chance.low / n), high: Math.max(high, chance.high / n) };
}

function count(week: Week, exit: number, isLow: boolean): void {
  week.contacts++;
  if (exit === NO_VALENCE) return;
  week.scored++;
  if (isLow) week.low++;
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
