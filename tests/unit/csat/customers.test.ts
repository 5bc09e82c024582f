import { describe, expect, test } from 'vitest';
import { levelOf, USUAL_CUT } from '$src/csat/answers';
import { capacityOf } from '$src/csat/capacity';
import { areShownApart } from '$src/csat/conformal';
import { accuracyOf, calibrationOf, type Measured } from '$src/csat/metrics';
import { normal, randomOf } from '$src/csat/random';

interface Answer extends Measured {
  readonly customer: string;
}

/**
 * Answers of customers who each gave `each`, and whose own level makes up half of what they answer and half of how they
 * write; a score shares `signal` with the answer.
 */
function answersOf(customers: number, each: number, signal: number, random: () => number): Answer[] {
  return Array.from({ length: customers }, (_, c) => [c, normal(random), normal(random)] as const).flatMap(
    ([c, mood, style]) =>
      Array.from({ length: each }, () => {
        const felt = (mood + normal(random)) / Math.SQRT2;
        const own = (style + normal(random)) / Math.SQRT2;
        const score = signal * felt + Math.sqrt(1 - signal ** 2) * own;
        const norm = felt < -0.84 ? 0 : 1;
        const probability = 1 / (1 + Math.exp(2 * score + 1));
        const dissatisfied = levelOf(norm, USUAL_CUT) === 'dissatisfied';
        return {
          norm,
          dissatisfied,
          probability,
          expected: 1 - probability,
          baseRate: 0.2,
          customer: `${c}`,
        };
      }),
  );
}

const isShown = (answers: readonly Answer[]) =>
  areShownApart(
    answers.map(({ probability }) => -probability),
    answers.map(({ norm }) => norm),
    answers.map(() => 0),
    USUAL_CUT,
    answers.map(({ customer }) => customer),
  );

test('an error of the calibration that ten answers of each customer make by chance is no warning', () => {
  const random = randomOf(14);
  const beyond = Array.from({ length: 80 }, (_, team) => {
    const answers = Array.from({ length: 20 }, (_, c) => {
      const mood = random();
      return Array.from({ length: 10 }, (): Answer => {
        const probability = 0.05 + 0.5 * random();
        // Half of the time a customer answers by a mood of their own: to each probability still its share.
        const dissatisfied = (random() < 0.5 ? mood : random()) < probability;
        const norm = Number(!dissatisfied);
        return { norm, dissatisfied, probability, expected: 0.5, baseRate: 0.3, customer: `${c}` };
      });
    }).flat();
    const { value, atMost } = accuracyOf(answers, 4, team).ece;
    return value! > atMost!;
  });
  expect(beyond.filter(Boolean).length / 80).toBeLessThan(0.1);
});

describe('a score that means nothing, of twenty customers who each answered ten times,', () => {
  const random = randomOf(11);
  const teams = Array.from({ length: 300 }, () => answersOf(20, 10, 0, random));

  test('gives no verdicts: it passes for better than chance about as seldom as with strangers', () => {
    // 12 in 100 where each answer counts as a stranger's; by design 2.5.
    expect(teams.filter(isShown).length / teams.length).toBeLessThan(0.045);
  });

  test('has an interval of its ranking and its balanced accuracy that holds a half', () => {
    const found = teams.slice(0, 50).map((answers, seed) => accuracyOf(answers, 4, seed));
    for (const measure of ['auc', 'balancedAccuracy'] as const) {
      const holds = found.filter(({ [measure]: { low, high } }) => low! <= 0.5 && 0.5 <= high!);
      expect(holds.length).toBeGreaterThan(43);
    }
  });
});

test('a score that tells customers apart is still shown to, where there are enough of them', () => {
  const random = randomOf(12);
  const shown = Array.from({ length: 20 }, () => isShown(answersOf(60, 5, 0.6, random)));
  expect(shown.filter(Boolean).length).toBeGreaterThan(17);
});

test('customers who answer once have the numbers of conversations without a customer', () => {
  const answers = answersOf(150, 1, 0.5, randomOf(13));
  const unnamed = answers.map((own): Measured => ({ ...own, customer: null }));
  expect(accuracyOf(answers, 4, 1)).toEqual(accuracyOf(unnamed, 4, 1));
  expect(capacityOf(answers, 1)).toEqual(capacityOf(unnamed, 1));
});

test('forty right answers of one customer are no forty of forty', () => {
  const of = (customer: (i: number) => string) =>
    accuracyOf(
      Array.from({ length: 40 }, (_, i) => ({
        norm: 1,
        dissatisfied: false,
        probability: 0.1,
        expected: 1,
        baseRate: 0.3,
        customer: customer(i),
      })),
      4,
      1,
    ).accuracy;
  expect(of(String).low).toBeGreaterThan(0.9);
  expect(of(() => 'one').low).toBeLessThan(0.5);
});

test('what a probability means is no surer for ten alike answers of each customer', () => {
  const once = answersOf(100, 1, 0.5, randomOf(15));
  const tenfold = once.flatMap((own) => Array.from({ length: 10 }, () => own));
  const [few, many] = [calibrationOf(once), calibrationOf(tenfold)];
  expect(many).toHaveLength(few.length);
  many.forEach(({ observed, low, high, n }, i) => {
    expect(n).toBe(10 * few[i]!.n);
    expect(low!).toBeLessThanOrEqual(observed);
    expect(high!).toBeGreaterThanOrEqual(observed);
    expect(high! - low!).toBeGreaterThan(0.95 * (few[i]!.high! - few[i]!.low!));
  });
});
