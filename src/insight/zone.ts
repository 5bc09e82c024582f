/**
 * Calendar days in the team's time zone: what "Monday" means where they work.
 *
 * A day is its number since 1970-01-01, whatever the zone.
 *
 * @module
 */

export const DAY_MS = 86_400_000;

/** 1970-01-05, the first Monday of the epoch. */
const FIRST_MONDAY = 4;

/** The day on which a moment falls. */
export function dayOf(at: number, zone: string): number {
  return Math.floor((at + offsetAt(at, zone)) / DAY_MS);
}

/** The moment at which a day begins, epoch ms. */
export function startOfDay(day: number, zone: string): number {
  const asIfUtc = day * DAY_MS;
  // The offset is asked twice: near a change of the clocks the first answer is for the wrong side of it.
  const guess = asIfUtc - offsetAt(asIfUtc, zone);
  const start = asIfUtc - offsetAt(guess, zone);
  // Clocks that jump over midnight (Chile, Cuba) have none: the day begins with the jump.
  return dayOf(start, zone) < day ? guess : start;
}

/** Number of the Monday-to-Sunday week that a day lies in. */
export function weekOfDay(day: number): number {
  return Math.floor((day - FIRST_MONDAY) / 7);
}

/** The Monday of a week, as a day. */
export function mondayOf(week: number): number {
  return FIRST_MONDAY + 7 * week;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Local time minus UTC, in ms. */
function offsetAt(at: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) field[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/**
 * Times outside are what exports write for "none": zero, 1900-01-01, 9999-12-31. One such row would stretch
 * every chart by decades.
 */
const EARLIEST = Date.UTC(1995, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Whether a time is one that a support floor can have; what is unknown is none. */
export function isPlausible(at: number): boolean {
  return at >= EARLIEST && at < LATEST;
}
