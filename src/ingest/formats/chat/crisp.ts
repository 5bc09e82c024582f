/**
 * Crisp messages of one session or of several.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { messageFormat } from '../../shared/desk-messages';
import { chatText, mailText } from '../../shared/desk-text';
import { field, flagIn, momentIn, statedIn, textIn, within } from '../../shared/loose';
import { isJsonRecord, type JsonRecord } from '../../values/json';

export const crisp = messageFormat({
  id: 'crisp',
  source: 'crisp',
  why: 'Messages with "session_id", "from", "content" and "fingerprint": Crisp.',
  fits: (record) =>
    field(record, 'session_id') !== undefined &&
    field(record, 'from') !== undefined &&
    field(record, 'content') !== undefined &&
    (field(record, 'fingerprint') !== undefined || field(record, 'website_id') !== undefined),
  message(record, { zone }) {
    const isMail = textIn(field(record, 'origin')) === 'email';
    const user = within(record, 'user');
    return {
      conversation: textIn(field(record, 'session_id')),
      messageId: textIn(field(record, 'fingerprint')),
      role: roleOf(record),
      text: isMail ? mailText([field(record, 'content')], false) : wordsIn(field(record, 'content')),
      at: momentIn(field(record, 'timestamp'), zone),
      name: statedIn(field(user, 'nickname')) ?? statedIn(field(user, 'user_id')),
      facts: { channel: isMail ? 'email' : 'chat' },
    };
  },
});

/** A picker or a field asks in its `text`; a file has only an address. */
function wordsIn(content: unknown): string {
  return chatText(isJsonRecord(content) ? field(content, 'text') : content);
}

function roleOf(record: JsonRecord): SpeakerRole {
  const type = textIn(field(record, 'type'));
  if (type === 'note') return 'note';
  if (!/^(?:text|picker|field|carousel)$/.test(type)) return 'event';
  if (field(record, 'from') === 'user') return 'customer';
  return flagIn(field(record, 'automated')) === true ? 'bot' : 'agent';
}
