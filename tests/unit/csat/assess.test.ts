import { expect, test } from 'vitest';
import { assess, type AssessOptions } from '$src/csat/assess';
import { learnSpace } from '$src/csat/space';
import { inventRated } from './examples';

const rated = inventRated(60);
const options: AssessOptions = {
  space: learnSpace(rated.map(({ description }) => description)),
  seed: 1,
  fittedAt: null,
  model: null,
  scale: '1-5',
};

test('shows the dumb baseline, the start and now on the same later ratings', () => {
  const report = assess(rated, options)!;
  expect(report.split).toBe('by time');
  expect(report.baseline.auc.value).toBe(0.5);
  expect(report.baseline.pearson.value).toBe(0);
  expect(report.baseline.balancedAccuracy.value).toBe(0.5);
  expect(report.now.auc.value).toBeGreaterThan(0.7);
  expect(report.now.mae.value).toBeLessThan(report.baseline.mae.value!);
  expect(report.prior.mae.n).toBe(report.now.mae.n);
  expect(report.now.pearson.low).toBeLessThan(report.now.pearson.value!);
  expect(report.curve.at(-1)!.n).toBeGreaterThan(report.curve[0]!.n - 1);
  const { satisfied, neither, dissatisfied } = report.ratings;
  expect(satisfied + neither + dissatisfied).toBe(60);
}, 60_000);

test('measures nothing on fewer ratings than could be split', () => {
  expect(assess(rated.slice(0, 9), options)).toBeNull();
});
