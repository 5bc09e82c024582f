import { describe, expect, it } from 'vitest';
import { randomOf } from '$src/csat/random';
import { alertsIn, alertsOf, controlCharts, controlLimits } from '$src/insight/control-chart';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, type Row } from '../../factories/columns';
import { sample, told, truth } from '../sample/shipped';

const WEEK = 7 * 86_400_000;
const MONDAY = Date.UTC(2026, 7, 31);

function alertsFor(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  return alertsOf(columns, selectOrdinals(columns, {}), 'UTC', Infinity).map((alert) => ({
    ...alert,
    reason: alert.of.by === 'all' ? null : dictionaries[alert.of.by][alert.of.code],
  }));
}

describe('the usual band', () => {
  it('is the median and 3.145 median moving ranges on both sides', () => {
    const limits = controlLimits([10, 12, 10, 12, 10, 12, 10, 12])!;
    expect(limits.centre).toBe(11);
    expect(limits.low).toBeCloseTo(11 - 6.29);
    expect(limits.high).toBeCloseTo(11 + 6.29);
  });

  it('is not widened by the week that left it', () => {
    const usual = [10, 12, 11, 13, 10, 12, 11, 13];
    expect(controlLimits([...usual.slice(0, 4), 90, ...usual.slice(4)])!.high).toBeLessThan(25);
  });

  it('needs eight weeks', () => {
    expect(controlLimits([1, 2, 3, 4, 5, 6, 7])).toBeNull();
  });
});

