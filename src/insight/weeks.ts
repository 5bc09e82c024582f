/**
 * Week by week, Monday to Sunday in the team's own time zone.
 *
 * @module
 */
import { FLAG, type Columns } from '../store/columns';
import { newestStart } from './newest';
import type { Period } from './select';
import { NO_SLOT, type Division, type Summary } from './summary';
import { DAY_MS, dayOf, isPlausible, mondayOf, startOfDay, weekOfDay } from './zone';

export interface Week extends Summary {
  /** Its Monday, in days since 1970-01-01. */
  readonly monday: number;
  /** Epoch ms of its beginning and of the next one's, to filter by. */
  readonly from: number;
  readonly to: number;
  /** True where the data, or the period looked at, covers only part of it. */
  readonly partial: boolean;
}

export interface Weeks {
  /** In order, weeks without conversations included. */
  readonly weeks: readonly Week[];
  /** Conversations without a time, or with one that no support floor can have or that is weeks ahead. */
  readonly undated: number;
}

/** Ten years. In a longer row, weeks without conversations are left out, or one stray date hides the rest. */
const LONGEST_ROW = 520;

/** How conversations fall into weeks, before they are summarised. */
export interface WeekDivision extends Division {
  readonly firstWeek: number;
  /** Epoch ms at which each week begins, and one more for the end of the last. */
  readonly begins: Float64Array;
  readonly undated: number;
  readonly covered: Days;
}

interface Days {
  readonly first: number;
  readonly last: number;
}

/** `now`: epoch ms; what lies after the week of the newest conversation up to then is misread and in no week. */
export function divideByWeek(
  columns: Columns,
  ordinals: Uint32Array,
  zone: string,
  period: Period | undefined,
  now: number,
): WeekDivision {
  const newest = newestStart(columns, now);
  // A week, not a moment: the clocks of other machines are some hours ahead of this one.
  const end = newest === null ? -Infinity : startOfDay(mondayOf(weekOfDay(dayOf(newest, zone)) + 1), zone);
  const scope = spanOf(columns.startedAt, ordinals, end);
  const firstWeek = scope ? weekOfDay(dayOf(scope.first, zone)) : 0;
  const size = scope ? weekOfDay(dayOf(scope.last, zone)) - firstWeek + 1 : 0;
  const begins = Float64Array.from({ length: size + 1 }, (_, w) => startOfDay(mondayOf(firstWeek + w), zone));
  return {
    ...slotsOf(columns.startedAt, ordinals, begins, end),
    size,
    firstWeek,
    begins,
    covered: coveredDays(columns, newest, period, zone),
  };
}

/** Dates the summaries of a division by week. */
export function weeksFrom(summaries: readonly Summary[], division: WeekDivision): Weeks {
  const { size, firstWeek, begins, undated, covered } = division;
  const weeks = summaries.map((summary, w): Week => {
    const monday = mondayOf(firstWeek + w);
    return {
      ...summary,
      monday,
      from: begins[w]!,
      to: begins[w + 1]!,
      partial: monday < covered.first || monday + 6 > covered.last,
    };
  });
  return { weeks: size > LONGEST_ROW ? weeks.filter((week) => week.conversations > 0) : weeks, undated };
}

/** The week of each ordinal; weeks are not all equally long where clocks change. */
function slotsOf(
  startedAt: Float64Array,
  ordinals: Uint32Array,
  begins: Float64Array,
  end: number,
): { slots: Uint32Array; undated: number } {
  const slots = new Uint32Array(ordinals.length);
  const begin = begins[0]!;
  let undated = 0;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const at = startedAt[ordinals[j]!]!;
    if (!isPlausible(at) || at >= end) {
      slots[j] = NO_SLOT;
      undated++;
      continue;
    }
    let week = Math.floor((at - begin) / (7 * DAY_MS));
    if (week > 0 && at < begins[week]!) week--;
    else if (at >= begins[week + 1]!) week++;
    slots[j] = week;
  }
  return { slots, undated };
}

/** First and last day that the store has data for, within the period looked at. */
function coveredDays(
  { startedAt, flags, length }: Columns,
  last: number | null,
  period: Period | undefined,
  zone: string,
): Days {
  if (last === null) return { first: Infinity, last: -Infinity };
  let first = last;
  for (let i = 0; i < length; i++) {
    const at = startedAt[i]!;
    if (at < first && isPlausible(at) && !(flags[i]! & FLAG.removed)) first = at;
  }
  return {
    first: dayOf(Math.max(first, period?.from ?? -Infinity), zone),
    last: dayOf(Math.min(last, (period?.to ?? Infinity) - 1), zone),
  };
}

function spanOf(
  startedAt: Float64Array,
  ordinals: Uint32Array,
  end: number,
): { first: number; last: number } | null {
  let first = Infinity;
  let last = -Infinity;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    const at = startedAt[i]!;
    if (!isPlausible(at) || at >= end) continue;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return first > last ? null : { first, last };
}
