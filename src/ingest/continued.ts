/**
 * A conversation that goes on in a later export: what was known of it, and what the new rows add.
 *
 * @module
 */
import type { Conversation, Turn } from '../domain/conversation';
import { joinMessages } from './build-conversation';
import type { Recognition } from './recognition';

/** What a conversation that is here becomes when more of it arrives. */
export type Meet = (before: Conversation, later: Conversation) => Conversation;

/**
 * How the conversations of a file meet those that are here; null where each replaces the one of its id, since a record
 * holds its conversation whole. `areNew`: only rows are read that were not there when the file was read last.
 */
export function meetingOf({ mapping }: Recognition, areNew: boolean): Meet | null {
  if (mapping.shape !== 'message-rows') return null;
  return (before, later) => (!areNew && covers(later, before) ? later : continued(before, later));
}

/** Both together: turns in the order of time, none twice; facts as the later export has them where it says anything. */
export function continued(before: Conversation, later: Conversation): Conversation {
  const kept = before.turns.filter((turn) => !later.turns.some((other) => holds(other, turn)));
  const isHere = (turn: Turn) =>
    kept.some((here, i) => holds(here, turn) || endsWith(here, turn, kept[i + 1] ?? null));
  const added = later.turns.filter((turn) => !isHere(turn));
  return {
    ...later,
    channel: later.channel ?? before.channel,
    agent: later.agent ?? before.agent,
    reason: later.reason ?? before.reason,
    ...teamOf(later.team ?? before.team),
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

const teamOf = (team: string | undefined) => (team === undefined ? {} : { team });

/** Whether an export has a conversation from its beginning to beyond what is known: it stands for itself then. */
function covers(later: Conversation, before: Conversation): boolean {
  const [from, to] = [timed(later.turns), timed(before.turns)];
  const [first, last] = [from.at(0), from.at(-1)];
  const [knownFirst, knownLast] = [to.at(0), to.at(-1)];
  // Rows without times cannot be told to lie before or behind: as they were read last, they count.
  if (!first || !last || !knownFirst || !knownLast) return true;
  if (first.at > knownFirst.at || last.at < knownLast.at) return false;
  return last.at > knownLast.at || last.text.length >= knownLast.text.length;
}

function timed(turns: readonly Turn[]): { readonly at: number; readonly text: string }[] {
  return turns.flatMap(({ at, text }) => (at === null ? [] : [{ at, text }]));
}

/** Whether a turn says all that another does: an export that came later has the rest of what was joined to it. */
function holds(whole: Turn, part: Turn): boolean {
  return whole.speaker === part.speaker && whole.at === part.at && whole.text.startsWith(part.text);
}

/**
 * Whether a turn that is here ends with what arrives: the rows are read a second time, the export's window opened in
 * the middle of the turn, or a last line was read before its line feed was there. A turn keeps no times but its first,
 * so that a message said three times in a row, in three exports, counts twice.
 */
function endsWith(here: Turn, { speaker, text, at }: Turn, next: Turn | null): boolean {
  if (here.speaker !== speaker) return false;
  const isLastLine = here.text.endsWith(`\n${text}`);
  if (here.at === null || at === null)
    return next === null && here.at === at && (isLastLine || here.text === text);
  return isLastLine && here.at < at && (next?.at == null || at <= next.at);
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
