import { expect, test } from 'vitest';
import { fitHead, latentAt, priorHead, type FitOptions } from '$src/csat/head';
import { correlation, mean } from '$src/csat/metrics';
import { explain, predict } from '$src/csat/predict';
import { randomOf, shuffled } from '$src/csat/random';
import { auc } from '$src/csat/ranking';
import { learnSpace, place } from '$src/csat/space';
import { splitsOf } from '$src/csat/splits';
import { exampleOf, inventRated } from './examples';

const all = inventRated(240);
const options: FitOptions = {
  space: learnSpace(all.map(({ description }) => description)),
  seed: 1,
  fittedAt: null,
  model: null,
};
const known = all.slice(0, 160);
const later = all.slice(160);

test('learns from ratings what it then says of conversations that it never saw', () => {
  const { head } = fitHead(known, options);
  const expected = later.map(({ description }) => predict(head, description).expected);
  expect(
    correlation(
      expected,
      later.map(({ norm }) => norm),
    ),
  ).toBeGreaterThan(0.6);
});

test('gives reasons that add up to the latent score, words among them', () => {
  const { head } = fitHead(known, options);
  const said = explain(head, later[0]!.example);
  const sum = said.reasons.reduce((total, { share }) => total + share, said.base);
  expect(sum).toBeCloseTo(said.latent, 10);
  expect(said.latent).toBeCloseTo(predict(head, later[0]!.description).latent, 10);
  const angry = explain(
    head,
    exampleOf([
      ['customer', 'order please', -0.5],
      ['agent', 'today'],
      ['customer', 'useless broken refund', -0.8],
    ]),
  );
  const word = angry.reasons.find(({ name }) => name === 'last customer turn: “refund”');
  expect(word?.share).toBeLessThan(0);
});

test('says the same of the same ratings and seed, to the last digit', () => {
  const [one, other] = [fitHead(known, options).head, fitHead(known, options).head];
  expect(other).toEqual(one);
});

test('starts from the prior: without a rating no word and no feature speaks but the first guess of the model', () => {
  const head = priorHead(options);
  const hopeful = { ...all[0]!.description, prior: 0.9 };
  const doubtful = { ...all[0]!.description, prior: 0.1 };
  const space = learnSpace([hopeful, doubtful]);
  const start = priorHead({ ...options, space });
  expect(predict(start, hopeful).expected).toBeGreaterThan(predict(start, doubtful).expected);
  expect(head.weights.filter((weight) => weight !== 0).length).toBeLessThanOrEqual(1);
  expect(head.thresholds.onRatings).toBe(false);
});

test('keeps no word of a customer', () => {
  const { head } = fitHead(known, options);
  expect(JSON.stringify(head)).not.toMatch(/refund|useless|wonderful/);
});

test('has for every rated conversation a head that was fitted without its customer', () => {
  const { folds, withoutFold, head } = fitHead(known, options);
  const foldOf = new Map<string, number>();
  known.forEach(({ customer }, i) => {
    expect(foldOf.get(customer!) ?? folds[i]).toBe(folds[i]);
    foldOf.set(customer!, folds[i]!);
  });
  const latents = known.map(({ description }, i) =>
    latentAt(place(description, options.space), withoutFold[folds[i]!]!),
  );
  const seen = known.map(({ description }) => predict(head, description).latent);
  const norms = known.map(({ norm }) => norm);
  expect(correlation(latents, norms)).toBeLessThan(correlation(seen, norms));
});

test('finds nothing in ratings that were shuffled', () => {
  const some = all.slice(0, 80);
  const found = Array.from({ length: 20 }, (_, seed) => {
    const norms = shuffled(
      some.map(({ norm }) => norm),
      randomOf(seed + 1),
    );
    const rated = some.map((own, i) => ({ ...own, norm: norms[i]! }));
    const measured = splitsOf(rated, seed).flatMap(({ train, test }) => {
      const { head } = fitHead(
        train.map((i) => rated[i]!),
        { ...options, seed },
      );
      return test.map((i) => {
        const { dissatisfied, expected } = predict(head, rated[i]!.description);
        return {
          norm: rated[i]!.norm,
          dissatisfied: rated[i]!.norm < 0.5,
          probability: dissatisfied,
          expected,
          baseRate: 0.5,
        };
      });
    });
    return auc(measured);
  });
  expect(Math.abs(mean(found) - 0.5)).toBeLessThan(0.05);
}, 120_000);

test('gives no verdict where the ratings cannot be foreseen, and gives some where they can', () => {
  const many = inventRated(300, 5);
  const fitting = { ...options, space: learnSpace(many.map(({ description }) => description)) };
  const decided = (rated: typeof many) => {
    const { head } = fitHead(rated, fitting);
    expect(head.thresholds.onRatings).toBe(true);
    return many.filter(({ description }) => predict(head, description).verdict !== 'cannot tell').length;
  };
  const random = randomOf(8);
  expect(decided(many)).toBeGreaterThan(100);
  expect(decided(many.map((own) => ({ ...own, norm: random() < 0.1 ? 0 : 1 })))).toBe(0);
});
