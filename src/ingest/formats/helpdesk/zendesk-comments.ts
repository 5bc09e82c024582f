/**
 * Zendesk comments without their ticket around them: the API's comments of one ticket, and incremental ticket events.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a comment, or an event.
 *
 * @module
 */
import {
  messageFormat,
  settleByFirst,
  type Settled,
  type Settlement,
  type Spoken,
} from '../../shared/desk-messages';
import type { DeskUser, DraftContext } from '../../shared/desk-records';
import { cell } from '../../shared/desk-view';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { JsonRecord } from '../../values/json';
import { roleOfWord } from '../../values/speaker';
import { channelOf, isComment, roleOfComment, textOfComment } from './zendesk';

export const zendeskComments = messageFormat({
  id: 'zendesk-comments',
  source: 'zendesk',
  why: 'Comments with "author_id" and "public": the comments of a Zendesk ticket.',
  hasUsers: true,
  isTable: true,
  fits: (record) => isComment(record) || isWarehouseComment(record),
  message: (record, context) => ({
    ...spoken(record, textIn(cell(record, 'authorid', 'userid')), context),
    conversation: textIn(cell(record, 'ticketid')),
  }),
  settle,
  idIn: (head) => /\/tickets\/(\d{1,20})\/comments/.exec(head)?.[1] ?? null,
});

export const zendeskEvents = messageFormat({
  id: 'zendesk-events',
  source: 'zendesk',
  why: 'Ticket events with "child_events", or audits with "events": what happened to Zendesk tickets.',
  hasUsers: true,
  fits: (record) =>
    field(record, 'ticket_id') !== undefined &&
    (Array.isArray(field(record, 'child_events')) ||
      (Array.isArray(field(record, 'events')) && field(record, 'author_id') !== undefined)),
  message(record, context) {
    const comment = recordsIn(field(record, 'child_events') ?? field(record, 'events')).find(isCommentEvent);
    const at = momentIn(field(record, 'created_at') ?? field(record, 'timestamp'), context.zone);
    const conversation = textIn(field(record, 'ticket_id'));
    if (!comment)
      return { conversation, messageId: textIn(field(record, 'id')), role: 'event', text: '', at };
    const author =
      textIn(field(comment, 'author_id')) ||
      textIn(field(record, 'updater_id') ?? field(record, 'author_id'));
    const said = spoken({ via: field(record, 'via'), ...comment }, author, context);
    return { ...said, conversation, messageId: textIn(field(record, 'id')), at: said.at ?? at };
  },
  settle,
});

/** As Fivetran and Airbyte name the columns. */
function isWarehouseComment(record: JsonRecord): boolean {
  return ['ticketid', 'userid', 'body', 'public'].every((key) => cell(record, key) !== undefined);
}

export function isCommentEvent(event: JsonRecord): boolean {
  const type = textIn(field(event, 'event_type')) || textIn(field(event, 'type'));
  return /^(?:Voice)?Comment$/i.test(type) && (isComment(event) || field(event, 'body') !== undefined);
}

function spoken(comment: JsonRecord, author: string, context: DraftContext): Omit<Spoken, 'conversation'> {
  const writer = within(comment, 'author');
  const stated = roleOfWord(textIn(cell(comment, 'authorrole')) || textIn(field(writer, 'role')));
  const role = roleOfComment(comment, author, '', new Map());
  return {
    messageId: textIn(cell(comment, 'id', 'commentid')),
    // Where a comment does not say it, who asked shows only over the whole ticket.
    role: role === 'agent' ? stated : role,
    text: textOfComment(comment, false),
    at: momentIn(cell(comment, 'createdat', 'created'), context.zone),
    author,
    name:
      statedIn(cell(comment, 'authorname')) ??
      statedIn(field(writer, 'name')) ??
      context.users.get(author)?.name ??
      author,
    facts: { channel: channelOf(textIn(within(comment, 'via')['channel'])) },
  };
}

/** Roles by the list of users and by who asked; else by what shows in the ticket. */
function settle(said: readonly Settled[], users: ReadonlyMap<string, DeskUser>, asker: string): Settlement {
  return settleByFirst(
    said.map((one) => {
      const role = users.get(one.author)?.role ?? '';
      if (!one.isOpen || (role === '' && asker === '')) return one;
      const isCustomer = one.author === asker || role.startsWith('end');
      return { ...one, role: isCustomer ? 'customer' : 'agent', isOpen: false };
    }),
  );
}
