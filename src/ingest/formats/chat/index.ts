/** Formats of chat tools. */
import type { Format } from '../format';
import { ada } from './ada';
import { crisp } from './crisp';
import { livechat } from './livechat';
import { liveperson } from './liveperson';
import { tawk } from './tawk';
import { tidio } from './tidio';
import { zendeskChatJson } from './zendesk-chat';

export const CHAT_FORMATS: readonly Format[] = [
  zendeskChatJson,
  livechat,
  liveperson,
  crisp,
  tawk,
  tidio,
  ada,
];