describe('weeks that left it', () => {
  it('finds the outage that the sample hides, and little else', () => {
    const rows = sample.map((one): Row => {
      const { entry, exit } = told(one);
      return {
        at: one.startedAt,
        reason: one.reason,
        ...(entry !== null && exit !== null ? { arc: [entry, exit] as const } : {}),
      };
    });
    const alerts = alertsFor(rows);
    const { from, reason } = truth.outage;
    const outage = alerts.filter((alert) => alert.from === from);
    expect(outage.map(({ reason, measure }) => `${reason ?? 'all'} ${measure}`)).toEqual(
      expect.arrayContaining(['all contacts', `${reason} contacts`]),
    );
    // Six lines of twelve weeks for each of two measures: chance leaves some.
    expect(alerts.length - outage.length).toBeLessThanOrEqual(6);
  });

  /** Contacts at any time of 20 weeks, so many a week, of which a share leaves low. */
  const anyTime = (perWeek: number, share: number, random: () => number, reason?: string): Row[] =>
    Array.from({ length: Math.round(20 * perWeek) }, () => ({
      at: MONDAY + random() * 20 * WEEK,
      arc: [0, random() < share ? -0.6 : 0.4] as const,
      ...(reason !== undefined && { reason }),
    }));
  /** Weeks of so many conversations each, of which a share leaves low. */
  const inWeeks = (sizes: readonly number[], share: number, random: () => number): Row[] =>
    sizes.flatMap((n, week) =>
      Array.from({ length: n }, (_, i): Row => ({
        at: MONDAY + week * WEEK + (i + 0.5) * (WEEK / n),
        arc: [0, random() < share ? -0.6 : 0.4],
      })),
    );
  const every = (n: number, of: number, else_: number) =>
    Array.from({ length: 20 }, (_, week) => (week % n === n - 1 ? of : else_));

  it('leaves noise alone, however many conversations a week has: of 400 weeks fewer than one is named', () => {
    const random = randomOf(3);
    let [weeks, named] = [0, 0];
    for (const perWeek of [6, 12, 25, 50, 100])
      for (const share of [0.02, 0.1, 0.2, 0.5])
        for (let team = 0; team < 12; team++) {
          const { columns } = columnsOf(anyTime(perWeek, share, random));
          const charts = controlCharts(columns, selectOrdinals(columns, {}), 'UTC', Infinity);
          weeks += charts.reduce((sum, chart) => sum + chart.weeks.length, 0);
          named += alertsIn(charts).length;
        }
    expect(weeks).toBeGreaterThan(5_000);
    expect(named / weeks).toBeLessThan(1 / 400);
  });

  it('leaves reasons alone that come up in one week of three', () => {
    const random = randomOf(11);
    const reasons = Array.from({ length: 60 }, (_, i) => anyTime(1 / 3, 0, random, `reason ${i}`));
    const alerts = alertsFor([...reasons.flat(), ...anyTime(5, 0, random)]);
    expect(alerts.length / (60 * 18)).toBeLessThan(1 / 400);
  });

  it.each([
    ['of which hardly anybody leaves low', every(1, 12, 12), 0.02],
    ['of which few do', every(1, 12, 12), 0.1],
    ['of which hardly anybody does not', every(1, 12, 12), 0.97],
    ['among larger ones', every(4, 12, 100), 0.2],
  ])('holds a share among few conversations, %s, to what chance makes of so few', (_, sizes, share) => {
    const random = randomOf(7);
    const teams = Array.from({ length: 60 }, () => inWeeks(sizes, share, random));
    const alerts = teams.flatMap(alertsFor).filter(({ measure }) => measure === 'left low');
    const small = alerts.filter(({ conversations }) => conversations === 12);
    expect(small.length / (60 * sizes.filter((n) => n === 12).length)).toBeLessThan(1 / 400);
    expect(alerts.length / (60 * 20)).toBeLessThan(1 / 400);
  });

  it('names the week in which a reason breaks out that hardly ever came up', () => {
    const random = randomOf(5);
    const outbreak = Array.from({ length: 12 }, (_, i): Row => ({
      at: MONDAY + 8 * WEEK + (i + 0.5) * (WEEK / 12),
      reason: 'recall',
    }));
    const rows = [
      ...anyTime(1 / 3, 0, random, 'recall'),
      ...anyTime(40, 0.2, random, 'billing'),
      ...outbreak,
    ];
    expect(alertsFor(rows).map(({ reason, from }) => [reason, (from - MONDAY) / WEEK])).toEqual([
      ['recall', 8],
    ]);
  });

  it('names a small week in which nearly all left low, and draws its own band with it', () => {
    const sizes = every(4, 12, 100);
    const rows = inWeeks(sizes, 0.2, randomOf(9));
    const spoilt = rows.map((row): Row =>
      Number(row.at) >= MONDAY + 7 * WEEK && Number(row.at) < MONDAY + 8 * WEEK
        ? { ...row, arc: [0, -0.6] }
        : row,
    );
    const { columns } = columnsOf(spoilt);
    const chart = controlCharts(columns, selectOrdinals(columns, {}), 'UTC', Infinity).find(
      ({ measure }) => measure === 'left low',
    )!;
    expect(alertsIn([chart]).map(({ from }) => (from - MONDAY) / WEEK)).toEqual([7]);
    const [large, small] = [chart.weeks[6]!.limits, chart.weeks[7]!.limits];
    expect(large.high).toBeLessThan(0.45);
    expect(small.high).toBeGreaterThan(0.5);
    expect(small.centre).toBe(large.centre);
  });

  it('finds the week of one team that no reason shows, and says of a single team nothing that all do not', () => {
    const weeks = Array.from({ length: 12 }, (_, week) => week);
    const rows = weeks.flatMap((week) =>
      ['Berlin', 'Leeds', 'Porto'].flatMap((team) =>
        Array.from({ length: 20 + ((week * 7) % 5) }, (_, i): Row => {
          const isLow = team === 'Leeds' && week === 9 ? i % 10 < 8 : i % 10 < 2;
          const at = MONDAY + week * WEEK + (i % 7) * (WEEK / 7);
          return { at, team, reason: `reason ${i % 3}`, arc: [0, isLow ? -0.6 : 0.4] };
        }),
      ),
    );
    const found = alertsFor(rows).filter(({ measure, of }) => measure === 'left low' && of.by === 'team');
    expect(found.map(({ reason, from }) => [reason, (from - MONDAY) / WEEK])).toEqual([['Leeds', 9]]);
    const oneTeam = rows.filter(({ team }) => team === 'Leeds');
    expect(alertsFor(oneTeam).filter(({ of }) => of.by === 'team')).toEqual([]);
  });
});
