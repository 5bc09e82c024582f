/**
 * Ada messages: the bot is called Ada, agents and chatters by their role.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { messageFormat } from '../../shared/desk-messages';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, statedIn, textIn, within } from '../../shared/loose';
import { isJsonRecord, type JsonRecord } from '../../values/json';

export const ada = messageFormat({
  id: 'ada',
  source: 'ada',
  why: 'Messages with "message_data", "sender" and "recipient": Ada.',
  fits: (record) =>
    isJsonRecord(field(record, 'message_data')) &&
    field(record, 'conversation_id') !== undefined &&
    field(record, 'sender') !== undefined,
  message: (record, { zone }) => ({
    conversation: textIn(field(record, 'conversation_id')),
    messageId: textIn(field(record, '_id') ?? field(record, 'message_id')),
    role: roleOf(record),
    text: chatText(within(record, 'message_data')['body'] ?? within(record, 'message_data')['text']),
    at: momentIn(field(record, 'date_created'), zone),
    name: statedIn(within(record, 'message_data')['agent_name']) ?? statedIn(field(record, 'sender')),
    facts: { channel: 'chat' },
  }),
});

/** Who writes to Ada, or to an agent, is the chatter; who else writes to the chatter is an agent. */
function roleOf(record: JsonRecord): SpeakerRole {
  const sender = textIn(field(record, 'sender')).toLowerCase();
  if (sender === 'ada' || sender === 'bot') return 'bot';
  if (/agent|operator/.test(sender)) return 'agent';
  if (/chatter|end_?user|customer|visitor/.test(sender)) return 'customer';
  return /^(?:ada|bot|.*agent.*)$/i.test(textIn(field(record, 'recipient'))) ? 'customer' : 'agent';
}
