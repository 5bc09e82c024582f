/**
 * One week beside the eight before it: the figures that the weekly report speaks of.
 *
 * @module
 */
import type { QueueDayRecord } from '../../store/records/queue';
import type { Columns, Dictionaries } from '../../store/columns';
import { alertsOf, type Alert } from '../control-chart';
import { newestStart } from '../newest';
import { standing, type CallEvent, type CallStep } from '../outreach/calls';
import { overviewOf, type Overview } from '../overview';
import { selectOrdinals } from '../select';
import { mondayOf, startOfDay, weekOfDay, dayOf, DAY_MS } from '../zone';

export interface WeekFigures {
  /** Its Monday, in days since 1970-01-01; epoch ms of its beginning and end. */
  readonly monday: number;
  readonly from: number;
  readonly to: number;
  /** False where the data ends within it. */
  readonly isWhole: boolean;
  readonly all: Overview;
  /** Of those who gave no answer. */
  readonly silent: Overview;
  readonly silentBefore: Overview;
  readonly before: Overview;
  /** Bands that this week left. */
  readonly alerts: readonly Alert[];
  readonly calls: CallFigures;
}

export interface CallFigures {
  /** Customers whose call came so far in the week; each counts once, by how it stood at the end. */
  readonly reached: number;
  readonly recovered: number;
  readonly notRecovered: number;
  readonly falseAlarms: number;
  /** Customers who stood in the queue that week, as far as its days were kept; null where none was. */
  readonly queued: number | null;
  readonly heldOut: number;
}

export interface ReportSource {
  readonly columns: Columns;
  readonly dictionaries: Dictionaries;
  readonly events: readonly CallEvent[];
  readonly days: readonly QueueDayRecord[];
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
}

const WEEKS_BEFORE = 8;

/** Mondays of the weeks that hold conversations, newest first. */
export function weeksWithData({ columns, dictionaries, zone, now }: ReportSource): number[] {
  const { weeks } = overviewOf(columns, dictionaries, selectOrdinals(columns), { zone, now });
  return weeks
    .filter(({ conversations }) => conversations > 0)
    .map(({ monday }) => monday)
    .reverse();
}

/** The week to begin with: the last one that is over, or the only one there is. */
export function lastWholeWeek(source: ReportSource): number | null {
  const weeks = weeksWithData(source);
  const newest = newestIn(source);
  return weeks.find((monday) => isWhole(monday, newest, source.zone)) ?? weeks[0] ?? null;
}

export function figuresOf(source: ReportSource, monday: number): WeekFigures {
  const { columns, dictionaries, zone, now } = source;
  const [from, to] = [startOfDay(monday, zone), startOfDay(monday + 7, zone)];
  const earlier = { from: startOfDay(monday - 7 * WEEKS_BEFORE, zone), to: from };
  const look = (period: { from: number; to: number }, isSilent: boolean) => {
    const filter = { period, ...(isSilent && { survey: 'unrated' as const }) };
    return overviewOf(columns, dictionaries, selectOrdinals(columns, filter), { zone, period, now });
  };
  return {
    ...{ monday, from, to, isWhole: isWhole(monday, newestIn(source), zone) },
    all: look({ from, to }, false),
    silent: look({ from, to }, true),
    before: look(earlier, false),
    silentBefore: look(earlier, true),
    alerts: alertsOf(columns, selectOrdinals(columns), zone, now).filter((alert) => alert.from === from),
    calls: callsIn(source, monday),
  };
}

function isWhole(monday: number, newest: number, zone: string): boolean {
  // The last day of a week may be a quiet one: six of seven days and nothing after is a whole week that ended.
  return newest >= startOfDay(monday + 7, zone) - DAY_MS;
}

/** Epoch ms; −Infinity where no conversation has a time. */
function newestIn({ columns, now }: ReportSource): number {
  return newestStart(columns, now) ?? -Infinity;
}

function callsIn({ events, days, zone }: ReportSource, monday: number): CallFigures {
  const last = new Map<string, CallStep>();
  const reached = new Set<string>();
  for (const { customer, at, step } of standing(events)) {
    if (mondayOf(weekOfDay(dayOf(at, zone))) !== monday) continue;
    if (['reached', 'recovered', 'not recovered'].includes(step)) reached.add(customer);
    if (['recovered', 'not recovered', 'false alarm'].includes(step)) last.set(customer, step);
  }
  const ends = (step: CallStep) => [...last.values()].filter((one) => one === step).length;
  const kept = days.filter(({ day }) => day >= monday && day < monday + 7).flatMap((one) => one.customers);
  return {
    reached: reached.size,
    recovered: ends('recovered'),
    notRecovered: ends('not recovered'),
    falseAlarms: ends('false alarm'),
    queued: kept.length === 0 ? null : new Set(kept.map(({ customer }) => customer)).size,
    heldOut: new Set(kept.flatMap((one) => (one.standing === 'held out' ? [one.customer] : []))).size,
  };
}
