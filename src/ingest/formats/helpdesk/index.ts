/** Formats of help desks, the most particular first. */
import type { Format } from '../format';
import { dynamics, dynamicsAnnotations } from './dynamics';
import { freshchat } from './freshchat';
import { freshdesk } from './freshdesk';
import { gorgias } from './gorgias';
import { helpScout } from './help-scout';
import { intercom } from './intercom';
import { intercomParts } from './intercom-parts';
import { front, hubspot, kustomer } from './message-lists';
import { salesforceComments, salesforceEmail, salesforceMessaging } from './salesforce-case';
import { salesforceChat, salesforceChatHtml } from './salesforce-chat';
import { ticketLists } from './ticket-lists';
import { twcs } from './twcs';
import { zendesk } from './zendesk';
import { zendeskChatText } from './zendesk-chat-text';
import { zendeskComments, zendeskEvents } from './zendesk-comments';

export const HELPDESK_FORMATS: readonly Format[] = [
  zendesk,
  zendeskEvents,
  zendeskComments,
  zendeskChatText,
  intercom,
  intercomParts,
  freshdesk,
  freshchat,
  salesforceChat,
  salesforceChatHtml,
  salesforceComments,
  salesforceEmail,
  salesforceMessaging,
  helpScout,
  gorgias,
  hubspot,
  front,
  kustomer,
  dynamics,
  dynamicsAnnotations,
  twcs,
  ticketLists,
];
