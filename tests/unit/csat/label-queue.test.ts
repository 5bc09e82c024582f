import { expect, test } from 'vitest';
import { describe } from '$src/csat/describe';
import { fitHead, priorHead } from '$src/csat/head';
import { proposeLabels } from '$src/csat/label-queue';
import { mean } from '$src/csat/metrics';
import { predict } from '$src/csat/predict';
import { learnSpace } from '$src/csat/space';
import { exampleOf, inventRated } from './examples';

const all = inventRated(160, 5).map((own) => ({ ...own, customer: null }));
const pool = all.map(({ description }) => description);
const fitting = { space: learnSpace(pool), seed: 1, fittedAt: null, model: null };
const { head } = fitHead(all.slice(0, 40), fitting);
const known = pool.slice(0, 40);
const open = pool.slice(40);

test('what lies near "cannot tell" goes before what leans clearly', () => {
  const proposals = proposeLabels(open, { head, known, count: 10 });
  const unsure = proposals.map((own) => own.unsure);
  const middle = (head.thresholds.dissatisfiedTo + head.thresholds.satisfiedFrom) / 2;
  const away = (some: typeof open) => mean(some.map((one) => Math.abs(predict(head, one).latent - middle)));
  expect(away(proposals.map(({ candidate }) => open[candidate]!))).toBeLessThan(away(open));
  expect(mean(unsure)).toBeGreaterThan(0);
  expect(proposals[0]!.teaches).toBe(1);
});

test('a twin of what was proposed or rated is asked last', () => {
  const twin = open[proposeLabels(open, { head, known, count: 1 })[0]!.candidate]!;
  const others = open.filter((one) => one !== twin).slice(0, 10);
  const candidates = [twin, twin, ...others];
  const order = proposeLabels(candidates, { head, known, count: candidates.length }).map(
    ({ candidate }) => candidate,
  );
  const [first, second] = [order.indexOf(0), order.indexOf(1)].sort((a, b) => a - b);
  expect(second! - first!).toBeGreaterThan(1);
  const before = proposeLabels(candidates, { head, known, count: 12 }).find(
    ({ candidate }) => candidate === 0,
  )!;
  const after = proposeLabels(candidates, { head, known: [...known, twin], count: 12 }).find(
    ({ candidate }) => candidate === 0,
  )!;
  expect(after.apart).toBeLessThan(before.apart);
});

test('an oddity that tells nothing of the others waits for one that is like many', () => {
  const odd = describe(exampleOf([['customer', 'xylophone quark zeppelin', 0]]));
  const crowd = Array.from({ length: 20 }, () => open[3]!);
  const [first] = proposeLabels([odd, ...crowd], { head: priorHead(fitting), known: [], count: 1 });
  expect(first!.candidate).toBeGreaterThan(0);
});

test('each is proposed once, the same each time, and no more than there are', () => {
  const some = open.slice(0, 6);
  const proposals = proposeLabels(some, { head, known, count: 20 });
  expect([...proposals.map((one) => one.candidate)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(proposeLabels(some, { head, known, count: 20 })).toEqual(proposals);
  expect(proposeLabels([], { head, known, count: 20 })).toEqual([]);
  for (const { unsure, teaches, apart } of proposals)
    for (const share of [unsure, teaches, apart]) expect(share >= 0 && share <= 1).toBe(true);
});
