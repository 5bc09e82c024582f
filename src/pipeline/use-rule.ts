/**
 * What corrections taught comes into use, or goes out of it.
 *
 * @module
 */
import type { Result } from '../domain/result';
import type { ValenceRule } from '../domain/valence-rule';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import { VALENCE_RULE } from '../store/turn-labels';
import { markMixed } from './retracing';

/** Uses a rule, or none; the arcs are out of date from then on and say so, until all are traced anew. */
export async function useRule(
  store: Pick<Store, 'writeSetting'>,
  rule: ValenceRule | null,
): Promise<Result<void, StoreFailure>> {
  // First, so that a page that is closed between the two traces all of them again the next time.
  const marked = await markMixed(store);
  return marked.ok ? store.writeSetting(VALENCE_RULE, rule) : marked;
}
