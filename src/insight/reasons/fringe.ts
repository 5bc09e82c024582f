/**
 * What lies just outside the border of a pinned reason is its fringe, not a reason beside it.
 *
 * @module
 */
import { partsOf, type Reason, type ReasonPart } from './book';
import type { Borderless } from './make-reasons';
import { MEANING } from './neighbours';

/** Without those whose middle lies inside a reason that stays: a twentieth of every reason lies outside its border. */
export function withoutFringes(found: readonly Borderless[], kept: readonly Reason[]): readonly Borderless[] {
  const parts = kept.flatMap(partsOf);
  return found.filter((own) => !parts.some((part) => likeness(own, part) >= part.floor));
}

type Middle = Pick<ReasonPart, 'centre' | 'weights'>;

/** As that of an opening with a reason. */
function likeness(a: Middle, b: Middle): number {
  const meaning = a.centre.reduce((sum, value, d) => sum + value * b.centre[d]!, 0);
  const words = Object.entries(a.weights).reduce(
    (sum, [term, weight]) => sum + weight * (b.weights[term] ?? 0),
    0,
  );
  return MEANING * meaning + (1 - MEANING) * words;
}
