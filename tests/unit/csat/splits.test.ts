import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldsOf, splitsOf } from '$src/csat/splits';

const rated = fc.array(
  fc.record({
    customer: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: null }),
    at: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { minLength: 10, maxLength: 60 },
);

test('never has a customer on both sides, with times and without', () => {
  fc.assert(
    fc.property(rated, fc.integer(), fc.boolean(), (conversations, seed, timed) => {
      const own = conversations.map((one) => ({ ...one, at: timed ? one.at : null }));
      for (const { train, test } of splitsOf(own, seed)) {
        const measured = new Set(test.map((i) => own[i]!.customer));
        expect(train.some((i) => own[i]!.customer !== null && measured.has(own[i]!.customer))).toBe(false);
        expect(train.some((i) => test.includes(i))).toBe(false);
      }
    }),
  );
});

test('fits on what came before what it measures', () => {
  fc.assert(
    fc.property(rated, fc.integer(), (conversations, seed) => {
      for (const { train, test } of splitsOf(conversations, seed)) {
        const first = Math.min(...test.map((i) => conversations[i]!.at));
        expect(train.every((i) => conversations[i]!.at <= first)).toBe(true);
      }
    }),
  );
});

test('makes folds of about one size', () => {
  const folds = foldsOf(
    Array.from({ length: 103 }, () => ({ customer: null, at: null })),
    1,
  );
  const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((own) => own === fold).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});
