import { expect, test } from 'vitest';
import { aucInterval, balancedInterval } from '$src/csat/score-intervals';

test('claims no certainty of an AUC of 1, and less of few than of many', () => {
  const few = aucInterval(1, { pairs: 3 * 9, half: 6 });
  expect(few.high).toBeCloseTo(1, 6);
  expect(few.low).toBeGreaterThan(0.6);
  expect(few.low).toBeLessThan(0.85);
  expect(aucInterval(1, { pairs: 300 * 900, half: 600 }).low).toBeGreaterThan(0.98);
});

test('lies about Hanley and McNeil’s standard error to either side in the middle', () => {
  const { low, high } = aucInterval(0.75, { pairs: 50 * 50, half: 50 });
  // SE² = [.75·.25 + 49·(.6 − .5625) + 49·(.642857 − .5625)] / 2500
  const standardError = Math.sqrt((0.1875 + 49 * 0.0375 + 49 * 0.080357) / 2_500);
  expect((high - low) / 2).toBeCloseTo(1.96 * standardError, 2);
  expect(low).toBeLessThan(0.75 - 0.08);
  expect(high).toBeGreaterThan(0.75 + 0.08);
});

test('covers an AUC of 0 and 1 without leaving 0…1', () => {
  expect(aucInterval(0, { pairs: 4, half: 2 }).low).toBeCloseTo(0, 6);
  expect(aucInterval(0, { pairs: 4, half: 2 }).high).toBeGreaterThan(0.5);
});

test('of two shares that are both 1 the mean may be as low as their few answers allow', () => {
  const { low, high } = balancedInterval({ right: 3, n: 3 }, { right: 9, n: 9 });
  expect(high).toBe(1);
  expect(low).toBeCloseTo(0.684, 2);
  expect(balancedInterval({ right: 500, n: 500 }, { right: 500, n: 500 }).low).toBeGreaterThan(0.99);
});
