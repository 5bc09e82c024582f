import type { TurnScore, Valence } from '$src/domain/arc';
import type { Conversation, ConversationId, Speaker, Turn } from '$src/domain/conversation';

/** A conversation about which nothing is known but what was said. */
export function conversation(turns: readonly Turn[], known: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c-1' as ConversationId,
    source: 'test',
    channel: null,
    agent: null,
    reason: null,
    customer: null,
    startedAt: null,
    closedAt: null,
    escalated: null,
    escalatedAt: null,
    rating: null,
    surveyed: null,
    turns,
    ...known,
  };
}

export const said = (speaker: Speaker, text: string): Turn => ({ speaker, text, at: null, agent: null });
export const customer = (text: string): Turn => said('customer', text);
export const agent = (text: string): Turn => said('agent', text);

/** Substantive customer turns of these valences, an agent's turn after each: `scored(-0.8, 0.6)`. */
export function scored(...valences: number[]): (TurnScore | null)[] {
  return valences.flatMap((valence) => [{ valence: valence as Valence, substantive: true }, null]);
}

/** A customer turn that does not count for the arc. */
export const smallTalk = (valence = 0): TurnScore => ({ valence: valence as Valence, substantive: false });
