import { describe, expect, test } from 'vitest';
import { CAPACITIES, capacityOf, flagsOf } from '$src/csat/capacity';
import type { Measured } from '$src/csat/metrics';
import { randomOf } from '$src/csat/random';

/** Ten conversations, likeliest dissatisfied first; the first, second and ninth are. */
const ten: Measured[] = Array.from({ length: 10 }, (_, i) => {
  const dissatisfied = [0, 1, 8].includes(i);
  return {
    norm: dissatisfied ? 0 : 1,
    dissatisfied,
    probability: 0.95 - i / 10,
    expected: 0.5,
    baseRate: 0.3,
  };
});

describe('calling the likeliest first', () => {
  const at = (share: number) => capacityOf(ten, 1)[CAPACITIES.indexOf(share as (typeof CAPACITIES)[number])]!;

  test('counts who of those called is dissatisfied, and who of the dissatisfied is called', () => {
    expect(at(0.2).precision.value).toBe(1);
    expect(at(0.2).recall.value).toBeCloseTo(2 / 3, 12);
    expect(at(0.5).precision.value).toBeCloseTo(0.4, 12);
  });

  test('has intervals that hold the value, wider of fewer', () => {
    const random = randomOf(3);
    const many = Array.from({ length: 40 }, () => ten)
      .flat()
      .map((own) => ({ ...own, probability: own.probability + random() / 1_000 }));
    const [few, more] = [capacityOf(ten, 1), capacityOf(many, 1)].map((all) => all.at(-1)!.precision);
    expect(few!.low).toBeLessThanOrEqual(0.4);
    expect(few!.high).toBeGreaterThanOrEqual(0.4);
    expect(more!.high! - more!.low!).toBeLessThan(few!.high! - few!.low!);
  });

  test('has no recall where nobody is dissatisfied', () => {
    const happy = ten.map((own) => ({ ...own, dissatisfied: false }));
    expect(capacityOf(happy, 1)[0]!.recall.value).toBeNull();
    expect(capacityOf(happy, 1)[0]!.precision.value).toBe(0);
  });
});

test('flags what is likelier than usual', () => {
  expect(flagsOf(ten)).toEqual({ found: 2, dissatisfied: 3, flagged: 7, n: 10 });
});

test('one call that was right is no certainty', () => {
  const { precision } = capacityOf(ten, 1)[CAPACITIES.indexOf(0.1)]!;
  expect(precision).toMatchObject({ value: 1, high: 1 });
  expect(precision.low).toBeLessThan(0.3);
});
