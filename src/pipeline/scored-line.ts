/**
 * The line that the command line writes and the app exports: one JSON object a conversation.
 *
 * It can be read back: `ingest` recognises it as the project's own JSON lines.
 *
 * @module
 */
import { isEntryOpen, unansweredTurn } from '../arc/provisional';
import type { ScoredConversation } from '../domain/arc';

/** One line of `scored.jsonl`, without the line feed; keys in a fixed order, `null` where there is nothing. */
export function scoredLine({ conversation, score, csat }: ScoredConversation): string {
  const { rating, arc } = { rating: conversation.rating, arc: score.arc };
  const unanswered = arc?.provisional === true ? unansweredTurn(conversation.turns) : null;
  const counted = score.turns.filter((turn) => turn?.substantive === true).length;
  return JSON.stringify({
    id: conversation.id,
    source: conversation.source,
    channel: conversation.channel,
    agent: conversation.agent,
    reason: conversation.reason,
    // Absent where the file names none.
    team: conversation.team,
    customer: conversation.customer,
    startedAt: conversation.startedAt,
    closedAt: conversation.closedAt,
    // Empty where nobody has looked yet.
    language: score.language === '' ? null : score.language,
    rating: rating && { raw: rating.raw, scale: rating.scale, norm: rating.norm },
    escalated: conversation.escalated,
    escalatedAt: conversation.escalatedAt,
    turns: conversation.turns.map((turn, i) => ({
      speaker: turn.speaker,
      text: turn.text,
      at: turn.at,
      agent: turn.agent,
      valence: score.turns[i]?.valence ?? null,
      substantive: score.turns[i]?.substantive ?? null,
      // Present only where a person corrected the turn: what the model had read.
      valenceRead: score.turns[i]?.corrected?.read.valence,
      // Both absent elsewhere: a turn that was answered stays as it is, and so does an entry whose quarter is full.
      ...(i === unanswered && { provisional: true }),
    })),
    arc: arc && {
      entry: arc.entry,
      exit: arc.exit,
      shift: arc.shift,
      low: arc.low,
      recovery: arc.recovery,
      shape: arc.shape,
      deciles: arc.deciles,
      provisional: arc.provisional,
      ...(arc.provisional && isEntryOpen(counted) && { provisionalEntry: true }),
    },
    model: score.model,
    // As the command line appends it; absent where nothing was learnt.
    csat,
  });
}
