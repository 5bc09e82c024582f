/**
 * Freshchat messages: `actor_type` and `message_parts`, alone or inside their conversations.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { messageFormat } from '../../shared/desk-messages';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import type { JsonRecord } from '../../values/json';

export const freshchat = messageFormat({
  id: 'freshchat',
  source: 'freshchat',
  why: 'Messages with "actor_type" and "message_parts": Freshchat.',
  fits: (record) =>
    field(record, 'actor_type') !== undefined && Array.isArray(field(record, 'message_parts')),
  message: (record, { zone, parents: [whole = {}] }) => ({
    conversation: textIn(field(record, 'conversation_id')),
    messageId: textIn(field(record, 'id')),
    role: roleOf(record),
    text: recordsIn(field(record, 'message_parts'))
      .map((part) => chatText(field(within(part, 'text'), 'content')))
      .filter((text) => text !== '')
      .join('\n'),
    at: momentIn(field(record, 'created_time'), zone),
    name: statedIn(field(within(record, 'actor'), 'name')) ?? statedIn(field(record, 'actor_id')),
    facts: {
      channel: 'chat',
      // Of the conversation that the messages stand in.
      team: teamIn(field(whole, 'assigned_group_name'), field(whole, 'assigned_group_id')),
    },
  }),
});

function roleOf(record: JsonRecord): SpeakerRole {
  const type = textIn(field(record, 'message_type')).toLowerCase();
  if (type === 'private') return 'note';
  const actor = textIn(field(record, 'actor_type')).toLowerCase();
  if (type === 'system' || actor === 'system') return type === 'system' ? 'event' : 'system';
  if (actor === 'user') return 'customer';
  return actor.includes('bot') ? 'bot' : 'agent';
}
