import { describe, expect, test } from 'vitest';
import { overviewOf, type OverviewOptions } from '$src/insight/overview';
import { selectOrdinals } from '$src/insight/select';
import { dayOf, startOfDay } from '$src/insight/zone';
import { columnsOf, type Row } from '../../factories/columns';

function weeksOf(times: readonly (string | number | undefined)[], options?: OverviewOptions) {
  const rows = times.map((at): Row => (at === undefined ? {} : { at }));
  const { columns, dictionaries } = columnsOf(rows);
  const period = options?.period ? { period: options.period } : {};
  return overviewOf(columns, dictionaries, selectOrdinals(columns, period), options);
}

const said = ({ weeks }: ReturnType<typeof weeksOf>) =>
  weeks.map((week) => [
    new Date(week.monday * 86_400_000).toISOString().slice(0, 10),
    week.conversations,
    week.partial,
  ]);

describe('by week', () => {
  test('begins on Monday and keeps a week in which nobody wrote', () => {
    const view = weeksOf([
      '2026-09-28T00:00Z',
      '2026-10-04T23:59Z',
      '2026-10-12T09:00Z',
      '2026-10-18T09:00Z',
    ]);
    expect(said(view)).toEqual([
      ['2026-09-28', 2, false],
      ['2026-10-05', 0, false],
      ['2026-10-12', 2, false],
    ]);
  });

  test('marks a first week that begins after Monday, and a last one that ends before Sunday', () => {
    expect(said(weeksOf(['2026-09-29T00:00Z', '2026-10-06T00:00Z', '2026-10-17T23:00Z']))).toEqual([
      ['2026-09-28', 1, true],
      ['2026-10-05', 1, false],
      ['2026-10-12', 1, true],
    ]);
  });

  test('marks the weeks that the period cuts, not the ones in which an agent happened to be away', () => {
    const times = Array.from({ length: 21 }, (_, day) => Date.UTC(2026, 8, 28 + day, 12));
    const period = { from: Date.UTC(2026, 8, 30), to: Date.UTC(2026, 9, 12) };
    expect(said(weeksOf(times, { period }))).toEqual([
      ['2026-09-28', 5, true],
      ['2026-10-05', 7, false],
    ]);
    // Up to, and without, Sunday.
    const short = { from: Date.UTC(2026, 8, 28), to: Date.UTC(2026, 9, 11) };
    expect(weeksOf(times, { period: short }).weeks.map((week) => week.partial)).toEqual([false, true]);
    const { columns, dictionaries } = columnsOf(times.map((at) => ({ at })));
    const wednesdays = Uint32Array.of(2, 9, 16);
    expect(overviewOf(columns, dictionaries, wednesdays).weeks.map((week) => week.partial)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('follows the clocks of the team: Sunday night in London is Monday in Berlin', () => {
    const times = ['2026-10-04T22:30Z', '2026-10-04T21:30Z'];
    expect(weeksOf(times).weeks).toHaveLength(1);
    expect(weeksOf(times, { zone: 'Europe/Berlin' }).weeks.map((week) => week.conversations)).toEqual([1, 1]);
  });

  test('keeps its Mondays when the clocks change', () => {
    // Berlin leaves summer time on 25 October 2026: that week has an hour more.
    const times = ['2026-10-18T22:00Z', '2026-10-25T22:59Z', '2026-10-25T23:00Z', '2026-11-01T22:59Z'];
    const { weeks } = weeksOf(times, { zone: 'Europe/Berlin' });
    expect(weeks.map((week) => week.conversations)).toEqual([2, 2]);
    expect(weeks[0]!.to - weeks[0]!.from).toBe((7 * 24 + 1) * 3_600_000);
  });

  test('does not let a 1970 or a 9999 stretch the chart', () => {
    const view = weeksOf([0, Date.UTC(9999, 11, 31), undefined, '2026-10-05T09:00Z']);
    expect(view.weeks).toHaveLength(1);
    expect(view.undated).toBe(3);
  });

  test('a date that is still to come adds no week, and no week ends because of it', () => {
    const times = ['2026-10-05T09:00Z', '2026-10-14T09:00Z', '2026-10-16T09:00Z', '2027-03-01T09:00Z'];
    const view = weeksOf(times, { now: Date.UTC(2026, 9, 15) });
    // What the clock of another machine puts into the days ahead is of this week all the same.
    expect(said(view)).toEqual([
      ['2026-10-05', 1, false],
      ['2026-10-12', 2, true],
    ]);
    expect(view.undated).toBe(1);
  });

  test('where most is still to come, it is the clock of this machine that is wrong', () => {
    const view = weeksOf(['2026-10-05T09:00Z', '2026-10-12T09:00Z'], { now: Date.UTC(2026, 0, 1) });
    expect([view.weeks.length, view.undated]).toEqual([2, 0]);
  });

  test('leaves out empty weeks once they would hide the rest', () => {
    expect(weeksOf(['1999-01-04T00:00Z', '2026-10-05T09:00Z']).weeks).toHaveLength(2);
  });
});

describe('days', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'begin when they begin in %s, on every day of two years',
    (zone) => {
      for (let day = 20_454; day < 20_454 + 730; day++) {
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(start - 1, zone)).toBe(day - 1);
      }
    },
  );
});
