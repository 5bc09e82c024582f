import { expect, test } from 'vitest';
import { accuracyOf, ece, type Measured } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';

const right = (i: number): Measured => ({
  norm: i % 2,
  dissatisfied: i % 2 === 0,
  probability: i % 2 === 0 ? 0.9 : 0.1,
  expected: i % 2,
  baseRate: 0.5,
});

test('is not certain of an accuracy that few answers show, though all of them were foreseen', () => {
  const { accuracy } = accuracyOf([0, 1, 2, 3].map(right), 4, 1);
  expect(accuracy).toMatchObject({ value: 1, high: 1, n: 4 });
  expect(accuracy.low).toBeLessThan(0.6);
  expect(
    accuracyOf(
      Array.from({ length: 400 }, (_, i) => right(i)),
      4,
      1,
    ).accuracy.low,
  ).toBeGreaterThan(0.98);
});

test('has no accuracy where nothing was measured', () => {
  expect(accuracyOf([], 4, 1).accuracy).toEqual({ value: null, low: null, high: null, n: 0 });
});

test('is not certain of ranking or of balanced accuracy either, where few were told apart without a fault', () => {
  const few = accuracyOf(
    Array.from({ length: 12 }, (_, i) => right(i)),
    4,
    1,
  );
  for (const measure of [few.auc, few.balancedAccuracy]) {
    expect(measure).toMatchObject({ value: 1, high: 1, n: 12 });
    expect(measure.low).toBeLessThan(0.9);
    expect(measure.low).toBeGreaterThan(0.5);
  }
});

test('a guess that is the same for all is no better than half for certain', () => {
  const same = Array.from({ length: 12 }, (_, i) => ({ ...right(i), probability: 0.3 }));
  const { auc, balancedAccuracy } = accuracyOf(same, 4, 1);
  for (const measure of [auc, balancedAccuracy])
    expect(measure).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
});

test('of few answers a calibration error lies beyond what chance makes one time in twenty', () => {
  const random = randomOf(3);
  const beyond = Array.from({ length: 60 }, (_, team) => {
    const perfect = Array.from({ length: 50 }, (): Measured => {
      const probability = 0.05 + 0.6 * random() ** 2;
      const dissatisfied = random() < probability;
      return {
        norm: Number(!dissatisfied),
        dissatisfied,
        probability,
        expected: 1 - probability,
        baseRate: 0.3,
      };
    });
    return ece(perfect) > accuracyOf(perfect, 4, team).ece.atMost!;
  });
  expect(beyond.filter(Boolean).length / 60).toBeLessThan(0.15);
}, 60_000);
