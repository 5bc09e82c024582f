import type { Evidence } from '$src/insight/learning-paths/evidence';
import type { PlanBaseline, PlanRecord } from '$src/store/records/agents';

const DAY_MS = 86_400_000;
const WRITTEN = Date.UTC(2026, 10, 9, 12);

/** Of 42 conversations, 18 would not have left low; nothing was tested. */
export function evidenceWith(over: Partial<Evidence> = {}): Evidence {
  return {
    own: 42,
    from: Date.UTC(2026, 8, 1, 12),
    to: WRITTEN,
    entry: { low: -0.42, high: 0.04 },
    well: { count: 2, examples: [{ ordinal: 1, turn: 4, agentTurn: 3 }] },
    badly: { count: 27, examples: [{ ordinal: 2, turn: null, agentTurn: null }] },
    colleagues: { count: 84, agents: 11, examples: [] },
    compared: { own: 34, colleagues: 200 },
    alike: { count: 341, agents: 12 },
    terms: [],
    notRead: 0,
    ...over,
  };
}

/** A draft of agent 9 with reason 2, four weeks before its review. */
export function planWith(
  baseline: Partial<PlanBaseline> = {},
  evidence: Partial<Evidence> = {},
  over: Partial<PlanRecord> = {},
): PlanRecord {
  return {
    id: 1,
    agent: 9,
    reason: 2,
    startedAt: WRITTEN,
    reviewAt: WRITTEN + 28 * DAY_MS,
    state: 'draft',
    goal: 'Say what happens next.',
    baseline: {
      measure: 'exit',
      n: 42,
      valueAdded: -0.58,
      low: -0.74,
      high: -0.42,
      prize: { value: 18, low: 17, high: 27 },
      team: 0.14,
      teamReasons: [],
      otherGaps: [],
      period: null,
      channels: [],
      ...baseline,
    },
    evidence: evidenceWith(evidence),
    log: [{ at: WRITTEN, by: 'Ana', step: 'written', said: '' }],
    ...over,
  };
}
