/**
 * tawk.to chats: `sender.t` is v for the visitor, a for an agent, s for the system.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import type { Draft, Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { JsonRecord } from '../../values/json';

export const tawk = recordFormat({
  id: 'tawk',
  source: 'tawk',
  why: 'Messages with "sender.t" and "msg": tawk.to.',
  fits: (record) =>
    recordsIn(field(record, 'messages')).some(
      (one) => field(within(one, 'sender'), 't') !== undefined && field(one, 'msg') !== undefined,
    ),
  draft(record, { zone, around }): Draft {
    const messages = recordsIn(field(record, 'messages'));
    const visitor =
      Object.keys(within(record, 'visitor')).length > 0
        ? within(record, 'visitor')
        : within(around, 'visitor');
    const customer = statedIn(field(visitor, 'name')) ?? statedIn(field(visitor, 'email'));
    const said = messages.map((message): Said => {
      const sender = within(message, 'sender');
      const role = roleOf(message, textIn(field(sender, 't')));
      return {
        role,
        text: chatText(field(message, 'msg')),
        at: momentIn(field(message, 'time') ?? field(message, 'createdOn'), zone),
        name:
          statedIn(field(sender, 'n')) ?? (role === 'customer' ? customer : statedIn(field(sender, 'id'))),
      };
    });
    return {
      id:
        statedIn(field(record, 'id')) ??
        statedIn(field(record, 'chatId')) ??
        statedIn(field(around, 'chatId')),
      said,
      facts: { channel: 'chat', customer },
    };
  },
});

function roleOf(message: JsonRecord, sender: string): SpeakerRole {
  const type = textIn(field(message, 'type')).toLowerCase();
  if (type !== '' && type !== 'msg' && type !== 'message') return 'event';
  if (sender === 'v') return 'customer';
  return sender === 'a' ? 'agent' : 'system';
}
