import { expect, test } from 'vitest';
import { USUAL_CUT } from '$src/csat/answers';
import { fitHead, priorHead } from '$src/csat/head';
import { compareHeads } from '$src/csat/progress';
import { learnSpace } from '$src/csat/space';
import { inventRated } from './examples';

const rated = inventRated(200);
const options = {
  space: learnSpace(rated.map(({ description }) => description)),
  seed: 1,
  fittedAt: null,
  model: null,
  scale: '1-5',
};
const fit = fitHead(rated, options);
const unseeing = (i: number) => fit.withoutFold[fit.folds[i]!]!;
const start = priorHead(options);

test('a head that learnt from two hundred answers rose above the start, on answers that neither saw', () => {
  const progress = compareHeads(rated, { before: () => start, after: unseeing }, USUAL_CUT, 1)!;
  expect(progress.moved).toBe('rose');
  expect(progress.gain.value).toBeCloseTo(progress.after - progress.before, 12);
  expect(progress.gain.low).toBeGreaterThan(0);
  expect(progress.gain.low).toBeLessThan(progress.gain.value);
  expect(progress.n).toBeLessThan(200);
});

test('the other way round it fell by as much', () => {
  const rose = compareHeads(rated, { before: () => start, after: unseeing }, USUAL_CUT, 1)!;
  const fell = compareHeads(rated, { before: unseeing, after: () => start }, USUAL_CUT, 1)!;
  expect([fell.moved, fell.gain.value]).toEqual(['fell', -rose.gain.value]);
});

test('of the same head nothing is claimed', () => {
  const progress = compareHeads(rated, { before: unseeing, after: unseeing }, USUAL_CUT, 1)!;
  expect(progress.gain).toEqual({ value: 0, low: 0, high: 0 });
  expect(progress.moved).toBe('no difference shown');
});

test('with four unhappy answers nothing is compared', () => {
  let unhappy = 0;
  const few = rated.filter(({ norm }) => norm > USUAL_CUT.dissatisfied || ++unhappy <= 4);
  const heads = { before: () => start, after: () => fit.head };
  expect(compareHeads(few, heads, USUAL_CUT, 1)).toBeNull();
});
