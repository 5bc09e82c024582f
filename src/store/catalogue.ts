/**
 * What the table of contents says of a segment, worked out from its columns.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import { FLAG, SCORE_STATE, type Columns } from './columns';
import type { CatalogueRecord } from './records/segments';

type Counted = Required<Pick<CatalogueRecord, 'live' | 'erased' | 'unscored' | 'models'>>;

/** Counts a segment's conversations: those that are erased, those that no model has read, and the others by model. */
export function countSegment(columns: Columns): Counted {
  let live = 0;
  let erased = 0;
  let unscored = 0;
  const models = new Map<number, number>();
  for (let row = 0; row < columns.length; row++) {
    if (columns.flags[row]! & FLAG.removed) {
      if (isErased(columns, row)) erased++;
      continue;
    }
    live++;
    if (columns.scoreState[row] === SCORE_STATE.unscored) unscored++;
    else models.set(columns.model[row]!, (models.get(columns.model[row]!) ?? 0) + 1);
  }
  return { live, erased, unscored, models: [...models] };
}

/** Whether nothing is left of a removed conversation: no (source, id) has the key 0, which blank rows have. */
export function isErased({ flags, key }: Columns, row: number): boolean {
  return (flags[row]! & FLAG.removed) !== 0 && key[row] === 0n;
}

/** Whether a segment may hold conversations that count nowhere and are not erased. */
export function mayHoldRemoved({ count, live, erased = 0 }: CatalogueRecord): boolean {
  return live + erased < count;
}

/**
 * Whether scores of one stamp are out of date under another, because other weights made them. Engine and version are
 * told apart in the counts, but do not ask for a rescore; and whether text was redacted is the text's own, which comes
 * unscored when it is imported anew.
 */
export function isStale(scored: ModelStamp | null, current: ModelStamp): boolean {
  return scored?.sha256 !== current.sha256;
}
