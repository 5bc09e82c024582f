/**
 * Lists of tickets without their messages: what a help desk's view or report exports. They are known, and refused with
 * what to export instead; a subject line is no conversation.
 *
 * @module
 */
import type { Mapping } from '../../mapping';
import { columnKey } from '../../values/column-key';
import type { JsonView } from '../../recognise/json-prefix';
import type { Format, ReadItem } from '../format';

interface TicketList {
  readonly product: string;
  /** Column names that must all be there; alternatives in a list. */
  readonly columns: readonly (string | readonly string[])[];
  readonly instead: string;
  /** The list has the first words of a ticket; they are no conversation either. */
  readonly hasDescription?: boolean;
}

const LISTS: readonly TicketList[] = [
  {
    product: 'Zendesk ticket',
    columns: ['requesterid', 'submitterid', 'assigneeid', 'status'],
    hasDescription: true,
    instead:
      'import the comments: the table of ticket comments from the warehouse, or the tickets with their comments from the account export or the API',
  },
  {
    product: 'Zendesk view',
    columns: ['requester', 'subject', 'status', ['id', 'assignee', 'group', 'ticket', 'ticketid']],
    instead:
      'ask an administrator for the account export (Admin Center, Account, Tools, Reports, Export, JSON), or fetch the tickets with their comments from the API',
  },
  {
    product: 'Freshdesk ticket',
    columns: [
      'ticketid',
      'subject',
      'status',
      'priority',
      ['resolutionstatus', 'firstresponsestatus', 'agentinteractions', 'customerinteractions'],
    ],
    instead:
      'fetch the tickets with their conversations from the API (include=conversations), or use the account export in JSON',
  },
  {
    product: 'HubSpot ticket',
    columns: ['ticketname', 'pipeline', ['ticketstatus', 'ticketid', 'ticketowner']],
    instead: 'fetch the threads with their messages from the Conversations API',
  },
  {
    product: 'Intercom report',
    columns: [
      'conversationid',
      ['conversationstate', 'conversationstartedat', 'teammateassigned', 'firstclosedby'],
      ['conversationrating', 'timetofirstclose', 'numberofreopens', 'teammatereplies', 'useremail'],
    ],
    instead:
      'export the conversations themselves (data export to cloud storage, or the API) with their parts',
  },
];
const TEXT_COLUMNS =
  /^(?:comments?|body|plainbody|text|message|messages?text|messagebody|transcript|fulltranscript|conversation|content|bodytext|textbody|commentbody|description|chattranscript|lastcomment)$/;

export const ticketLists: Format = {
  id: 'ticket-list',
  recognise(sample, given) {
    const table = sample.table(given.delimiter);
    const keysOf = ({ records }: JsonView): string[] => Object.keys(records[0] ?? {});
    const view = table ? undefined : sample.json.find((one) => listOf(keysOf(one), given) !== null);
    const header = table?.header ?? (view ? keysOf(view) : []);
    const list = listOf(header, given);
    if (!list) return null;
    return {
      confidence: 0.96,
      why: `The columns are those of a ${list.product} export.`,
      table: table?.layout ?? null,
      json: view?.layout ?? null,
      header,
      mapping: { ...given, columns: {} },
      speakers: [],
      ratingScale: null,
      missing: [],
      warnings: table?.warnings ?? [],
      refused: `This is a ${list.product} export: one row a ticket, without what was said. To have conversations to score, ${list.instead}.`,
    };
  },
  // It is refused before anything is read.
  read: nothing,
};

// eslint-disable-next-line require-yield
async function* nothing(): AsyncGenerator<ReadItem> {
  await Promise.resolve();
}

function listOf(header: readonly string[], given: Mapping): TicketList | null {
  if (Object.keys(given.columns ?? {}).length > 0) return null;
  const names = new Set(header.map(columnKey));
  const has = (one: string | readonly string[]): boolean =>
    typeof one === 'string' ? names.has(one) : one.some((name) => names.has(name));
  const hasText = [...names].some((name) => TEXT_COLUMNS.test(name));
  return (
    LISTS.find(
      ({ columns, hasDescription = false }) =>
        columns.every(has) && (hasDescription ? !names.has('comments') : !hasText),
    ) ?? null
  );
}
