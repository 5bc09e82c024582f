/**
 * What the corrections of single turns have taught: how far to move every other turn, from what is stored of it.
 *
 * @module
 */
import { valence, type TurnScore } from './arc';
import { VECTOR_DIMENSIONS, vectorOf, type StoredVectors } from './vectors';

/** Plain data: it rests in the store, and one that is taken out again leaves nothing behind. */
export interface ValenceRule {
  /** Hash of the weights whose readings it moves; it says nothing of what others read. */
  readonly model: string;
  /** [RULE_INPUTS], in the order of `ruleInputs`. */
  readonly weights: readonly number[];
  /** Corrected turns that it was learnt from. */
  readonly corrected: number;
  /** Epoch ms. */
  readonly at: number;
}

/** A constant, the valence itself, and three vectors. */
export const RULE_INPUTS = 2 + 3 * VECTOR_DIMENSIONS;

/**
 * What a rule reads of a turn. The customer's mean direction is known for every turn; a direction of its own only for
 * the turn that opens and the last one, which is what is stored (DESIGN §4). Elsewhere those are zeros.
 */
export function ruleInputs(
  turns: readonly (TurnScore | null)[],
  vectors: StoredVectors,
  index: number,
): Float64Array {
  const inputs = new Float64Array(RULE_INPUTS);
  inputs[0] = 1;
  inputs[1] = turns[index]?.valence ?? 0;
  const put = (kind: 'customer' | 'opening' | 'lastCustomer', at: number) =>
    vectorOf(vectors, kind).forEach((value, i) => (inputs[2 + at * VECTOR_DIMENSIONS + i] = value / 127));
  put('customer', 0);
  const opening = turns.findIndex((turn) => turn?.substantive);
  if (index === (opening < 0 ? turns.findIndex((turn) => turn !== null) : opening)) put('opening', 1);
  if (index === turns.findLastIndex((turn) => turn !== null)) put('lastCustomer', 2);
  return inputs;
}

/** Moves every turn by what was learnt; each keeps what the model read. Without vectors nothing is known, and nothing moves. */
export function applyRule(
  { weights }: Pick<ValenceRule, 'weights'>,
  turns: readonly (TurnScore | null)[],
  vectors: StoredVectors | null,
): readonly (TurnScore | null)[] {
  if (!vectors) return turns;
  return turns.map((turn, i) => {
    if (!turn) return null;
    const move = ruleInputs(turns, vectors, i).reduce(
      (sum, value, at) => sum + value * (weights[at] ?? 0),
      0,
    );
    const moved = (from: number) => valence(Math.max(-1, Math.min(1, from + move)));
    return {
      valence: moved(turn.valence),
      substantive: turn.substantive,
      ...(turn.lastPart === undefined ? {} : { lastPart: moved(turn.lastPart) }),
      corrected: { by: null, read: turn },
    };
  });
}

/** What rests in the store as a rule, or null where it is none. */
export function parseRule(value: unknown): ValenceRule | null {
  const { model, weights, corrected, at } = (value ?? {}) as Partial<Record<keyof ValenceRule, unknown>>;
  const isRule =
    typeof model === 'string' &&
    Array.isArray(weights) &&
    weights.length === RULE_INPUTS &&
    weights.every((weight) => Number.isFinite(weight)) &&
    typeof corrected === 'number' &&
    typeof at === 'number';
  return isRule ? { model, weights: weights as number[], corrected, at } : null;
}
