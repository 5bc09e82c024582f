import { describe, expect, test } from 'vitest';
import { MEASURES } from '$src/insight/agents/measure';
import { coachingEffects } from '$src/insight/coaching/effects';
import { coachingFinding } from '$src/insight/coaching/words';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';
import { randomOf } from '$src/csat/random';

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
const UNTIL = START + 60 * DAY;

/** Twelve agents, forty conversations before and after; agent 1's exits rise by `gain` from the start on. */
function outcomesOf(gain: number) {
  const random = randomOf(3);
  const rows = Array.from({ length: 12 * 80 }, (_, i): Row => {
    const agent = i % 12;
    const day = -60 + Math.floor(i / 12) * 1.5;
    const rise = agent === 0 && day >= 0 ? gain : 0;
    const exit = Math.max(-1, Math.min(1, (random() - 0.5) * 0.8 + rise));
    return {
      agent: `Agent ${agent + 1}`,
      reason: 'Billing',
      at: START + day * DAY,
      arc: [-0.2, exit],
      turns: 6,
    };
  });
  const { columns } = columnsOf(rows);
  return outcomesFrom(
    columns,
    Uint32Array.from(rows, (_, i) => i),
    { turnError: 0 },
  ).outcomes;
}

const plan = { agent: 1, reason: 1, startedAt: START };

describe('coachingEffects', () => {
  test('sees a large rise, against colleagues', () => {
    const [effect] = coachingEffects(outcomesOf(0.5), [plan], UNTIL);
    expect(effect).toMatchObject({ verdict: 'improved', colleagues: 11 });
    expect(effect!.low).toBeLessThan(0.5);
    expect(effect!.high).toBeGreaterThan(0.4);
    expect(coachingFinding(effect!, MEASURES.exit).said).toMatch(
      /^Better than what 11 uncoached colleagues lead to expect of such a beginning: \+\d\.\d points \(\+/,
    );
  });

  test('counts parts of conversations, and says whole ones', () => {
    const outcomes = outcomesOf(0.5);
    const weight = new Float32Array(outcomes.length).fill(0.4);
    const [effect] = coachingEffects({ ...outcomes, weight }, [plan], UNTIL);
    expect(effect!.after.n).toBeCloseTo(16);
    const [early] = coachingEffects({ ...outcomes, weight: weight.fill(0.36) }, [plan], UNTIL);
    expect(coachingFinding(early!, MEASURES.exit).said).toBe(
      'Too early to tell: 14 conversations since it began, and 15 are needed.',
    );
  });

  test('leaves out colleagues who are coached on the same', () => {
    const others = [2, 3, 4, 5, 6, 7].map((agent) => ({ ...plan, agent }));
    const elsewhere = { ...plan, agent: 8, reason: 2 };
    const [effect] = coachingEffects(outcomesOf(0.5), [plan, ...others, elsewhere], UNTIL);
    expect(effect).toMatchObject({ verdict: 'too early to tell', missing: 'colleagues', colleagues: 5 });
    expect(coachingFinding(effect!, MEASURES.exit)).toEqual({
      said: 'Too early to tell: 5 uncoached colleagues with enough conversations to compare with, and 6 are needed.',
      without: '',
    });
  });

  test('compares with colleagues whose own coaching lies longer back than is looked at', () => {
    const others = [2, 3, 4, 5, 6, 7].map((agent) => ({ ...plan, agent }));
    const longAgo = others.map((one) => ({ ...one, startedAt: START - 400 * DAY }));
    const [old] = coachingEffects(outcomesOf(0.5), [plan, ...longAgo], UNTIL);
    expect(old).toMatchObject({ verdict: 'improved', colleagues: 11 });
    // The 90 days after their start reach into the 60 before this one.
    const lately = others.map((one) => ({ ...one, startedAt: START - 100 * DAY }));
    const [near] = coachingEffects(outcomesOf(0.5), [plan, ...lately], UNTIL);
    expect(near!.colleagues).toBe(5);
  });

  test('says that it is too early a week after', () => {
    const [effect] = coachingEffects(outcomesOf(0.5), [plan], START + 7 * DAY);
    expect(coachingFinding(effect!, MEASURES.exit).said).toBe(
      'Too early to tell: 5 conversations since it began, and 15 are needed.',
    );
  });

  test('an agent without any conversation of the reason is no error', () => {
    const [effect] = coachingEffects(outcomesOf(0), [{ ...plan, agent: 99 }], UNTIL);
    expect(effect).toMatchObject({ verdict: 'too early to tell', missing: 'conversations before' });
  });
});
