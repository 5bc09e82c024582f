/**
 * The comparison as records for people and files, one an agent and reason.
 *
 * @module
 */
import { VERDICTS, type AgentValues, type Verdict } from './compare';

/** Numbers in valence, −1…1; low and high are a 95 % interval. */
export interface AgentEntry {
  readonly agent: string;
  /** Null: all reasons. */
  readonly reason: string | null;
  readonly n: number;
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict;
}

/** Names are by code. */
export function agentEntries(
  values: AgentValues,
  agents: readonly string[],
  reasons: readonly string[],
): AgentEntry[] {
  return Array.from({ length: values.length }, (_, at) => ({
    agent: agents[values.agent[at]!]!,
    reason: values.reason[at] === 0 ? null : reasons[values.reason[at]!]!,
    n: Math.max(1, Math.round(values.n[at]!)),
    valueAdded: rounded(values.valueAdded[at]!),
    low: rounded(values.low[at]!),
    high: rounded(values.high[at]!),
    verdict: VERDICTS[values.verdict[at]!]!,
  }));
}

/** To 1/10,000 and on the scale: valence has an end. */
function rounded(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 10_000) / 10_000 + 0;
}
