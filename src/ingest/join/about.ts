/**
 * A row of a warehouse's table of tickets, conversations or cases, as what is known of one conversation.
 *
 * @module
 */
import type { Facts } from '../build-conversation';
import { roleOfEntry } from '../formats/helpdesk/intercom';
import { channelOf } from '../formats/helpdesk/zendesk';
import { surveyOf } from '../shared/desk';
import { chatText, mailText } from '../shared/desk-text';
import { cell } from '../shared/desk-view';
import { field, momentIn, statedIn, textIn } from '../shared/loose';
import { isQueueId, teamIn } from '../shared/team';
import { asCell, isJsonRecord, type JsonRecord } from '../values/json';
import { readFlag } from '../values/flag';
import type { About } from './beside';
import type { Product } from './tables';

export interface Known {
  readonly people: ReadonlyMap<string, { readonly name: string | null }>;
  readonly groups: ReadonlyMap<string, string>;
  /** Zone of times that state none. */
  readonly zone: string;
  /** Tags stand in a table of their own, and say more than a ticket's type. */
  readonly hasTags: boolean;
}

export function aboutConversation(
  product: Exclude<Product, 'gong'>,
  record: JsonRecord,
  known: Known,
): About {
  return { zendesk: ticket, intercom: conversation, salesforce: salesforceCase }[product](record, known);
}

function ticket(record: JsonRecord, known: Known): About {
  const asker = idIn(record, 'requesterid');
  const rating = cell(record, 'satisfactionratingscore', 'satisfactionrating');
  return {
    conversation: idIn(record, 'id'),
    asker,
    opening: null,
    facts: {
      ...timesIn(record, known),
      agent: nameOf(idIn(record, 'assigneeid'), known),
      customer: nameOf(asker, known),
      channel: channelOf(textIn(cell(record, 'viachannel')) || within(cell(record, 'via'), 'channel')),
      reason:
        statedIn(known.groups.get(idIn(record, 'groupid'))) ??
        (known.hasTags ? null : statedIn(cell(record, 'type'))),
      team: teamIn(known.groups.get(idIn(record, 'groupid')), idIn(record, 'groupid')),
      ...surveyOf(within(rating, 'score') || rating, 'bad|good'),
    },
  };
}

function conversation(record: JsonRecord, known: Known): About {
  const author = idIn(record, 'sourceauthorid');
  const body = cell(record, 'sourcebody');
  const isMail = /mail/i.test(textIn(cell(record, 'sourcetype')));
  const role = roleOfEntry('', textIn(cell(record, 'sourceauthortype')));
  const { startedAt, closedAt } = timesIn(record, known);
  return {
    conversation: idIn(record, 'id'),
    asker: role === 'customer' ? author : '',
    opening:
      statedIn(body) === null
        ? null
        : {
            role,
            text: isMail ? mailText([body], true) : chatText(body),
            at: startedAt ?? null,
            name: nameOf(author, known),
          },
    facts: {
      startedAt: startedAt ?? null,
      closedAt: closedAt ?? null,
      agent: nameOf(idIn(record, 'adminassigneeid') || idIn(record, 'assigneeid'), known),
      customer: role === 'customer' ? nameOf(author, known) : null,
      channel: isMail ? 'email' : 'chat',
      team: teamIn(cell(record, 'teamassigneename'), idIn(record, 'teamassigneeid')),
      ...surveyOf(cell(record, 'conversationratingvalue', 'conversationrating', 'rating'), '1-5'),
    },
  };
}

function salesforceCase(record: JsonRecord, known: Known): About {
  const asker = idIn(record, 'contactid');
  const owner = idIn(record, 'ownerid');
  const description = cell(record, 'description');
  const times = timesIn(record, known);
  return {
    conversation: idIn(record, 'id'),
    asker,
    // What the customer wrote when the case was opened stands in no comment.
    opening:
      statedIn(description) === null
        ? null
        : {
            role: 'customer',
            text: mailText([description], true),
            at: times.startedAt ?? null,
            name: nameOf(asker, known),
          },
    facts: {
      ...times,
      agent: isQueueId(owner) ? null : nameOf(owner, known),
      team: isQueueId(owner) ? teamIn(known.groups.get(owner), owner) : undefined,
      customer: nameOf(asker, known),
      channel: channelOf(textIn(cell(record, 'origin'))),
      reason: statedIn(cell(record, 'reason')) ?? statedIn(cell(record, 'type')),
      escalated: readFlag(asCell(cell(record, 'isescalated'))),
    },
  };
}

function timesIn(record: JsonRecord, { zone }: Known): Pick<Partial<Facts>, 'startedAt' | 'closedAt'> {
  return {
    startedAt: momentIn(cell(record, 'createdat', 'createddate'), zone),
    closedAt: momentIn(cell(record, 'solvedat', 'closedat', 'closeddate'), zone),
  };
}

function nameOf(id: string, { people }: Known): string | null {
  return people.get(id)?.name ?? statedIn(id);
}

function idIn(record: JsonRecord, key: string): string {
  return textIn(cell(record, key)).trim();
}

function within(value: unknown, key: string): string {
  return isJsonRecord(value) ? textIn(field(value, key)) : '';
}
