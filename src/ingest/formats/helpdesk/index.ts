/** Formats of help desks, the most particular first. */
import type { Format } from '../format';
import { dynamics, dynamicsAnnotations } from './dynamics';
import { freshchat } from './freshchat';
import { freshdesk, freshdeskConversations } from './freshdesk';
import { gorgias, gorgiasMessages } from './gorgias';
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
  freshdeskConversations,
  freshchat,
  salesforceChat,
  salesforceChatHtml,
  salesforceComments,
  salesforceEmail,
  salesforceMessaging,
  helpScout,
  gorgias,
  gorgiasMessages,
  hubspot,
  front,
  kustomer,
  dynamics,
  dynamicsAnnotations,
  twcs,
  ticketLists,
];
