import { expect, test } from 'vitest';
import { thinSilent } from '$src/csat/thinning';

const isAnswered = (i: number) => i % 10 === 3;
const all = Array.from({ length: 1_000 }, (_, i) => i);

test('drops no answer, and keeps silent ones from first to last, each for as many', () => {
  const { kept, silentWeight } = thinSilent(all, isAnswered, 90);
  expect(kept.filter(isAnswered)).toHaveLength(100);
  const silent = kept.filter((i) => !isAnswered(i));
  expect(silent).toHaveLength(90);
  expect(silentWeight * silent.length).toBeCloseTo(900, 9);
  expect(silent.filter((i) => i < 500)).toHaveLength(45);
  expect([...kept].sort((a, b) => a - b)).toEqual(kept);
});

test('leaves few as they are', () => {
  expect(thinSilent(all, isAnswered, 900)).toEqual({ kept: all, silentWeight: 1 });
});
