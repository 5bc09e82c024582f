import { expect, test } from 'vitest';
import { designOf } from '$src/insight/value-added/design';
import type { Outcomes } from '$src/insight/value-added/outcomes';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 7, 31);

function stretchesOf(startedAt: readonly number[]): number[] {
  const { length } = startedAt;
  const outcomes: Outcomes = {
    length,
    agent: new Uint32Array(length).fill(1),
    reason: new Uint16Array(length),
    channel: new Uint16Array(length),
    startedAt: Float64Array.from(startedAt),
    entry: new Float32Array(length),
    entryVariance: new Float32Array(length),
    outcome: new Float32Array(length),
    weight: new Float32Array(length).fill(1),
  };
  return [...designOf(outcomes).stretch];
}

const weeks = (n: number) => Array.from({ length: n }, (_, week) => MONDAY + 7 * DAY * week);

test('each week is adjusted for by itself, whatever one stray date says', () => {
  expect(stretchesOf([...weeks(12), NaN])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0]);
  for (const stray of [Date.UTC(1901, 0, 1), 0, Date.UTC(2030, 0, 1), Date.UTC(2099, 11, 31)])
    expect(new Set(stretchesOf([...weeks(12), stray]))).toHaveProperty('size', 13);
});

test('of a longer row of weeks than two years several share a stretch', () => {
  const stretches = stretchesOf(weeks(260));
  expect(new Set(stretches).size).toBe(104);
  expect(Math.max(...stretches)).toBe(104);
});
