import { expect, test } from 'vitest';
import { curveOf, fitsOfCurve, twiceAsMany } from '$src/csat/curve';
import type { Measured } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import { splitsOf } from '$src/csat/splits';
import { inventRated } from './examples';

/** 400 measured conversations, half of them dissatisfied, of which a head gets this share right. */
function measured(right: number, seed: number): Measured[] {
  const random = randomOf(seed);
  return Array.from({ length: 400 }, (_, i) => {
    const dissatisfied = i % 2 === 0;
    const called = random() < right ? dissatisfied : !dissatisfied;
    return {
      norm: dissatisfied ? 0 : 1,
      dissatisfied,
      probability: called ? 0.9 : 0.1,
      expected: 0.5,
      baseRate: 0.5,
    };
  });
}

test('goes on as the last doublings went', () => {
  const steps = [0, 50, 100, 200].map((n, i) => ({ n, draws: [measured(0.6 + 0.08 * i, i + 1)] }));
  const more = twiceAsMany(steps, randomOf(1))!;
  expect(more.n).toBe(400);
  expect(more.gain).toBeCloseTo(0.08, 1);
  expect(more.low).toBeLessThan(more.gain);
  expect(more.low).toBeGreaterThan(0);
});

test('has an interval that holds nothing, most times, where nothing is gained', () => {
  const claims = Array.from({ length: 20 }, (_, seed) => {
    const steps = [50, 100, 200].map((n) => ({ n, draws: [measured(0.7, 1_000 * seed + n)] }));
    const { low, high } = twiceAsMany(steps, randomOf(1))!;
    return low > 0 || high < 0;
  });
  expect(claims.filter(Boolean).length).toBeLessThanOrEqual(3);
});

test('says nothing of a curve with fewer than three heads that saw a rating', () => {
  expect(
    twiceAsMany(
      [0, 25, 50].map((n) => ({ n, draws: [measured(0.7, 1)] })),
      randomOf(1),
    ),
  ).toBeNull();
});

test('is the mean of several draws of few ratings, each on the same conversations', async () => {
  const rated = inventRated(240);
  const space = learnSpace(rated.map(({ description }) => description));
  const splits = splitsOf(rated, 1);
  let fits = 0;
  const between = () => {
    fits++;
    return Promise.resolve();
  };
  const options = { space, seed: 1, fittedAt: null, model: null };
  const { points } = await curveOf(rated, splits, options, 4, between);
  expect(fits).toBe(fitsOfCurve(splits.at(-1)!.train.length));
  expect(fits).toBe(1 + 5 + 5 + 5 + 1);
  const { train, test: later } = splits.at(-1)!;
  expect(points.map(({ n }) => n)).toEqual([0, 25, 50, 100, train.length]);
  for (const { pearson, mae } of points) {
    expect(pearson.n).toBe(later.length);
    expect(mae.low).toBeLessThan(mae.value!);
    expect(mae.high).toBeGreaterThan(mae.value!);
  }
});
