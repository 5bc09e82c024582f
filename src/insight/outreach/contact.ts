/**
 * One conversation as the call-back queue sees it: what was known of it at a moment, without its text but for quotes.
 *
 * @module
 */
import { traceArc } from '../../arc/arc';
import { levelOf, USUAL_CUT, type Cut, type Level } from '../../csat/answers';
import type { Arc, ScoredConversation } from '../../domain/arc';
import type { Turn } from '../../domain/conversation';
import { signalsOf, type Signal } from './signals';

export interface Contact {
  readonly id: string;
  readonly source: string;
  readonly customer: string | null;
  readonly channel: string | null;
  readonly agent: string | null;
  readonly reason: string | null;
  /** Epoch ms, or null. */
  readonly startedAt: number | null;
  /** When it was closed, else when somebody last spoke; epoch ms, or null. */
  readonly endedAt: number | null;
  /** Whether it was still going on at that moment. */
  readonly isOpen: boolean;
  readonly arc: Arc | null;
  /** Substantive turns of the customer, as far as they were known. */
  readonly countedTurns: number;
  /** Valence of the customer's last message; null where none was read. */
  readonly lastValence: number | null;
  /** What the survey said; null where it was not answered, or not yet. */
  readonly answer: Level | null;
  /** Position of that answer on its scale, 0…1. */
  readonly norm: number | null;
  /** Times that another agent took over. */
  readonly handOvers: number;
  /** Epoch ms of the escalation if it had happened by then; null if it had not, or the file does not say when. */
  readonly escalatedAt: number | null;
  /** Whether the file says of this conversation that it was escalated or was not. */
  readonly isEscalationMarked: boolean;
  /** The file says that it was, and not when: by then it may have been or not. */
  readonly isEscalationUndated: boolean;
  readonly signals: readonly Signal[];
}

/** What was known of a conversation at `asOf` (epoch ms); null where it had not begun. */
export function readContact(
  { conversation, score }: ScoredConversation,
  asOf: number,
  cut: Cut = USUAL_CUT,
): Contact | null {
  const { startedAt, closedAt, turns } = conversation;
  if (startedAt !== null && startedAt >= asOf) return null;
  const known = knownTurns(turns, startedAt, asOf);
  if (turns.length > 0 && known === 0) return null;
  const isCut = known < turns.length;
  const isOpen = isCut || (closedAt !== null && closedAt >= asOf);
  const seen = turns.slice(0, known);
  const scores = score.turns.slice(0, known);
  const arc = isCut ? traceArc(scores, { open: true }) : score.arc;
  const { rating, escalatedAt, escalated } = conversation;
  const isAnswered = rating !== null && !isOpen;
  return {
    id: conversation.id,
    source: conversation.source,
    customer: conversation.customer,
    channel: conversation.channel,
    agent: conversation.agent,
    reason: conversation.reason,
    startedAt: startedAt ?? seen.find(({ at }) => at !== null)?.at ?? null,
    endedAt: isOpen ? lastTime(seen, startedAt) : (closedAt ?? lastTime(seen, startedAt)),
    isOpen,
    arc,
    countedTurns: scores.filter((one) => one?.substantive === true).length,
    lastValence: scores.findLast((one) => one !== null)?.valence ?? null,
    answer: isAnswered ? levelOf(rating.norm, cut) : null,
    norm: isAnswered ? rating.norm : null,
    handOvers: handOvers(seen),
    escalatedAt: escalatedAt !== null && escalatedAt < asOf ? escalatedAt : null,
    isEscalationMarked: escalated !== null || escalatedAt !== null,
    isEscalationUndated: escalated === true && escalatedAt === null,
    signals: signalsOf(seen, scores, arc),
  };
}

/** How many turns had been said; one without a time was said when the one before it was. */
function knownTurns(turns: readonly Turn[], startedAt: number | null, asOf: number): number {
  let now = startedAt ?? -Infinity;
  for (const [i, { at }] of turns.entries()) {
    now = Math.max(now, at ?? now);
    if (now >= asOf) return i;
  }
  return turns.length;
}

function lastTime(turns: readonly Turn[], startedAt: number | null): number | null {
  return turns.findLast(({ at }) => at !== null)?.at ?? startedAt;
}

function handOvers(turns: readonly Turn[]): number {
  const agents = turns.flatMap(({ speaker, agent }) =>
    speaker === 'agent' && agent !== null ? [agent] : [],
  );
  return agents.filter((agent, i) => i > 0 && agent !== agents[i - 1]).length;
}
