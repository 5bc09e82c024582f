import { expect, test } from 'vitest';
import { spreadEvenly } from '$src/pipeline/reading-openings';

test.each([0, 1, 2, 3, 10, 97, 3906])('takes each of %i once', (n) => {
  const all = Array.from({ length: n }, (_, i) => i);
  expect(spreadEvenly(all).sort((a, b) => a - b)).toEqual(all);
});

test('every beginning is spread over the whole', () => {
  const n = 3906;
  const taken = spreadEvenly(Array.from({ length: n }, (_, i) => i)).slice(0, 78);
  const perTenth = Array.from({ length: 10 }, (_, tenth) =>
    taken.filter((i) => Math.floor((i * 10) / n) === tenth),
  );
  for (const own of perTenth) expect(own.length).toBeGreaterThanOrEqual(6);
});
