import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import {
  compareMeans,
  comparePaired,
  compareShares,
  intervalOf,
  isReal,
  meanOf,
  pool,
  shareOf,
  without,
} from '$src/insight/statistics';
import {
  count,
  counted,
  dayAndMonth,
  dayMonthYear,
  weekSpan,
  languageName,
  oneIn,
  percent,
  percentInterval,
  percentPair,
  perThousand,
  valenceInterval,
  valenceText,
} from '$src/insight/words';

const meanOfValues = (values: readonly number[]) =>
  meanOf(
    values.length,
    values.reduce((a, b) => a + b, 0),
    values.reduce((a, b) => a + b * b, 0),
    1,
  );

describe('shares', () => {
  test('have the interval of Wilson, which stays between nothing and all', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    expect(shareOf(81, 263)).toMatchObject({ low: near(0.2553), high: near(0.3662) });
    expect(shareOf(15, 148)).toMatchObject({ low: near(0.0624), high: near(0.1605) });
    expect(shareOf(0, 20)).toMatchObject({ low: 0, high: near(0.1611) });
    expect(shareOf(1, 29)).toMatchObject({ low: near(0.0061), high: near(0.1718) });
    expect(shareOf(20, 20).high).toBe(1);
  });

  test('differ by the two-proportion test', () => {
    // z = (0.5 − 0.4) / √(0.45 · 0.55 · 2/200) = 2.0101, two-sided 0.0444.
    expect(compareShares(shareOf(100, 200), shareOf(80, 200))).toBeCloseTo(0.0444, 4);
    expect(compareShares(shareOf(80, 200), shareOf(80, 200))).toBeCloseTo(1, 6);
  });

  test('are not compared where a normal curve does not fit: under five expected on a side', () => {
    expect(compareShares(shareOf(4, 10), shareOf(0, 10))).toBe(1);
    expect(compareShares(shareOf(0, 0), shareOf(5, 10))).toBe(1);
  });
});

describe('means', () => {
  test('differ by Welch’s test', () => {
    // Difference 0.1, standard errors 0.04 and 0.03: z = 2, two-sided 0.0455.
    expect(compareMeans({ n: 50, mean: 0.2, se: 0.04 }, { n: 80, mean: 0.1, se: 0.03 })).toBeCloseTo(
      0.0455,
      4,
    );
    // The smaller one scatters as the larger: 0.03 · √(75/25) = 0.052, z = 1.667.
    expect(compareMeans({ n: 25, mean: 0.2, se: 0.01 }, { n: 75, mean: 0.1, se: 0.03 })).toBeCloseTo(
      0.0956,
      4,
    );
    expect(compareMeans({ n: 1, mean: 0.2, se: null }, { n: 50, mean: 0.1, se: 0.04 })).toBe(1);
  });

  test('are alike where few of many are low: weeks by chance without any are not told to be higher', () => {
    const random = randomOf(5);
    const week = (n: number) =>
      meanOfValues(Array.from({ length: n }, () => (random() < 0.05 ? -0.7 : 0.3) + 0.3 * random()));
    let named = 0;
    for (let team = 0; team < 300; team++) {
      const weeks = Array.from({ length: 12 }, () => week(25));
      const all = pool(weeks);
      if (weeks.some((one) => isReal(compareMeans(one, without(all, one)), weeks.length))) named++;
    }
    expect(named / 300).toBeLessThan(0.05);
  });

  test('come apart and together again', () => {
    const of = (...values: number[]) => meanOfValues(values);
    const all = of(1, 2, 3, 10, 20);
    expect(without(all, of(10, 20))).toEqual({ n: 3, mean: near(2), se: near(of(1, 2, 3).se!) });
    expect(pool([of(1, 2, 3), of(10, 20)])).toEqual({ n: 5, mean: near(7.2), se: near(all.se!) });
    expect(pool([])).toEqual({ n: 0, mean: null, se: null });
  });

  test('have an interval once there are two', () => {
    expect(intervalOf({ n: 9, mean: 1, se: 0.5 })).toEqual({ low: near(0.02), high: near(1.98) });
    expect(intervalOf({ n: 1, mean: 1, se: null })).toBeNull();
  });
});

test('the same customers, before and after, are compared by McNemar’s test', () => {
  // z = (40 − 20) / √60 = 2.582, two-sided 0.0098.
  expect(comparePaired(40, 20)).toBeCloseTo(0.0098, 4);
  expect(comparePaired(0, 0)).toBe(1);
});

test('ten looks need ten times the evidence', () => {
  expect(isReal(0.02)).toBe(true);
  expect(isReal(0.02, 10)).toBe(false);
});

describe('numbers in sentences', () => {
  test.each([
    [count(13440), '13,440'],
    [count(999), '999'],
    [count(1234567), '1,234,567'],
    [counted(1, 'answer'), '1 answer'],
    [counted(0, 'answer'), '0 answers'],
    [valenceText(-0.7), '−3.5'],
    [valenceText(0.25), '+1.3'],
    [valenceText(-0.25), '−1.3'],
    [valenceText(-0.009), '0.0'],
    [percent(0.9), '90.0\u00a0%'],
    [percent(0.394, 0), '39\u00a0%'],
    [percentPair(0.391, 0.222).join(), '39\u00a0%,22\u00a0%'],
    [percentPair(0.391, 0.389).join(), '39.1\u00a0%,38.9\u00a0%'],
    [percentInterval(0.796, 0.844), '(79.6–84.4)'],
    [valenceInterval(-0.34, -0.1), '(−1.7 to −0.5)'],
    [perThousand(0.0142), '14.2'],
    [oneIn(0.109), 'one in nine'],
    [oneIn(0.5), 'one in two'],
    [oneIn(0.4), '40\u00a0%'],
    [oneIn(0.01), '1\u00a0%'],
    [dayAndMonth(20_759), '2 November'],
    [dayMonthYear(20_759), '2 November 2026'],
    [weekSpan(20_766), '9 to 15 November 2026'],
    [weekSpan(20_724), '28 September to 4 October 2026'],
    [weekSpan(20_815), '28 December 2026 to 3 January 2027'],
    [languageName('pt'), 'Portuguese'],
    [languageName(''), ''],
  ])('%s', (written, wanted) => {
    expect(written).toBe(wanted);
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 4);
}
