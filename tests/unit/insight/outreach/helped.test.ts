import { describe, expect, it } from 'vitest';
import { censoringWeights } from '$src/insight/effect/censoring';
import type { CallEvent, CallStep } from '$src/insight/outreach/calls';
import { fatesOf, isKnownSince } from '$src/insight/outreach/fates';
import { helped } from '$src/insight/outreach/helped';
import { HELD_OUT_SHARE, isHeldOut } from '$src/insight/outreach/hold-out';
import { todaysCalls } from '$src/insight/outreach/today';
import { drawnTrials, matchedTrials } from '$src/insight/outreach/trials';
import type { QueueDayRecord, QueuedCustomer } from '$src/store/records/queue';
import { columnsOf } from '../../../factories/columns';
import { outreachWorld } from '../../../factories/outreach-world';
import { DAY, MONDAY } from '../../../factories/spoken';

const TODAY = Math.floor(MONDAY / DAY);
const queued = (customer: string, over: Partial<QueuedCustomer> = {}): QueuedCustomer => ({
  ...{ customer, at: MONDAY, risk: 0.3, reason: 'bill', standing: 'offered', drawn: false },
  ...over,
});
const event = (customer: string, step: CallStep, at = MONDAY + 1): CallEvent => ({
  ...{ id: `${customer} ${step} ${at}`, customer, step, at },
});

describe('simulated quarters of which the truth is known', () => {
  const WORLDS = 30;
  const worlds = (over: Omit<Parameters<typeof outreachWorld>[0], 'seed'>) =>
    Array.from({ length: WORLDS }, (_, i) => {
      const { log, truth } = outreachWorld({ seed: i + 1, ...over });
      const { found, verdict } = helped(log).on.escalations!;
      return { verdict, off: found.difference - truth, holds: found.low <= truth && truth <= found.high };
    });
  const share = <T>(all: readonly T[], fits: (one: T) => boolean) => all.filter(fits).length / all.length;
  const meanOff = (all: readonly { off: number }[]) => all.reduce((sum, { off }) => sum + off, 0) / WORLDS;

  it.each([false, true])('finds what half of the calls prevent (hold-out: %s)', (holdOut) => {
    const all = worlds({ effect: 0.5, holdOut });
    expect(share(all, ({ holds }) => holds)).toBeGreaterThanOrEqual(0.83);
    expect(Math.abs(meanOff(all))).toBeLessThan(0.05);
    expect(share(all, ({ verdict }) => verdict === 'higher')).toBe(0);
    expect(share(all, ({ verdict }) => verdict === 'lower')).toBeGreaterThan(0.4);
  });

  it.each([false, true])('claims nothing where calls change nothing (hold-out: %s)', (holdOut) => {
    const all = worlds({ effect: 0, holdOut });
    expect(share(all, ({ verdict }) => verdict === 'lower' || verdict === 'higher')).toBeLessThan(0.14);
  });
});

describe('who is compared', () => {
  const day: QueueDayRecord = {
    day: TODAY,
    customers: ['reached', 'waiting', 'snoozed', 'later', 'alarm'].map((name) => queued(name)),
  };
  const events = [
    event('reached', 'taken'),
    event('reached', 'recovered'),
    event('snoozed', 'snoozed'),
    event('alarm', 'false alarm'),
    event('later', 'reached', MONDAY + 3 * DAY),
  ];

  it('is who was reached and who was not for lack of capacity, not who was put off', () => {
    const trials = matchedTrials([day], events, 'UTC');
    expect(trials.map(({ queued, treated }) => [queued.customer, treated])).toEqual([
      ['reached', true],
      ['waiting', false],
      ['later', false],
    ]);
    expect(trials[2]!.reachedLater).toBe(MONDAY + 3 * DAY);
  });

  it('is nobody of a day on which nobody was reached', () => {
    expect(matchedTrials([day], [event('reached', 'taken')], 'UTC')).toEqual([]);
  });

  it('lets who is not called later stand for who is', () => {
    // Of four alike one is called after a day; the three others speak for that one.
    expect(
      censoringWeights([
        { until: 1, isCensored: true },
        { until: 2, isCensored: false },
        { until: 30, isCensored: false },
        { until: 30, isCensored: false },
      ]),
    ).toEqual([0, 4 / 3, 4 / 3, 4 / 3].map((weight) => expect.closeTo(weight, 9) as number));
  });

  it('is each customer once where chance decides, by the first day', () => {
    const next = {
      day: TODAY + 1,
      customers: [queued('a', { drawn: true }), queued('b', { drawn: true, standing: 'held out' })],
    };
    const first = {
      day: TODAY,
      customers: [
        queued('a', { drawn: true, standing: 'waiting' }),
        queued('b', { drawn: true, standing: 'held out' }),
      ],
    };
    expect(
      drawnTrials([first, next]).map(({ day, queued, treated }) => [day, queued.customer, treated]),
    ).toEqual([
      [TODAY, 'b', false],
      [TODAY + 1, 'a', true],
    ]);
  });
});

