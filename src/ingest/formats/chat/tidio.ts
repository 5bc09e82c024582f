/**
 * Tidio tickets: messages by a contact, an operator or a bot.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import type { Draft, Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { JsonRecord } from '../../values/json';

export const tidio = recordFormat({
  id: 'tidio',
  source: 'tidio',
  why: 'Tickets with a "contact" and messages by a contact or an operator: Tidio.',
  fits: (record) =>
    (field(record, 'contact') !== undefined || field(record, 'operatorEmail') !== undefined) &&
    recordsIn(field(record, 'messages')).some((message) => /^(?:contact|operator)$/.test(authorOf(message))),
  draft(record, { zone }): Draft {
    const contact = within(record, 'contact');
    const customer = statedIn(field(contact, 'name')) ?? statedIn(field(contact, 'email'));
    const operator = statedIn(field(record, 'operatorEmail'));
    const said = recordsIn(field(record, 'messages')).map((message): Said => {
      const role = roleOf(message);
      const author = within(message, 'author');
      return {
        role,
        text: chatText(field(message, 'content')),
        at: momentIn(field(message, 'createdAt'), zone),
        name:
          role === 'customer'
            ? customer
            : (statedIn(field(author, 'name')) ??
              statedIn(field(author, 'email')) ??
              (role === 'agent' ? operator : null)),
      };
    });
    const status = textIn(field(record, 'status'));
    return {
      id: statedIn(field(record, 'id')),
      said,
      facts: {
        channel: statedIn(field(record, 'channel')),
        agent: operator,
        customer,
        startedAt: momentIn(field(record, 'createdAt'), zone),
        closedAt: /^(?:solved|closed)$/.test(status)
          ? momentIn(field(record, 'solvedAt') ?? field(record, 'closedAt'), zone)
          : null,
      },
    };
  },
});

function authorOf(message: JsonRecord): string {
  return textIn(field(within(message, 'author'), 'type')).toLowerCase();
}

function roleOf(message: JsonRecord): SpeakerRole {
  const type = textIn(field(message, 'type')).toLowerCase();
  if (/note|internal/.test(type) || flagIn(field(message, 'isInternal')) === true) return 'note';
  const author = authorOf(message);
  if (author === 'contact') return 'customer';
  if (author === 'operator') return 'agent';
  return /bot|flow|lyro/.test(author) ? 'bot' : 'system';
}
