import { expect, test } from 'vitest';
import type { TermDifference } from '$src/insight/learning-paths/differences';
import { suggestGoal } from '$src/insight/learning-paths/goal';
import type { Term } from '$src/insight/learning-paths/handling';

const differs = (term: Term, own: number, colleagues: number, p = 0.01): TermDifference => ({
  term,
  own: { n: 30, value: own },
  colleagues: { n: 80, value: colleagues },
  p,
  verdict: 'differs',
});
const goalWith = (terms: readonly TermDifference[], prize = 18.4) =>
  suggestGoal({ reason: 'refund', n: 42, prize, terms });

test('the two clearest differences become what to do', () => {
  expect(
    goalWith([
      differs('questions', 0.1, 0.4, 0.03),
      differs('next step said', 0.1, 0.6, 0.001),
      differs('early acknowledgement', 0.1, 0.5, 0.002),
    ]),
  ).toBe(
    'By the review: with refund, always say what happens next, and when, and say in the first answer that the trouble was heard. Of 42 customers like these, about 18 more leave well enough.',
  );
});

test('a difference in the direction that nobody should learn is no advice', () => {
  // Colleagues ask less and answer later: neither is a goal.
  expect(goalWith([differs('questions', 0.6, 0.2), differs('first response', 60_000, 600_000)])).toMatch(
    /choose one thing to do differently with refund\./,
  );
});

test('what was not shown to differ, or to be any good, is never a goal, and no whole customer is no promise', () => {
  const hinted = { ...differs('hand-overs', 2, 0), verdict: 'no difference shown' } as const;
  const idle = { ...differs('questions', 0.1, 0.4), verdict: 'differs, no gain shown' } as const;
  expect(goalWith([hinted, idle], 0.4)).toBe(
    'By the review: read the conversations of this page together, and choose one thing to do differently with refund.',
  );
});
