/**
 * What is kept of agents: contested conversations and learning paths.
 *
 * @module
 */
export type ContestGround = 'product' | 'policy' | 'wrong attribution';

/** One change of what a conversation is contested for: while it is, it counts for no agent. */
export interface ContestRecord {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly ordinal: number;
  readonly by: string;
  /** Null for not contested. */
  readonly from: ContestGround | null;
  readonly to: ContestGround | null;
}

export type PlanState = 'draft' | 'agreed' | 'in review' | 'closed';

/** A learning path: one agent and one reason, what it rested on when it was written, and what became of it. */
export interface PlanRecord {
  readonly id: number;
  /** Codes. */
  readonly agent: number;
  /** Null: all reasons. */
  readonly reason: number | null;
  /** Epoch ms: when it was written, and from the agreement on when it was agreed. */
  readonly startedAt: number;
  readonly reviewAt: number;
  readonly state: PlanState;
  readonly goal: string;
  readonly baseline: PlanBaseline;
  /** What was found in the conversations (`insight/learning-paths`): numbers and ordinals, no text. */
  readonly evidence: unknown;
  /** Oldest first. */
  readonly log: readonly PlanStep[];
}

/** Where the agent stood with the reason when the plan was written, in units of the outcome; low and high are a 95 % interval. */
export interface PlanBaseline {
  readonly measure: 'exit' | 'satisfaction';
  readonly n: number;
  readonly valueAdded: number;
  readonly low: number;
  readonly high: number;
  /** Customers who would have left better without the gap, and with the ends of its interval. */
  readonly prize: { readonly value: number; readonly low: number; readonly high: number };
  /** The whole team's mean outcome with the reason. */
  readonly team: number | null;
  /** Codes of reasons that customers leave low with whoever answers: on nobody's path. */
  readonly teamReasons: readonly number[];
  /** Codes of the agent's other gaps at the time, the largest prize first. */
  readonly otherGaps: readonly number[];
  /** Conversations in this period and of these channels; null and empty where all counted. */
  readonly period: { readonly from: number | null; readonly to: number | null } | null;
  readonly channels: readonly number[];
}

export interface PlanStep {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly step: 'written' | 'state' | 'goal' | 'review' | 'note' | 'printed' | 'exported';
  /** The note, the new state, the new goal. */
  readonly said: string;
}
