/** Formats of help desks, the most particular first. */
import type { Format } from '../format';
import { ticketLists } from './ticket-lists';
import { zendesk } from './zendesk';
import { zendeskChatText } from './zendesk-chat-text';
import { zendeskComments, zendeskEvents } from './zendesk-comments';

export const HELPDESK_FORMATS: readonly Format[] = [
  zendesk,
  zendeskEvents,
  zendeskComments,
  zendeskChatText,
  ticketLists,
];
