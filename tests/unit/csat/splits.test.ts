import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe } from '$src/csat/describe';
import { foldsOf, splitsOf } from '$src/csat/splits';
import { exampleOf, inventRated } from './examples';

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

test('never has a conversation and its copy on both sides, whoever they are said to be of', () => {
  const all = inventRated(40).map((own, i) => ({ ...own, customer: `customer ${i}` }));
  // Long enough that nobody else says the same by chance.
  const long = (i: number) => Array.from({ length: 26 }, (_, word) => `word${word}of${i}`).join(' ');
  const written = all.map((own, i) => ({
    ...own,
    description: describe(exampleOf([['customer', long(i), 0]])),
  }));
  const copies = written.map((own, i) => ({
    ...own,
    customer: `copy ${i}`,
    at: own.at! + 1_000 * 3_600_000,
  }));
  for (const timed of [true, false]) {
    const both = [...written, ...copies].map((own) => (timed ? own : { ...own, at: null }));
    for (const { train, test } of splitsOf(both, 1)) {
      const measured = new Set(test.map((i) => i % 40));
      expect(train.filter((i) => measured.has(i % 40))).toEqual([]);
    }
  }
});

test('makes folds of about one mean answer', () => {
  const norms = Array.from({ length: 60 }, (_, i) => Number(i < 9));
  const folds = foldsOf(
    norms.map((norm) => ({ customer: null, at: null, norm })),
    3,
  );
  const low = [0, 1, 2, 3, 4].map(
    (fold) => norms.filter((norm, i) => norm === 1 && folds[i] === fold).length,
  );
  expect([...low].sort()).toEqual([1, 2, 2, 2, 2]);
});
