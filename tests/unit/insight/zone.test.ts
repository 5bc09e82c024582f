import { expect, test } from 'vitest';
import { dayOf, startOfDay } from '$src/insight/zone';

/** 2026-09-06 and 2026-03-08, on which midnight is jumped over; elsewhere days like others. */
const DAYS = [20_702, 20_520];

test.each(['UTC', 'Europe/Berlin', 'America/Santiago', 'America/Havana', 'Africa/Cairo', 'Atlantic/Azores'])(
  'a day in %s begins where the day before it ends, also where the clocks jump over midnight',
  (zone) => {
    for (const day of DAYS.flatMap((one) => [one - 1, one, one + 1])) {
      const start = startOfDay(day, zone);
      expect([dayOf(start - 1, zone), dayOf(start, zone)]).toEqual([day - 1, day]);
    }
  },
);
