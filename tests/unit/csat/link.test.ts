import { expect, test } from 'vitest';
import { fitLink, probabilitiesAt, sigmoid } from '$src/csat/link';
import { mean } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';

const cut = { dissatisfied: 0.5, satisfied: 0.5 };

/** Ratings about a latent that explains `r` of them, as a head's own are: what it leaves is chance. */
function drawn(n: number, r: number, random: () => number) {
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: n }, () => {
    const latent = 0.45 + 0.16 * r * gaussian();
    return { latent, norm: latent + 0.16 * Math.sqrt(1 - r * r) * gaussian() };
  });
}

/** Mean distance, over tenths, of the probability that links of n ratings tell from the true one: of 40 links. */
function errorOf(n: number, r: number): number {
  return mean(
    Array.from({ length: 40 }, (_, seed) => {
      const random = randomOf(seed + 1);
      const known = drawn(n, r, random);
      const norms = known.map(({ norm }) => norm);
      const centre = mean(norms);
      const sd = Math.sqrt(mean(norms.map((norm) => (norm - centre) ** 2)));
      const latents = known.map(({ latent }) => latent);
      const link = fitLink(latents, norms, cut, { mean: centre, sd });
      const told = drawn(1_000, r, random)
        .map(({ latent }) => latent)
        .sort((a, b) => a - b)
        .map((latent) => probabilitiesAt(latent, link).dissatisfied - truth(latent, r));
      const tenths = Array.from({ length: 10 }, (_, i) => mean(told.slice(100 * i, 100 * (i + 1))));
      return mean(tenths.map(Math.abs));
    }),
  );
}

/** The normal distribution, in the logistic form that is within .01 of it. */
function truth(latent: number, r: number): number {
  return sigmoid((1.702 * (0.5 - latent)) / (0.16 * Math.sqrt(1 - r * r)));
}

test.each([
  [25, 0.8, 0.05],
  [25, 0.5, 0.065],
  [50, 0.8, 0.042],
  [100, 0.8, 0.035],
])('is near the true probability after %d ratings, of which the latent explains %d', (n, r, most) => {
  expect(errorOf(n, r)).toBeLessThan(most);
});

test('is not certain of a class that no rating was of: one more in as many stays possible', () => {
  for (const [norm, other] of [
    [1, 'dissatisfied'],
    [0, 'satisfied'],
  ] as const) {
    const norms = Array.from({ length: 80 }, () => norm);
    const latents = norms.map((_, i) => (norm === 1 ? 0.96 : 0.04) + 0.0002 * i);
    const link = fitLink(latents, norms, cut, { mean: norm === 1 ? 0.98 : 0.02, sd: 0.12 });
    const told = mean(latents.map((latent) => probabilitiesAt(latent, link)[other]));
    expect(told).toBeGreaterThan(0.002);
    expect(told).toBeLessThan(0.02);
  }
});
