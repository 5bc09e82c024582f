/**
 * What people of the team say of single turns, where the model read them otherwise.
 *
 * @module
 */
import type { TurnScore, Valence } from './arc';

/** The five steps that a person chooses from, worst to best: those that the model's own reading is made of (DESIGN §2). */
export const STEPS = [-2, -1, 0, 1, 2] as const;
export type Step = (typeof STEPS)[number];

/** ½ · step. */
export const valenceOfStep = (step: Step): Valence => (step / 2) as Valence;

/** One change of one reviewer's correction of a turn, as the audit log holds it. */
export interface CorrectionChange {
  readonly ordinal: number;
  /** Position in the conversation, from 0. */
  readonly turn: number;
  /** The reviewer, as they call themselves. */
  readonly by: string;
  /** Null where this reviewer left the turn as the model read it. */
  readonly from: Step | null;
  readonly to: Step | null;
}

/** What stands of one turn. */
export interface Correction {
  readonly valence: Valence;
  readonly by: string;
}

/** By conversation and turn; of several reviewers the one who spoke last. `log` oldest first. */
export function correctionsOf(
  log: readonly CorrectionChange[],
): ReadonlyMap<number, ReadonlyMap<number, Correction>> {
  const latest = new Map<string, CorrectionChange>();
  for (const change of log) {
    const key = `${change.ordinal} ${change.turn} ${change.by}`;
    // Deleted first, so that the map stays in the order of what was said last.
    latest.delete(key);
    if (change.to !== null) latest.set(key, change);
  }
  const corrections = new Map<number, Map<number, Correction>>();
  for (const { ordinal, turn, by, to } of latest.values()) {
    if (to === null) continue;
    const own = corrections.get(ordinal) ?? new Map<number, Correction>();
    corrections.set(ordinal, own.set(turn, { valence: valenceOfStep(to), by }));
  }
  return corrections;
}

/**
 * The turns with what people say of them; each corrected one keeps what the model read. A person speaks of the whole
 * turn, so its last part says nothing else. Turns that the model did not read stay unread.
 */
export function correctTurns(
  turns: readonly (TurnScore | null)[],
  corrections: ReadonlyMap<number, Correction> | undefined,
): readonly (TurnScore | null)[] {
  if (!corrections || corrections.size === 0) return turns;
  return turns.map((turn, i) => {
    const correction = corrections.get(i);
    if (!turn || !correction) return turn;
    const { valence, by } = correction;
    return { valence, substantive: turn.substantive, corrected: { by, read: turn.corrected?.read ?? turn } };
  });
}

/** The turns as the model read them. */
export function readTurns(turns: readonly (TurnScore | null)[]): readonly (TurnScore | null)[] {
  return turns.map((turn) => turn?.corrected?.read ?? turn);
}
