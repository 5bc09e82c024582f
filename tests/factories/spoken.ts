import { traceArc } from '$src/arc/arc';
import type { ScoredConversation, TurnScore, Valence } from '$src/domain/arc';
import type { Conversation, ConversationId, CustomerId, EpochMs, Turn } from '$src/domain/conversation';
import { agent, conversation, customer } from './conversation';

export const MONDAY = Date.UTC(2026, 10, 16, 9);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What the customer says with the valence it is read at; the agent answers after each but, if `open`, the last. */
export interface Spoken {
  readonly says: readonly (readonly [text: string, valence: number])[];
  readonly id?: string;
  readonly customer?: string | null;
  /** Epoch ms; turns follow each other by a minute, the conversation closes a minute after the last. */
  readonly at?: number;
  readonly open?: boolean;
  readonly over?: Partial<Conversation>;
}

const MINUTE = 60_000;

/** A conversation with its score, said and read as given. */
export function spoken({
  says,
  id = 'c-1',
  customer: who = null,
  at = MONDAY,
  open = false,
  over = {},
}: Spoken) {
  const turns: Turn[] = [];
  const scores: (TurnScore | null)[] = [];
  says.forEach(([text, valence], i) => {
    turns.push(customer(text));
    scores.push({ valence: valence as Valence, substantive: true });
    if (open && i === says.length - 1) return;
    turns.push(agent('I see. I have noted that.'));
    scores.push(null);
  });
  const timed = turns.map((turn, i): Turn => ({ ...turn, at: (at + i * MINUTE) as EpochMs }));
  const made: ScoredConversation = {
    conversation: conversation(timed, {
      id: id as ConversationId,
      customer: who as CustomerId | null,
      startedAt: at as EpochMs,
      closedAt: (at + turns.length * MINUTE) as EpochMs,
      ...over,
    }),
    score: { language: 'en', turns: scores, arc: traceArc(scores), model: null },
  };
  return made;
}
