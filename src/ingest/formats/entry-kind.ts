/**
 * Tells what was said in a conversation from notes about it and from entries without words.
 *
 * @module
 */
import type { CellOf } from '../facts';
import type { SpeakerRole } from '../mapping';
import { isInternalKind, isMarkedInternal, isMarkedNotPublic } from '../values/internal';
import { wordKey } from '../values/word-key';

/** Kinds of entries that no customer reads, whatever text they carry. */
const EVENT_KINDS =
  /^(?:event|system event|audit|activity|status|status change|assignment|assigned|unassigned|join|joined|leave|left|participant (?:joined|left|changed)|chat\.member(?:join|leave)|typing|snoozed|tag(?:ged)?|line ?item|routing result)$/i;

/**
 * A message is what the customer could read or hear. Internal notes are the agents' own: one that slipped through
 * would put "customer is angry, no refund" into the customer's mouth.
 */
export function kindOfEntry(
  cell: CellOf,
  text: string,
  speaker: SpeakerRole | null,
): 'message' | 'note' | 'event' {
  const kind = cell('kind').trim().replaceAll('_', ' ');
  if (
    speaker === 'note' ||
    isMarkedInternal(cell('note')) ||
    isMarkedNotPublic(cell('public')) ||
    isInternalKind(wordKey(kind)) ||
    text.startsWith('INTERNAL:')
  )
    return 'note';
  if (speaker === 'event' || text === '' || EVENT_KINDS.test(kind)) return 'event';
  return 'message';
}
