import { expect, test } from 'vitest';
import { agreements, kappaOf } from '$src/csat/agreement';
import type { Level } from '$src/csat/answers';
import { labelsByOrdinal, normsOfLevels, type LabelChange } from '$src/csat/labels';

const change = (ordinal: number, by: string, to: Level | null, from: Level | null = null): LabelChange => ({
  ordinal,
  by,
  from,
  to,
});

test('of two reviewers the one who spoke last is heard', () => {
  const log = [change(1, 'Ana', 'satisfied'), change(1, 'Ben', 'dissatisfied'), change(2, 'Ana', 'neither')];
  expect([...labelsByOrdinal(log)]).toEqual([
    [1, 'dissatisfied'],
    [2, 'neither'],
  ]);
});

test('when the last one takes the label back, the other reviewer’s stands again', () => {
  const log = [
    change(1, 'Ana', 'satisfied'),
    change(1, 'Ben', 'dissatisfied'),
    change(1, 'Ben', null, 'dissatisfied'),
  ];
  expect([...labelsByOrdinal(log)]).toEqual([[1, 'satisfied']]);
  expect([...labelsByOrdinal([...log, change(1, 'Ana', null, 'satisfied')])]).toEqual([]);
});

test('a label counts as the team’s usual answer of that level', () => {
  const norms = normsOfLevels([1, 0.75, 0.75, 0.25], { satisfied: 0.625, dissatisfied: 0.375 });
  expect(norms.satisfied).toBeCloseTo(2.5 / 3, 12);
  expect([norms.neither, norms.dissatisfied]).toEqual([0.5, 0.25]);
});

test('agreement beyond chance is Cohen’s kappa', () => {
  // Cohen's textbook table of two raters, 50 grants: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no, kappa .4.
  const pairs = (n: number, a: Level, b: Level) => Array.from({ length: n }, () => [a, b] as const);
  const all = [
    ...pairs(20, 'satisfied', 'satisfied'),
    ...pairs(5, 'satisfied', 'dissatisfied'),
    ...pairs(10, 'dissatisfied', 'satisfied'),
    ...pairs(15, 'dissatisfied', 'dissatisfied'),
  ];
  const { n, agreed, kappa, interval } = kappaOf(all);
  expect([n, agreed]).toEqual([50, 0.7]);
  expect(kappa).toBeCloseTo(0.4, 12);
  expect(interval![0]).toBeCloseTo(0.146, 3);
});

test('two who only ever say satisfied have no kappa: chance would agree on all', () => {
  expect(kappaOf([['satisfied', 'satisfied']])).toMatchObject({ agreed: 1, kappa: null });
});

test('only conversations that both labelled count, and only as both now say', () => {
  const log = [
    change(1, 'Ana', 'satisfied'),
    change(2, 'Ana', 'satisfied'),
    change(1, 'Ben', 'dissatisfied'),
    change(1, 'Ben', 'satisfied', 'dissatisfied'),
    change(3, 'Ben', 'neither'),
  ];
  expect(agreements(log)).toMatchObject([{ reviewers: ['Ana', 'Ben'], n: 1, agreed: 1 }]);
});
