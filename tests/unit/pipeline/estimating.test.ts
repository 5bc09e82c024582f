import { expect, test } from 'vitest';
import { levelOf, USUAL_CUT } from '$src/csat/answers';
import { countedOf } from '$src/pipeline/estimating';
import type { Columns, Dictionaries } from '$src/store/columns';
import { VERDICT } from '$src/store/verdict-set';

const level = (norm: number) => levelOf(norm, USUAL_CUT);
const names = { channel: [''], reason: [''], agent: [''], customer: ['', 'anna'] } as unknown as Dictionaries;

/** n conversations, every second of them answered, with what a head said of all. */
function stored(n: number) {
  const columns = {
    length: n,
    rating: Float32Array.from({ length: n }, (_, i) => (i % 2 === 0 ? (i % 8) / 8 : NaN)),
    entry: new Int16Array(n),
    exit: new Int16Array(n),
    startedAt: Float64Array.from({ length: n }, (_, i) => Date.UTC(2026, 0, 5) + i * 60_000),
    channel: new Uint32Array(n),
    reason: new Uint32Array(n),
    agent: new Uint32Array(n),
    customer: Uint32Array.from({ length: n }, (_, i) => Number(i < 2)),
  } as unknown as Columns;
  const verdicts = {
    verdict: new Uint8Array(n).fill(VERDICT.satisfied),
    dissatisfied: new Float32Array(n),
    latent: new Float32Array(n).fill(0.5),
  };
  return { columns, said: { verdicts } };
}

test('counts every answer of a large store, and silent ones for those that are left out', () => {
  const { columns, said } = stored(60_000);
  const { counted, silentWeight } = countedOf(columns, said, names, level);
  const answered = counted.filter(({ answer }) => answer !== null);
  expect(answered).toHaveLength(30_000);
  expect(counted).toHaveLength(50_000);
  expect(silentWeight).toBeCloseTo(1.5, 9);
});

test('leaves conversations out of which nothing was said, and counts the rest one by one', () => {
  const { columns, said } = stored(10);
  said.verdicts.verdict[3] = VERDICT.none;
  const { counted, silentWeight } = countedOf(columns, said, names, level);
  expect(counted).toHaveLength(9);
  expect(silentWeight).toBe(1);
  expect(counted.map(({ customer }) => customer).slice(0, 3)).toEqual(['anna', 'anna', null]);
  expect(new Set(counted.map(({ groups }) => groups.week)).size).toBe(1);
});
