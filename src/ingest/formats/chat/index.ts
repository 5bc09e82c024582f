/** Formats of chat tools. */
import type { Format } from '../format';
import { zendeskChatJson } from './zendesk-chat';

export const CHAT_FORMATS: readonly Format[] = [zendeskChatJson];
