import { expect, test } from 'vitest';
import type { RequestCount } from '$src/domain/privacy';
import { counted } from '$workers/request-log';

const asked = (outcome: RequestCount['outcome'], origin = 'http://localhost') => ({
  origin,
  method: 'GET',
  destination: 'script',
  outcome,
});

test('requests of one kind are one line with a count', () => {
  const counts = [asked('cache'), asked('cache'), asked('refused')].reduce(counted, []);
  expect(counts).toEqual([
    { ...asked('cache'), count: 2 },
    { ...asked('refused'), count: 1 },
  ]);
});

test('a stranger’s origin has a line of its own', () => {
  const counts = [asked('refused'), asked('refused', 'https://elsewhere.example')].reduce(counted, []);
  expect(counts.map(({ origin }) => origin)).toEqual(['http://localhost', 'https://elsewhere.example']);
});
