/**
 * What of an arc may still move, while its conversation may go on.
 *
 * Turns that were answered keep their valence. The exit moves with whatever comes; the entry until the first quarter
 * holds as many turns as it ever will; the last turn until the other side answers, since more of it may come.
 *
 * @module
 */
import type { Conversation, Turn } from '../domain/conversation';
import { edgeLength } from './arc';

/** No message for so long and the file names no end: it is over. */
export const OVER_AFTER_MS = 86_400_000;

type Dated = Pick<Conversation, 'startedAt' | 'closedAt' | 'turns'>;

/** Until when a conversation of which the file names no end may go on (epoch ms); null where it is over. */
export function openUntil({ closedAt, startedAt, turns }: Dated): number | null {
  const last = turns.findLast(({ at }) => at !== null)?.at ?? startedAt;
  return closedAt !== null || last === null ? null : last + OVER_AFTER_MS;
}

/** Whether a conversation may still go on at `now` (epoch ms); one dated days ahead of the clock tells nothing. */
export function isOpen(conversation: Dated, now: number): boolean {
  const until = openUntil(conversation);
  return until !== null && until >= now && until <= now + 2 * OVER_AFTER_MS;
}

/** Quarters of this many turns have the most turns that an end can have. */
const LONGEST_EDGE = edgeLength(Infinity);

/** Whether the entry of an open conversation may still move, of which so many turns count. */
export function isEntryOpen(countedTurns: number): boolean {
  return edgeLength(countedTurns) < LONGEST_EDGE;
}

/** The customer's turn that nobody has answered yet, of an open conversation; null where the team spoke last. */
export function unansweredTurn(turns: readonly Pick<Turn, 'speaker'>[]): number | null {
  const last = turns.findLastIndex(({ speaker }) => speaker !== 'system');
  return turns[last]?.speaker === 'customer' ? last : null;
}
