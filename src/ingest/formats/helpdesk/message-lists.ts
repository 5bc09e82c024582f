/**
 * Help desks whose API gives messages as a list: Front, HubSpot, Kustomer.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { fullName } from '../../shared/desk';
import { messageFormat } from '../../shared/desk-messages';
import { chatText, mailText } from '../../shared/desk-text';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { isJsonRecord, type JsonRecord } from '../../values/json';

/** Comments among colleagues are another list, and discussions are nothing else. */
export const front = messageFormat({
  id: 'front',
  source: 'front',
  why: 'Messages with "is_inbound" and "recipients": Front.',
  fits: (record) => field(record, 'is_inbound') !== undefined && Array.isArray(field(record, 'recipients')),
  message(record, { zone }) {
    const author = within(record, 'author');
    const isInbound = flagIn(field(record, 'is_inbound')) === true;
    const from = recordsIn(field(record, 'recipients')).find((one) => field(one, 'role') === 'from') ?? {};
    const type = textIn(field(record, 'type')).toLowerCase();
    const isUnsent =
      statedIn(field(record, 'draft_mode')) !== null || flagIn(field(record, 'is_draft')) === true;
    return {
      conversation:
        /\/conversations\/(cnv_\w+)/.exec(textIn(within(record, '_links', 'related')['conversation']))?.[1] ??
        textIn(field(record, 'conversation_id')),
      messageId: textIn(field(record, 'id')),
      role: isUnsent
        ? 'event'
        : /internal|discussion|comment/.test(type)
          ? 'note'
          : isInbound
            ? 'customer'
            : 'agent',
      text:
        mailText([field(record, 'body'), field(record, 'text')], false) ||
        mailText([field(record, 'text')], false),
      at: momentIn(field(record, 'created_at'), zone),
      name:
        fullName(field(author, 'first_name'), field(author, 'last_name')) ??
        statedIn(field(author, 'username')) ??
        statedIn(field(from, 'name')) ??
        statedIn(field(from, 'handle')),
      facts: {
        channel: type.includes('mail')
          ? 'email'
          : /call|voice|phone/.test(type)
            ? 'voice'
            : /tweet|twitter|facebook/.test(type)
              ? 'social'
              : 'chat',
      },
    };
  },
  idIn: (head) => /\/conversations\/(cnv_\w{1,40})\/messages/.exec(head)?.[1] ?? null,
});

export const hubspot = messageFormat({
  id: 'hubspot',
  source: 'hubspot',
  why: 'Messages with "senders", "direction" and "type": HubSpot conversations.',
  fits: (record) =>
    field(record, 'senders') !== undefined &&
    field(record, 'type') !== undefined &&
    field(record, 'createdAt') !== undefined,
  message(record, { zone }) {
    const [sender = {}] = recordsIn(field(record, 'senders'));
    return {
      conversation: statedIn(field(record, 'conversationsThreadId')) ?? textIn(field(record, 'threadId')),
      messageId: textIn(field(record, 'id')),
      role: roleInHubspot(record, sender),
      text:
        mailText([field(record, 'richText'), field(record, 'text')], false) ||
        mailText([field(record, 'text')], true),
      at: momentIn(field(record, 'createdAt'), zone),
      name:
        statedIn(field(sender, 'name')) ??
        statedIn(field(within(sender, 'deliveryIdentifier'), 'value')) ??
        statedIn(field(sender, 'actorId')) ??
        statedIn(field(record, 'createdBy')),
      facts: {
        channel: /email/i.test(
          JSON.stringify(field(record, 'client') ?? '') +
            textIn(field(within(sender, 'deliveryIdentifier'), 'type')),
        )
          ? 'email'
          : null,
      },
    };
  },
});

/** Actors: A- agents, V- visitors, B- bots, S- the system, I- integrations, L- language models, E- addresses. */
function roleInHubspot(record: JsonRecord, sender: JsonRecord): SpeakerRole {
  const type = textIn(field(record, 'type')).toUpperCase();
  if (type === 'COMMENT') return 'note';
  if (type === 'WELCOME_MESSAGE') return 'bot';
  if (type !== 'MESSAGE') return 'event';
  const actor = textIn(field(sender, 'actorId')) || textIn(field(record, 'createdBy'));
  const isIncoming = textIn(field(record, 'direction')).toUpperCase() === 'INCOMING';
  if (/^[BL]-/.test(actor)) return 'bot';
  if (actor.startsWith('S-')) return 'system';
  return actor.startsWith('V-') || isIncoming ? 'customer' : 'agent';
}

export const kustomer = messageFormat({
  id: 'kustomer',
  source: 'kustomer',
  why: 'Messages whose attributes have "direction" and "channel": Kustomer.',
  fits: (record) =>
    isJsonRecord(field(record, 'attributes')) &&
    field(within(record, 'attributes'), 'direction') !== undefined &&
    field(within(record, 'attributes'), 'channel') !== undefined,
  message(record, { zone }) {
    const attributes = within(record, 'attributes');
    const isMail = textIn(field(attributes, 'channel')) === 'email';
    const meta = within(attributes, 'meta');
    const related = (name: string): string => textIn(within(record, 'relationships', name, 'data')['id']);
    const isIncoming = field(attributes, 'direction') === 'in';
    const body = [
      field(attributes, 'body'),
      field(meta, 'html'),
      field(meta, 'text'),
      field(attributes, 'text'),
      field(attributes, 'preview'),
    ];
    return {
      conversation: related('conversation'),
      messageId: textIn(field(record, 'id')),
      role: /note|draft/.test(textIn(field(record, 'type')))
        ? 'note'
        : isIncoming
          ? 'customer'
          : flagIn(field(attributes, 'auto')) === true
            ? 'bot'
            : 'agent',
      text: isMail ? mailText(body, false) : chatText(body.find((one) => textIn(one).trim() !== '')),
      at: momentIn(field(attributes, 'sentAt') ?? field(attributes, 'createdAt'), zone),
      name:
        statedIn(isIncoming ? related('customer') : related('createdBy')) ?? statedIn(field(meta, 'from')),
      facts: {
        channel: CHANNELS[textIn(field(attributes, 'channel'))] ?? statedIn(field(attributes, 'channel')),
      },
    };
  },
});

const CHANNELS: Readonly<Record<string, string>> = {
  email: 'email',
  voice: 'voice',
  chat: 'chat',
  sms: 'chat',
  whatsapp: 'chat',
  twitter: 'social',
  facebook: 'social',
  instagram: 'social',
};
