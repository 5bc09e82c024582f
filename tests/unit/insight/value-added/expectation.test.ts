import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { expectOutcomes } from '$src/insight/value-added/expectation';
import type { Outcomes } from '$src/insight/value-added/outcomes';

interface Handled {
  readonly agents: readonly number[];
  readonly reason: number;
  readonly outcome: number;
}

/** One row a conversation and agent, as `attribute` lays them. */
function outcomesOf(conversations: readonly Handled[]): Outcomes {
  const rows = conversations.flatMap(({ agents, ...rest }, conversation) =>
    agents.map((agent) => ({ ...rest, agent, conversation, weight: 1 / agents.length })),
  );
  const { length } = rows;
  return {
    length,
    agent: Uint32Array.from(rows, ({ agent }) => agent),
    reason: Uint16Array.from(rows, ({ reason }) => reason),
    channel: new Uint16Array(length),
    startedAt: new Float64Array(length).fill(NaN),
    entry: new Float32Array(length),
    entryVariance: new Float32Array(length),
    outcome: Float32Array.from(rows, ({ outcome }) => outcome),
    weight: Float32Array.from(rows, ({ weight }) => weight),
    conversation: Uint32Array.from(rows, ({ conversation }) => conversation),
  };
}

describe('expectOutcomes', () => {
  test('expects of a conversation of several agents nothing that only itself tells', () => {
    const random = randomOf(5);
    // Every reason comes once: nobody else can tell how customers leave with it.
    const conversations = Array.from({ length: 60 }, (_, i): Handled => ({
      agents: [1 + (i % 3), 4 + (i % 4), 8 + (i % 5)],
      reason: 1 + i,
      outcome: random() < 0.5 ? -0.8 : 0.8,
    }));
    const { explained } = expectOutcomes(outcomesOf(conversations));
    expect(explained).toBeLessThan(0.1);
  });
});
