import { describe, expect, it } from 'vitest';
import { FACTORS, PRIOR_RATE } from '$src/insight/outreach/factors';
import {
  fitRiskModel,
  priorBase,
  priorRiskModel,
  riskOf,
  type Lesson,
} from '$src/insight/outreach/risk-model';

const factorsOf = (values: Partial<Record<(typeof FACTORS)[number], number>> = {}) =>
  Float64Array.from(FACTORS, (factor) => values[factor] ?? 0);
/** Half of the customers leave low, and many of those say that nothing was solved. */
const FLOOR = Array.from({ length: 100 }, (_, i) =>
  factorsOf({ 'left low': i % 2, unresolved: Number(i % 4 === 1) }),
);
const lessons = (escalated: number): Lesson[] =>
  Array.from({ length: 3 }, () => FLOOR)
    .flat()
    .map((factors, i) => ({ factors, isNeeded: i < escalated }));
const meanRisk = (model: ReturnType<typeof priorRiskModel>) =>
  FLOOR.reduce((sum, factors) => sum + riskOf(model, factors).risk, 0) / FLOOR.length;

describe('the prior', () => {
  it('expects the stated share of escalations, however unhappy the floor is', () => {
    expect(meanRisk(priorRiskModel(priorBase(FLOOR)))).toBeCloseTo(PRIOR_RATE, 6);
    const unhappy = FLOOR.map(() => factorsOf({ 'left low': 1, leaving: 1 }));
    expect(riskOf(priorRiskModel(priorBase(unhappy)), unhappy[0]!).risk).toBeCloseTo(PRIOR_RATE, 6);
  });

  it('is drawn toward the share that escalated so far, before there are enough to learn weights', () => {
    const base = priorBase(FLOOR);
    const [none, few] = [fitRiskModel(lessons(0), base), fitRiskModel(lessons(9), base)];
    expect(none).toMatchObject({ lessons: 0, needed: 0 });
    expect([...none.weights]).toEqual([...few.weights]);
    expect(meanRisk(none)).toBeLessThan(PRIOR_RATE / 2);
    // 3 % of these did.
    expect(meanRisk(few)).toBeGreaterThan(0.024);
    expect(meanRisk(few)).toBeLessThan(0.03);
  });

  it('does not take the customers who were called for the floor', () => {
    const called = factorsOf({ called: 1 });
    const calls = Array.from({ length: 9 }, (): Lesson => ({ factors: called, isNeeded: true }));
    expect(fitRiskModel(calls).base).toBe(priorRiskModel().base);
  });
});
