/**
 * The turns as they count: what the model read, and over it all that people said.
 *
 * @module
 */
import type { TurnScore } from './arc';
import { correctTurns, type Correction } from './corrections';
import { movePhrases, type PhraseMove } from './phrase-moves';
import { applyRule, type ValenceRule } from './valence-rule';
import type { StoredVectors } from './vectors';

/** One conversation as the model left it. */
export interface ReadByModel {
  readonly turns: readonly (TurnScore | null)[];
  readonly vectors: StoredVectors | null;
}

/** What moves its turns; rule and moves of other weights than those that read it say nothing and are left out. */
export interface Movers {
  readonly rule: ValenceRule | null;
  readonly moves: readonly PhraseMove[];
  readonly corrections: ReadonlyMap<number, Correction> | undefined;
}

/**
 * First what corrections taught, then what a team said of phrases, then what people said of the turn itself. `model` is
 * the hash of the weights that read it.
 */
export function standingTurns(
  { turns, vectors }: ReadByModel,
  model: string | undefined,
  { rule, moves, corrections }: Movers,
): readonly (TurnScore | null)[] {
  const ruled = rule?.model === model && rule ? applyRule(rule, turns, vectors) : turns;
  const own = moves.filter((move) => move.model === model);
  return correctTurns(movePhrases(ruled, own), corrections);
}
