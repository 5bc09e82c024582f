import { expect, test } from 'vitest';
import { phasesOf } from '$src/insight/coaching/phases';
import { columnsOf } from '../../../factories/columns';

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
const row = (agent: string, day: number, reason = 'Billing') => ({
  agent,
  reason,
  at: START + day * DAY,
});

const { columns } = columnsOf([
  row('Ann', -10),
  row('Ann', -5),
  row('Ann', 3),
  row('Ann', 3, 'Other'),
  row('Bo', -60),
  row('Bo', -50),
  row('Bo', 20),
]);
const values = Float32Array.of(-0.4, -0.2, 0.5, 9, 0.1, NaN, 0.3);

test('counts as long before as after, one reason, and nothing without a value', () => {
  const { agents } = phasesOf(columns, values, { reason: 1, startedAt: START, until: START + 55 * DAY });
  expect(agents).toEqual([
    { agent: 1, before: { n: 2, mean: expect.closeTo(-0.3) as number }, after: { n: 1, mean: 0.5 } },
    // Sixty days ago is longer than there is after.
    { agent: 2, before: { n: 0, mean: NaN }, after: { n: 1, mean: expect.closeTo(0.3) as number } },
  ]);
});

test('a part of a conversation counts as a part', () => {
  const weight = Float32Array.of(0.5, 1, 0.25, 1, 1, 1, 1);
  const period = { reason: 1, startedAt: START, until: START + 55 * DAY };
  const { agents } = phasesOf({ ...columns, weight }, values, period);
  expect(agents[0]).toMatchObject({
    before: { n: 1.5, mean: expect.closeTo(-0.4 / 1.5) as number },
    after: { n: 0.25, mean: 0.5 },
  });
});

test('looks back six weeks where coaching has only begun, and no further than three months', () => {
  const of = (days: number) =>
    phasesOf(columns, values, { reason: null, startedAt: START, until: START + days * DAY }).agents;
  expect(of(1).find(({ agent }) => agent === 1)).toMatchObject({ before: { n: 2 }, after: { n: 0 } });
  expect(of(300).find(({ agent }) => agent === 2)).toMatchObject({ before: { n: 1 }, after: { n: 1 } });
});

test('the noise is that of single conversations about their agent in their phase', () => {
  const { noise } = phasesOf(columns, values, { reason: 1, startedAt: START, until: START + DAY * 80 });
  // Only Ann before has two: −.4 and −.2 about −.3.
  expect(noise).toBeCloseTo(0.02);
});
