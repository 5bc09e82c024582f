import { expect, test } from 'vitest';
import { TimeLeftEstimate } from '$src/pipeline/time-left';

test('says no time in the first seconds of a long job', () => {
  const estimate = new TimeLeftEstimate(10_000, 0, 0);
  estimate.note(50, 5_000);
  expect(estimate.left()).toBeNull();
});

test('gives one number as a range when the rate is steady', () => {
  const estimate = new TimeLeftEstimate(10_000, 0, 0);
  for (let second = 5; second <= 60; second += 5) estimate.note(second * 10, second * 1000);
  expect(estimate.left()).toEqual({ from: 940, to: 940 });
});

test('widens the range when the rate does', () => {
  const steady = new TimeLeftEstimate(10_000, 0, 0);
  const uneven = new TimeLeftEstimate(10_000, 0, 0);
  let done = 0;
  for (let i = 1; i <= 12; i++) {
    steady.note(i * 50, i * 5_000);
    done += i % 2 === 0 ? 20 : 80;
    uneven.note(done, i * 5_000);
  }
  const spread = (estimate: TimeLeftEstimate) => estimate.left()!.to / estimate.left()!.from;
  expect(spread(steady)).toBeCloseTo(1);
  expect(spread(uneven)).toBeGreaterThan(2);
});

test('counts the rate from where a resumed job began, not from what an earlier session did', () => {
  const estimate = new TimeLeftEstimate(10_000, 9_000, 0);
  for (let second = 5; second <= 30; second += 5) estimate.note(9_000 + second * 10, second * 1000);
  expect(estimate.rate()).toBeCloseTo(10);
  expect(estimate.left()!.to).toBeCloseTo(70);
});
