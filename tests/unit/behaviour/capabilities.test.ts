/**
 * The shipped weights on cases of this project's own writing, capability by capability.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OpenScorer } from '$src/sentiment/scorer';
import { CAPABILITIES } from './capabilities';
import { describeVerdict, judge, readWith } from './judge';
import { GREATEST_FAILURE_RATE } from './limits';
import { openShippedScorer } from './shipped-scorer';

// A few seconds on a free core; machines may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

describe('the shipped weights read as a careful human does', () => {
  let scorer: OpenScorer;

  beforeAll(async () => {
    scorer = await openShippedScorer();
  });

  afterAll(() => scorer.close());

  test.each(CAPABILITIES)('$name', async (capability) => {
    const verdict = await judge(capability, readWith(scorer));
    const rate = verdict.failures.length / verdict.cases;
    expect(rate, describeVerdict(verdict)).toBeLessThanOrEqual(GREATEST_FAILURE_RATE[capability.name]!);
  });
});

test('there are a hundred calm technical sentences, and three hundred cases in all', () => {
  const sizes = new Map(CAPABILITIES.map(({ name, cases }) => [name, cases.length]));
  expect(sizes.get('technical words, calm')).toBe(100);
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(300);
  expect(Object.keys(GREATEST_FAILURE_RATE)).toEqual([...sizes.keys()]);
});

test('no text is judged twice in one capability', () => {
  for (const { cases } of CAPABILITIES) {
    expect(new Set(cases.map((one) => JSON.stringify(one))).size).toBe(cases.length);
  }
});
