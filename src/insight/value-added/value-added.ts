/**
 * Value added: how a customer left, less how they would have left from this entry, reason, channel and time with
 * anyone (DESIGN §2). It is what an agent can be compared on; raw exit is not.
 *
 * @module
 */
import type { Columns } from '../../store/columns';
import { expectOutcomes } from './expectation';
import { outcomesFrom } from './outcomes';

/**
 * Valence by ordinal, NaN where a conversation has no entry and exit apart from each other.
 *
 * `turnError` is `error.turn` of the manifest of the model that scored them.
 */
export function valueAdded(
  columns: Columns,
  options: { readonly turnError: number; readonly outcome?: Float32Array },
): Float32Array {
  const { outcomes, rows } = outcomesFrom(columns, everyOrdinal(columns.length), options);
  const { expected } = expectOutcomes(outcomes);
  const values = new Float32Array(columns.length).fill(NaN);
  rows.forEach((i, k) => (values[i] = outcomes.outcome[k]! - expected[k]!));
  return values;
}

function everyOrdinal(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => i);
}
