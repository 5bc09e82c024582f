import { expect, test } from 'vitest';
import { reachOfCount, reachOfShare } from '$src/insight/chance-limits';

// Golden values: scipy 1.17.1, poisson.ppf and binom.ppf at .00135 and .99865.
test.each([
  [3, 0, 9],
  [6, 0, 15],
  [25, 11, 41],
  [100, 71, 131],
  [10_000, 9_701, 10_301],
])('chance takes a week of usually %d contacts to %d at least and %d at most', (usual, low, high) => {
  expect(reachOfCount(usual)).toEqual({ low, high });
});

test.each([
  [0.2, 40, 1, 16],
  [0.2, 22, 0, 11],
  [0.5, 12, 1, 11],
  [0.02, 1_000, 8, 34],
  [0.98, 1_000, 966, 992],
])('of a usual share of %d among %d it makes %d at least and %d at most', (usual, n, low, high) => {
  expect(reachOfShare(usual, n)).toEqual({ low, high });
});

test('what is rarer than three a week is taken to be three, for its median says nothing', () => {
  expect(reachOfCount(0)).toEqual({ low: 0, high: 9 });
  expect(reachOfShare(0, 12)).toEqual({ low: 0, high: 8 });
  expect(reachOfShare(1, 12)).toEqual({ low: 4, high: 12 });
});
