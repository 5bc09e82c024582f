/**
 * What a column can mean, in words; and a mapping's rows as the screen shows them.
 *
 * @module
 */
import { COLUMN_ROLES, type ColumnRole } from '../../ingest/mapping';
import type { Recognition } from '../../ingest/import-file';
import type { Conversation } from '../../domain/conversation';
import type { MappingRow, Meaning } from '../../ui/import/mapping-row';
import type { PeekedConversation } from '../../ui/import/peek';

const WORDS: Readonly<Record<ColumnRole, string>> = {
  id: 'conversation',
  text: 'text',
  speaker: 'speaker',
  time: 'time',
  clock: 'time of day, beside a date',
  agent: 'agent',
  note: 'internal note, yes or no',
  public: 'public, yes or no',
  kind: 'kind of entry',
  messageId: 'number of the message',
  order: 'position in the conversation',
  turns: 'list of messages',
  customer: 'customer',
  name: 'name of the speaker',
  channel: 'channel',
  reason: 'contact reason',
  team: 'team',
  rating: 'rating',
  escalated: 'escalated, yes or no',
  escalatedAt: 'time of escalation',
  startedAt: 'beginning',
  closedAt: 'end',
  source: 'system it comes from',
};

export const MEANINGS: readonly Meaning[] = [
  { value: '', label: 'not used' },
  ...COLUMN_ROLES.map((role) => ({ value: role, label: WORDS[role] })),
];

/** One row a column of the file, the used ones with what they mean. */
export function mappingRows({ header, mapping, speakers, samples }: Recognition): MappingRow[] {
  const roles = Object.entries(mapping.columns ?? {}) as [ColumnRole, string][];
  return header.map((column, i) => {
    // A desk's group is both what a ticket is about and whose it is.
    const [role, also] = roles.flatMap(([role, of]) => (of === column ? [role] : []));
    return {
      column,
      means: role ?? '',
      found: samples[i] ?? [],
      note:
        role === 'speaker'
          ? speakers.map(({ value, role }) => `${value}: ${role}`).join(', ')
          : also
            ? `also the ${WORDS[also]}`
            : noteOf(role),
      doubtful: role === 'speaker' && speakers.some(({ sure }) => !sure),
    };
  });
}

function noteOf(role: ColumnRole | undefined): string | undefined {
  if (role === 'note') return 'internal notes are dropped and counted';
  if (role === 'public') return 'false is an internal note: dropped';
  return role === 'rating' ? '“offered” is not an answer' : undefined;
}

/** Lines of a conversation that the preview shows. */
const PEEK_LINES = 4;

export function peekOf(conversation: Conversation): PeekedConversation {
  const { id, channel, turns } = conversation;
  return {
    title: [`Conversation ${id}`, channel].filter((part) => part !== null).join(' · '),
    lines: turns.slice(0, PEEK_LINES),
    more: Math.max(0, turns.length - PEEK_LINES),
  };
}
