/**
 * What closing a gap would be worth: customers who would have left otherwise than low.
 *
 * @module
 */
import { NO_VALENCE, VALENCE_UNIT, type Columns } from '../../store/columns';
import { BAND } from '../../domain/arc';

/**
 * How many of the conversations in `ordinals` ended low and would not have, had each exit been better by the gap;
 * `gap` is a value added below 0, in valence. An estimate: it moves all alike.
 */
export function customersBehind(columns: Columns, ordinals: Uint32Array, gap: number): number {
  const edge = -BAND * VALENCE_UNIT;
  let customers = 0;
  for (const i of ordinals) {
    const exit = columns.exit[i]!;
    if (exit !== NO_VALENCE && exit <= edge && exit - gap * VALENCE_UNIT > edge) customers++;
  }
  return customers;
}
