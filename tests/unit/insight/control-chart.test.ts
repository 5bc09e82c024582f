import { describe, expect, it } from 'vitest';
import { randomOf } from '$src/csat/random';
import { alertsOf, controlLimits } from '$src/insight/control-chart';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, type Row } from '../../factories/columns';
import { sample, told, truth } from '../sample/shipped';

const WEEK = 7 * 86_400_000;
const MONDAY = Date.UTC(2026, 7, 31);

function alertsFor(rows: readonly Row[]) {
  const { columns, dictionaries } = columnsOf(rows);
  return alertsOf(columns, selectOrdinals(columns, {}), 'UTC').map((alert) => ({
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

  it('leaves noise alone: of weeks that differ by chance few are named', () => {
    const random = randomOf(3);
    let weeks = 0;
    let named = 0;
    for (let team = 0; team < 20; team++) {
      const rows: Row[] = Array.from({ length: 2_400 }, () => ({
        at: MONDAY + random() * 24 * WEEK,
        arc: [0, random() < 0.2 ? -0.6 : 0.4] as const,
      }));
      weeks += 2 * 24;
      named += alertsFor(rows).length;
    }
    expect(named / weeks).toBeLessThan(0.01);
  });

  it('leaves few conversations alone, whose weeks differ by more than their steps show', () => {
    const random = randomOf(11);
    const teams = Array.from({ length: 40 }, () =>
      Array.from({ length: 120 }, (): Row => ({ at: MONDAY + random() * 20 * WEEK, arc: [0, 0.4] })),
    );
    expect(teams.flatMap(alertsFor).length / (40 * 20)).toBeLessThan(0.01);
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
