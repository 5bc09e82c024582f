/**
 * Lists of tickets without their messages: what a help desk's view or report exports. They are known, and refused with
 * what to export instead; a subject line is no conversation.
 *
 * @module
 */
import type { Mapping } from '../../mapping';
import { columnKey } from '../../shared/desk-view';
import type { TableView } from '../../recognise/table';
import type { Format } from '../format';

interface TicketList {
  readonly product: string;
  /** Column names that must all be there; alternatives in a list. */
  readonly columns: readonly (string | readonly string[])[];
  readonly instead: string;
}

const LISTS: readonly TicketList[] = [
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
    const list = table ? listOf(table, given) : null;
    if (!table || !list) return null;
    return {
      confidence: 0.96,
      why: `The columns are those of a ${list.product} export.`,
      table: table.layout,
      json: null,
      header: table.header,
      mapping: { ...given, columns: {} },
      speakers: [],
      ratingScale: null,
      missing: [],
      warnings: table.warnings,
      refused: `This is a ${list.product} export: one row a ticket, without what was said. To have conversations to score, ${list.instead}.`,
    };
  },
  // It is refused before anything is read.
  async *read() {
    await Promise.resolve();
  },
};

function listOf({ header }: TableView, given: Mapping): TicketList | null {
  if (Object.keys(given.columns ?? {}).length > 0) return null;
  const names = new Set(header.map(columnKey));
  if ([...names].some((name) => TEXT_COLUMNS.test(name))) return null;
  const has = (one: string | readonly string[]): boolean =>
    typeof one === 'string' ? names.has(one) : one.some((name) => names.has(name));
  return LISTS.find(({ columns }) => columns.every(has)) ?? null;
}
