import { expect, test } from 'vitest';
import type { Case } from '$src/csat/cases';
import { OTHERS, slicesOf } from '$src/csat/slices';

/** So many cases of a channel, every nth of them dissatisfied. */
function cases(channel: string, n: number, every: number): Case[] {
  return Array.from({ length: n }, (_, i) => {
    const dissatisfied = i % every === 0;
    return {
      example: { channel, reason: null, language: 'en', customerTurns: 3 },
      measured: {
        norm: dissatisfied ? 0 : 1,
        dissatisfied,
        probability: dissatisfied ? 0.8 : 0.2,
        expected: dissatisfied ? 0.25 : 1,
        baseRate: 0.5,
      },
    } as unknown as Case;
  });
}

const slices = slicesOf([...cases('chat', 60, 3), ...cases('email', 30, 6), ...cases('fax', 5, 2)], 4, 1);

test('are measured in the order of their size, the small ones together', () => {
  expect(slices.map(({ by, name, n }) => [by, name, n])).toEqual([
    ['channel', 'chat', 60],
    ['channel', 'email', 30],
    ['channel', OTHERS, 5],
  ]);
});

test('say nothing of classes with fewer than ten answers', () => {
  const [chat, email] = slices;
  expect(chat!.balancedAccuracy).toMatchObject({ value: 1, high: 1 });
  expect(chat!.balancedAccuracy.low).toBeLessThan(0.96);
  expect(email!.dissatisfied).toBe(5);
  expect(email!.balancedAccuracy.value).toBeNull();
  expect(email!.mae.value).toBeCloseTo((5 * 1) / 30, 12);
});
