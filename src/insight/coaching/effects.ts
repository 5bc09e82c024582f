/**
 * What became of each plan.
 *
 * @module
 */
import { expectOutcomes } from '../value-added/expectation';
import type { Outcomes } from '../value-added/outcomes';
import { coachingEffect, type CoachingEffect } from './effect';
import { phasesOf, spanOf } from './phases';

/** Coaching of one agent: `startedAt` in epoch ms, `reason` null for all. */
export interface Coaching {
  readonly agent: number;
  readonly reason: number | null;
  readonly startedAt: number;
}

/**
 * The effect of each of `plans` up to `until` (epoch ms), in their order; colleagues who were coached on the same in
 * that time are no comparison. `outcomes` are of everybody; pure and repeatable, for a worker.
 */
export function coachingEffects(
  outcomes: Outcomes,
  plans: readonly Coaching[],
  until: number,
): CoachingEffect[] {
  if (plans.length === 0) return [];
  const { expected } = expectOutcomes(outcomes);
  const values = Float32Array.from(outcomes.outcome, (outcome, i) => outcome - expected[i]!);
  return plans.map((plan) => {
    const period = { reason: plan.reason, startedAt: plan.startedAt, until };
    const { agents, noise } = phasesOf(outcomes, values, period);
    const { from, to } = spanOf(period);
    const isThen = ({ startedAt }: Coaching) => startedAt < to && spanOf({ ...period, startedAt }).to > from;
    const alsoCoached = new Set(
      plans.filter((other) => isThen(other) && isSame(other, plan)).map(({ agent }) => agent),
    );
    const nothing = { n: 0, mean: NaN };
    const own = agents.find(({ agent }) => agent === plan.agent);
    return coachingEffect(
      own ?? { agent: plan.agent, before: nothing, after: nothing },
      agents.filter(({ agent }) => agent !== plan.agent && !alsoCoached.has(agent)),
      noise,
    );
  });
}

function isSame(a: Coaching, b: Coaching): boolean {
  return a.reason === null || b.reason === null || a.reason === b.reason;
}
