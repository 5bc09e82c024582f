/**
 * Conversations that several agents answered, and whom they count for.
 *
 * @module
 */
import type { Outcomes } from '../value-added/outcomes';
import { VERDICTS, type AgentValues, type Verdict } from './compare';

/** Counts for the one whom the file names, for each by their turns, or for nobody. */
export const ATTRIBUTIONS = ['as named', 'by turns', 'left out'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** Of conversations with several agents alone: shares of number k lie at `from[k]` to `from[k + 1]`. */
export interface Handlers {
  /** Ascending. */
  readonly ordinals: Uint32Array;
  readonly from: Uint32Array;
  /** Codes; 0: one who leads no conversation, and so has no account. */
  readonly agents: Uint32Array;
  /** Of the agents' turns, 0…1. */
  readonly shares: Float32Array;
}

/** `rows`: the ordinal of each outcome. The same object where nothing changes. */
export function attribute(
  outcomes: Outcomes,
  rows: Uint32Array,
  handlers: Handlers,
  how: Attribution,
): Outcomes {
  if (how === 'as named' || handlers.ordinals.length === 0) return outcomes;
  const numberOf = new Map(Array.from(handlers.ordinals, (ordinal, k) => [ordinal, k]));
  const at: number[] = [];
  const agents: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const k = numberOf.get(rows[i]!);
    if (k === undefined) {
      at.push(i);
      agents.push(outcomes.agent[i]!);
      weights.push(outcomes.weight[i]!);
    } else if (how === 'by turns') {
      for (let j = handlers.from[k]!; j < handlers.from[k + 1]!; j++) {
        at.push(i);
        agents.push(handlers.agents[j]!);
        weights.push(handlers.shares[j]!);
      }
    }
  }
  const floats = (column: Float32Array) => Float32Array.from(at, (i) => column[i]!);
  return {
    length: at.length,
    agent: Uint32Array.from(agents),
    reason: Uint16Array.from(at, (i) => outcomes.reason[i]!),
    channel: Uint16Array.from(at, (i) => outcomes.channel[i]!),
    startedAt: Float64Array.from(at, (i) => outcomes.startedAt[i]!),
    entry: floats(outcomes.entry),
    entryVariance: floats(outcomes.entryVariance),
    outcome: floats(outcomes.outcome),
    weight: Float32Array.from(weights),
    conversation: Uint32Array.from(at),
    ...(outcomes.customer && { customer: Uint32Array.from(at, (i) => outcomes.customer![i]!) }),
  };
}

export interface VerdictChange {
  /** Codes; reason 0: all. */
  readonly agent: number;
  readonly reason: number;
  readonly from: Verdict;
  readonly to: Verdict;
}

/** Where the two come to another verdict; who stands in one alone counts as 'too few' in the other. */
export function verdictChanges(before: AgentValues, after: AgentValues): readonly VerdictChange[] {
  const key = ({ agent, reason }: AgentValues, at: number) => `${agent[at]!} ${reason[at]!}`;
  const verdictsBefore = new Map(
    Array.from(before.verdict, (verdict, at) => [key(before, at), VERDICTS[verdict]!]),
  );
  const changes: VerdictChange[] = [];
  for (let at = 0; at < after.length; at++) {
    const [agent, reason] = [after.agent[at]!, after.reason[at]!];
    const to = VERDICTS[after.verdict[at]!]!;
    const from = verdictsBefore.get(key(after, at)) ?? 'too few';
    verdictsBefore.delete(key(after, at));
    if (from !== to) changes.push({ agent, reason, from, to });
  }
  for (const [place, from] of verdictsBefore) {
    const [agent = 0, reason = 0] = place.split(' ').map(Number);
    if (from !== 'too few') changes.push({ agent, reason, from, to: 'too few' });
  }
  return changes;
}
