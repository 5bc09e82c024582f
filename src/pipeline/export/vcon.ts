/**
 * A conversation as a vCon (draft-ietf-vcon-vcon-core-04): turns as text dialogs, the arc as an analysis of them.
 *
 * @module
 */
import type { ScoredConversation } from '../../domain/arc';
import type { Conversation, EpochMs, Turn } from '../../domain/conversation';
import { valencesOf } from './valences';

/** Of `body` in the analysis: a reader that knows this name knows the keys. */
const SCHEMA = 'undertone-arc-1';

/** One line of JSON. The customer is a role without a name: whom to call is not part of a text export. */
export async function vconLine({ conversation, score, csat }: ScoredConversation): Promise<string> {
  const agents = [...new Set(conversation.turns.filter(isAgent).map((turn) => nameOf(turn, conversation)))];
  const parties = [
    { role: 'customer' },
    ...agents.map((name) => ({ role: 'agent', ...(name === null ? {} : { name }) })),
    ...(['bot', 'system'] as const)
      .filter((role) => conversation.turns.some(({ speaker }) => speaker === role))
      .map((role) => ({ role })),
  ];
  const partyOf = (turn: Turn): number => {
    if (turn.speaker === 'customer') return 0;
    if (turn.speaker === 'agent') return 1 + agents.indexOf(nameOf(turn, conversation));
    return parties.findIndex(({ role }) => role === turn.speaker);
  };
  const created = conversation.closedAt ?? conversation.startedAt;
  return JSON.stringify({
    vcon: '0.4.0',
    uuid: await uuidOf(conversation),
    created_at: timeOf(created ?? (0 as EpochMs)),
    ...(conversation.reason === null ? {} : { subject: conversation.reason }),
    parties,
    dialog: conversation.turns.map((turn) => ({
      type: 'text',
      ...startOf(turn.at ?? conversation.startedAt),
      parties: [partyOf(turn)],
      originator: partyOf(turn),
      mediatype: 'text/plain',
      body: turn.text,
      encoding: 'none',
    })),
    analysis: score.model && [
      {
        type: 'sentiment',
        dialog: conversation.turns.map((_, i) => i),
        vendor: 'Undertone',
        product: `Undertone ${score.model.version}`,
        schema: SCHEMA,
        encoding: 'json',
        body: {
          source: conversation.source,
          id: conversation.id,
          // Absent where the file names none.
          team: conversation.team,
          ...valencesOf(score),
          csat,
        },
      },
    ],
  });
}

const isAgent = ({ speaker }: Turn): boolean => speaker === 'agent';

const nameOf = (turn: Turn, { agent }: Conversation): string | null => turn.agent ?? agent;

const timeOf = (at: EpochMs): string => new Date(at).toISOString();

const startOf = (at: EpochMs | null) => (at === null ? {} : { start: timeOf(at) });

/** RFC 9562 version 8 from the identity (source, id): the same conversation exported twice is the same vCon. */
async function uuidOf({ source, id }: Conversation): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(JSON.stringify([source, id])),
  );
  const bytes = new Uint8Array(digest).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