describe('what became of them', () => {
  const key = JSON.stringify(['desk', 'ada']);
  const read = (...rows: Parameters<typeof columnsOf>[0]) => {
    const { columns, dictionaries } = columnsOf(rows.map((row) => ({ source: 'desk', ...row })));
    return fatesOf(columns, dictionaries, [key, JSON.stringify(['desk', null, '7'])], MONDAY + 41 * DAY);
  };

  it('is followed by source and customer; an escalation without a time is as old as its conversation', () => {
    const fates = read(
      { customer: 'ada', at: MONDAY, escalated: false },
      { customer: 'ada', at: MONDAY + DAY, escalated: true },
      { customer: 'ada', at: MONDAY + 2 * DAY, escalated: true, escalatedAt: MONDAY + 5 * DAY },
      { customer: 'ada', at: MONDAY + 3 * DAY, source: 'other' },
      { customer: 'ada', at: MONDAY + 3 * DAY, removed: true },
      { customer: 'bob', at: MONDAY + 40 * DAY },
    );
    expect([...fates.byCustomer.keys()]).toEqual([key]);
    expect(fates.byCustomer.get(key)).toEqual({
      contacts: [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY],
      escalations: [MONDAY + DAY, MONDAY + 5 * DAY],
    });
    expect(fates.marksEscalations).toBe(true);
    expect([isKnownSince(fates, MONDAY), isKnownSince(fates, MONDAY + 11 * DAY)]).toEqual([true, false]);
  });

  it('is not known because of a date that is still to come', () => {
    const fates = read(
      { customer: 'ada', at: MONDAY + 12 * DAY },
      { customer: 'bob', at: MONDAY + 40 * DAY },
      { customer: 'eve', at: MONDAY + 300 * DAY },
    );
    expect([isKnownSince(fates, MONDAY), isKnownSince(fates, MONDAY + 12 * DAY)]).toEqual([true, false]);
  });

  it('says nothing of escalations where the files do not', () => {
    const fates = read({ customer: 'ada', at: MONDAY }, { customer: 'bob', at: MONDAY + 40 * DAY });
    const log = {
      days: [{ day: TODAY, customers: [queued(key)] }],
      events: [event(key, 'reached')],
      fates,
      zone: 'UTC',
    };
    expect(helped(log)).toMatchObject({
      by: 'matched',
      treated: 1,
      followed: 1,
      on: { escalations: null, contacts: null },
    });
  });
});

describe('the hold-out', () => {
  it('is one in ten, the same on every day', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => JSON.stringify(['desk', `~${i}`]));
    const held = keys.filter(isHeldOut);
    expect(held.length / keys.length).toBeGreaterThan(HELD_OUT_SHARE - 0.006);
    expect(held.length / keys.length).toBeLessThan(HELD_OUT_SHARE + 0.006);
    expect(keys.filter(isHeldOut)).toEqual(held);
    // Neighbours are not drawn together.
    const pairs = keys.filter((key, i) => isHeldOut(key) && isHeldOut(keys[i + 1] ?? '')).length;
    expect(pairs / held.length).toBeLessThan(0.14);
  });

  it('keeps only those from the list who would be called, and lists them', () => {
    const entries = ['a', 'b', 'c', 'd'].map((key) => ({ key, leading: { startedAt: MONDAY } as never }));
    const today = todaysCalls(entries, new Map(), {
      ...{ capacity: 2, now: MONDAY, zone: 'UTC' },
      isHeldOut: (key) => key === 'b' || key === 'd',
    });
    expect(today.calls.map(({ entry }) => entry.key)).toEqual(['a', 'c']);
    expect(today.later.map(({ entry, because }) => [entry.key, because])).toEqual([['b', 'held out']]);
    expect(today.waiting.map(({ key }) => key)).toEqual(['d']);
  });
});
