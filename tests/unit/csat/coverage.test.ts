import { expect, test } from 'vitest';
import { levelOf, USUAL_CUT } from '$src/csat/answers';
import { covers } from '$src/csat/conformal';
import { fitHead } from '$src/csat/head';
import { mean } from '$src/csat/metrics';
import { predict } from '$src/csat/predict';
import { learnSpace } from '$src/csat/space';
import { foldsOf } from '$src/csat/splits';
import { inventRated } from './examples';

const rated = inventRated(600, 3);
const space = learnSpace(rated.map(({ description }) => description));

const RATINGS = 100;

test('whole heads of 100 ratings hold the stated coverage within two points, over 20 random splits', () => {
  const coverages = Array.from({ length: 20 }, (_, seed) => {
    // Sixths of the customers: what is measured shares none with what was learnt from.
    const folds = foldsOf(rated, seed, rated.length / RATINGS);
    const known = rated.filter((_, i) => folds[i] === 0);
    const later = rated.filter((_, i) => folds[i] !== 0);
    const { head } = fitHead(known, { space, seed, fittedAt: null, model: null });
    return mean(
      later.flatMap(({ description, norm }) => {
        const level = levelOf(norm, USUAL_CUT);
        if (level === 'neither') return [];
        return Number(covers(predict(head, description).latent, level, head.thresholds));
      }),
    );
  });
  expect(Math.abs(mean(coverages) - 0.9)).toBeLessThan(0.02);
}, 120_000);
