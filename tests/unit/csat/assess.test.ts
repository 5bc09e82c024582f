import { expect, test } from 'vitest';
import { assess, type AssessOptions } from '$src/csat/assess';
import { casesIn, sidesOf } from '$src/csat/cases';
import { fitHead } from '$src/csat/head';
import { mean } from '$src/csat/metrics';
import { auc } from '$src/csat/ranking';
import { randomOf, shuffled } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import { splitsOf } from '$src/csat/splits';
import { inventRated } from './examples';

const rated = inventRated(60);
const options: AssessOptions = {
  space: learnSpace(rated.map(({ description }) => description)),
  seed: 1,
  fittedAt: null,
  model: null,
  scale: '1-5',
};

test('shows the dumb baseline, the start and now on the same later ratings', async () => {
  const report = (await assess(rated, options))!;
  expect(report.split).toBe('by time');
  expect(report.baseline.auc.value).toBe(0.5);
  expect(report.baseline.pearson.value).toBe(0);
  expect(report.baseline.balancedAccuracy.value).toBe(0.5);
  expect(report.now.auc.value).toBeGreaterThan(0.7);
  expect(report.now.mae.value).toBeLessThan(report.baseline.mae.value!);
  expect(report.prior.mae.n).toBe(report.now.mae.n);
  expect(report.now.pearson.low).toBeLessThan(report.now.pearson.value!);
  // One guess for all finds nobody or flags everybody.
  expect([0, report.baseline.flags.n]).toContain(report.baseline.flags.flagged);
  expect(report.now.flags.found).toBeGreaterThan(report.now.flags.dissatisfied / 2);
  const { said, n } = report.conformal;
  const counted = Object.values(said).flatMap((verdicts) => Object.values(verdicts));
  expect(counted.reduce((sum, each) => sum + each, 0)).toBe(n);
  expect(report.curve[0]!.n).toBe(0);
  expect(report.curve.at(-1)!.n).toBeGreaterThan(report.curve[0]!.n - 1);
  const { satisfied, neither, dissatisfied } = report.ratings;
  expect(satisfied + neither + dissatisfied).toBe(60);
}, 60_000);

test('measures nothing on fewer ratings than could be split', async () => {
  expect(await assess(rated.slice(0, 9), options)).toBeNull();
});

test('says how far it is and ends when it is asked to', async () => {
  const stop = new AbortController();
  const steps: [number, number][] = [];
  const assessing = assess(rated, options, {
    signal: stop.signal,
    onProgress: (done, total) => {
      steps.push([done, total]);
      if (done === 2) stop.abort();
    },
  });
  await expect(assessing).rejects.toThrow();
  expect(steps.map(([done]) => done)).toEqual([0, 1, 2]);
  const whole: [number, number][] = [];
  await assess(rated.slice(0, 20), options, { onProgress: (done, total) => whole.push([done, total]) });
  expect(whole.at(-1)![0]).toBe(whole.at(-1)![1]);
});

test('measures nothing where all ratings are of one customer, with times and without', async () => {
  for (const at of [null, 5]) {
    const one = rated.map((own) => ({ ...own, customer: 'the same', at }));
    expect(await assess(one, options)).toBeNull();
  }
});

test('finds nothing in few ratings that were shuffled, with times and without', () => {
  for (const timed of [true, false]) {
    const found = [];
    for (let seed = 0; seed < 20; seed++) {
      const some = inventRated(40, seed + 1).map((own) => ({ ...own, customer: null }));
      const norms = shuffled(
        some.map(({ norm }) => norm),
        randomOf(seed + 1),
      );
      const mixed = some.map((own, i) => ({ ...own, norm: norms[i]!, at: timed ? own.at : null }));
      const cases = splitsOf(mixed, seed).flatMap((split) => {
        const { head } = fitHead(
          split.train.map((i) => mixed[i]!),
          { ...options, seed },
        );
        return casesIn(split, head, mixed, head.cut);
      });
      found.push(auc(sidesOf(cases.map(({ measured }) => measured))));
    }
    expect(Math.abs(mean(found) - 0.5)).toBeLessThan(0.05);
  }
}, 120_000);
