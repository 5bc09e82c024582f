import { describe, expect, test } from 'vitest';
import { USUAL_CUT } from '$src/csat/answers';
import { conformalQuantile, covers, fitThresholds, verdictAt } from '$src/csat/conformal';
import { mean } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';

const usual = { dissatisfiedTo: 0.9, satisfiedFrom: 0.1 };

describe('the quantile', () => {
  test('stands between two ratings in proportion', () => {
    expect(conformalQuantile([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.8)).toBeCloseTo(8, 10);
    expect(conformalQuantile([1, 2, 3], 0.6)).toBeCloseTo(2.4, 10);
  });

  test('is not known where too few ratings lie below it', () => {
    expect(conformalQuantile([1, 2, 3, 4, 5, 6, 7, 8], 0.9)).toBeNull();
    expect(conformalQuantile([], 0.9)).toBeNull();
  });
});

test('cannot tell where both answers are possible, and where none is', () => {
  const overlapping = { target: 0.9, dissatisfiedTo: 0.6, satisfiedFrom: 0.4, onRatings: true };
  expect([0.3, 0.5, 0.7].map((latent) => verdictAt(latent, overlapping))).toEqual([
    'dissatisfied',
    'cannot tell',
    'satisfied',
  ]);
  const apart = { ...overlapping, dissatisfiedTo: 0.4, satisfiedFrom: 0.6 };
  expect([0.3, 0.5, 0.7].map((latent) => verdictAt(latent, apart))).toEqual([
    'dissatisfied',
    'cannot tell',
    'satisfied',
  ]);
});

test('falls back on the link where a class has too few ratings, and says so', () => {
  const few = fitThresholds([0.2, 0.8, 0.9], [0, 1, 1], USUAL_CUT, 0.9, usual);
  expect(few).toEqual({ target: 0.9, ...usual, onRatings: false });
});

test('holds the stated coverage within two points from 100 ratings up, over 20 splits, also of a rare class', () => {
  for (const shareDissatisfied of [0.5, 0.2]) {
    const coverages = Array.from({ length: 20 }, (_, seed) => {
      const random = randomOf(seed + 1);
      const draw = () => {
        const dissatisfied = random() < shareDissatisfied;
        const noise = random() + random() + random() - 1.5;
        return { norm: dissatisfied ? 0 : 1, latent: (dissatisfied ? 0.35 : 0.65) + 0.3 * noise };
      };
      const known = Array.from({ length: 100 }, draw);
      const thresholds = fitThresholds(
        known.map(({ latent }) => latent),
        known.map(({ norm }) => norm),
        USUAL_CUT,
        0.9,
        usual,
      );
      const later = Array.from({ length: 2_000 }, draw);
      return mean(
        later.map(({ latent, norm }) =>
          Number(covers(latent, norm === 0 ? 'dissatisfied' : 'satisfied', thresholds)),
        ),
      );
    });
    expect(Math.abs(mean(coverages) - 0.9)).toBeLessThan(0.02);
  }
});
