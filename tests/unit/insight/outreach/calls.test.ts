import { describe, expect, it } from 'vitest';
import {
  callsOf,
  lessonsOf,
  precisionByWeek,
  type CallEvent,
  type CallStep,
} from '$src/insight/outreach/calls';
import { FACTORS } from '$src/insight/outreach/factors';
import { fitRiskModel, priorRiskModel } from '$src/insight/outreach/risk-model';
import { helpOf, todaysCalls } from '$src/insight/outreach/today';
import { DAY, MONDAY } from '../../../factories/spoken';

const event = (customer: string, step: CallStep, at = MONDAY, over: Partial<CallEvent> = {}): CallEvent => ({
  id: `${customer} ${step} ${at}`,
  customer,
  step,
  at,
  ...over,
});

describe('where a call stands', () => {
  it('follows the log, and keeps every note', () => {
    const calls = callsOf([
      event('ada', 'taken'),
      event('ada', 'noted', MONDAY + 1, { text: 'busy' }),
      event('ada', 'assigned', MONDAY + 2, { text: 'Ana' }),
      event('ada', 'reached', MONDAY + 3),
      event('ada', 'noted', MONDAY + 4, { text: 'calls back' }),
    ]);
    expect(calls.get('ada')).toMatchObject({ state: 'reached', since: MONDAY + 3, assignee: 'Ana' });
    expect(calls.get('ada')!.notes.map(({ text }) => text)).toEqual(['busy', 'calls back']);
  });

  it('is as before where a step was taken back', () => {
    const wrong = event('ada', 'false alarm', MONDAY + 1);
    const calls = callsOf([
      event('ada', 'taken'),
      wrong,
      event('ada', 'undone', MONDAY + 2, { of: wrong.id }),
    ]);
    expect(calls.get('ada')!.state).toBe('taken');
  });
});

describe('today', () => {
  const entries = ['ada', 'bo', 'cy', 'di'].map((key) => ({
    key,
    leading: { startedAt: MONDAY - DAY } as never,
  }));
  const today = (events: readonly CallEvent[], capacity = 2, now = MONDAY) => {
    const made = todaysCalls(entries, callsOf(events), { capacity, now, zone: 'UTC', askAfterDays: 3 });
    const keys = (ones: readonly { entry: { key: string } }[]) => ones.map(({ entry }) => entry.key);
    return {
      ...{ calls: keys(made.calls), later: keys(made.later), waiting: made.waiting.length },
      ...(made.asked.length > 0 && { asked: keys(made.asked) }),
    };
  };

  it('is as long as the capacity, and says how many wait', () => {
    expect(today([])).toEqual({ calls: ['ada', 'bo'], later: [], waiting: 2 });
  });

  it('asks how it went with who was reached three days ago, and gives their place to the next', () => {
    const reached = [event('bo', 'reached', MONDAY - 3 * DAY), event('ada', 'reached', MONDAY - 4 * DAY)];
    expect(today(reached, 1)).toEqual({ calls: ['cy'], later: [], waiting: 1, asked: ['ada', 'bo'] });
    expect(today([event('ada', 'reached', MONDAY - 2 * DAY)], 1).calls).toEqual(['ada']);
    // Said how it went: today it stays in sight, as any call of today.
    expect(today([...reached, event('bo', 'recovered', MONDAY)], 1).asked).toEqual(['ada']);
  });

  it('keeps who was worked on today, and leaves out who was snoozed or closed before', () => {
    expect(
      today([
        event('ada', 'recovered', MONDAY - 2 * DAY),
        event('bo', 'snoozed', MONDAY, { until: MONDAY + DAY }),
        event('di', 'taken'),
      ]),
    ).toEqual({ calls: ['cy', 'di'], later: ['ada', 'bo'], waiting: 0 });
    expect(today([event('bo', 'snoozed', MONDAY, { until: MONDAY + DAY })], 2, MONDAY + DAY).calls).toContain(
      'bo',
    );
  });

  it('takes a customer up again two weeks after the last call', () => {
    expect(today([event('ada', 'recovered', MONDAY - 15 * DAY)]).calls).toEqual(['ada', 'bo']);
  });
});

describe('what outcomes say', () => {
  const factors = FACTORS.map(() => 0);

  it('counts the calls that were needed by week, the last outcome of a customer alone', () => {
    const weeks = precisionByWeek(
      [
        event('ada', 'false alarm'),
        event('ada', 'recovered', MONDAY + 1),
        event('bo', 'not recovered'),
        event('cy', 'false alarm'),
        event('di', 'recovered', MONDAY + 7 * DAY),
      ],
      'UTC',
    );
    expect(weeks.map(({ needed, recovered }) => [needed.count, needed.of, recovered])).toEqual([
      [2, 3, 1],
      [1, 1, 1],
    ]);
  });

  it('teaches how often a call helps, and leaves the risk of an escalation where it was', () => {
    const events = Array.from({ length: 60 }, (_, i) =>
      event(`customer ${i}`, i % 4 === 0 ? 'false alarm' : 'recovered', MONDAY, { factors }),
    );
    const model = fitRiskModel(lessonsOf(events));
    const prior = priorRiskModel();
    expect(model.needed).toBe(45);
    const called = model.weights.at(-1)!;
    expect(called).toBeGreaterThan(prior.weights.at(-1)! + 0.3);
    expect(helpOf(0.1, called)).toBeGreaterThan(0.4);
  });
});
