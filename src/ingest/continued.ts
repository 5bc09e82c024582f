/**
 * A conversation that goes on in a later export: what was known of it, and what the new rows add.
 *
 * @module
 */
import type { Conversation, Turn } from '../domain/conversation';
import { joinMessages } from './build-conversation';

/** Both together: turns in the order of time, none twice; facts as the later export has them where it says anything. */
export function continued(before: Conversation, later: Conversation): Conversation {
  const kept = before.turns.filter((turn) => !later.turns.some((other) => holds(other, turn)));
  const added = later.turns.filter((turn) => !kept.some((other) => holds(other, turn)));
  return {
    ...later,
    channel: later.channel ?? before.channel,
    agent: later.agent ?? before.agent,
    reason: later.reason ?? before.reason,
    customer: later.customer ?? before.customer,
    startedAt: earliest(before.startedAt, later.startedAt),
    closedAt: later.closedAt ?? before.closedAt,
    escalated: later.escalated ?? before.escalated,
    escalatedAt: later.escalatedAt ?? before.escalatedAt,
    rating: later.rating ?? before.rating,
    surveyed: later.surveyed ?? before.surveyed,
    turns: joinMessages(inTime([...kept, ...added])),
  };
}

/** Whether a turn says all that another does: an export that came later has the rest of what was joined to it. */
function holds(whole: Turn, part: Turn): boolean {
  return whole.speaker === part.speaker && whole.at === part.at && whole.text.startsWith(part.text);
}

/** Stable; a turn without a time stays behind the one it followed. */
function inTime(turns: readonly Turn[]): Turn[] {
  let now = -Infinity;
  return turns
    .map((turn) => ({ turn, at: (now = turn.at ?? now) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ turn }) => turn);
}

function earliest<T extends number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return a <= b ? a : b;
}
