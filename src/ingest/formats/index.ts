/** Every format that is read, the most particular first: of two equally sure ones the first is taken. */
import type { FormatId } from '../recognition';
import { csvConversationRows, jsonConversationRows } from './conversation-rows';
import type { Format } from './format';
import { mail } from './mail/mail';
import { jsonConversations } from './json-conversations';
import { csvMessageRows, jsonMessageRows } from './message-rows';
import { CHAT_FORMATS } from './chat';
import { HELPDESK_FORMATS } from './helpdesk';
import { TEXT_FORMATS } from './text';
import { undertoneJsonl } from './undertone-jsonl';
import { VOICE_FORMATS } from './voice';

export const FORMATS: readonly Format[] = [
  undertoneJsonl,
  ...HELPDESK_FORMATS,
  ...CHAT_FORMATS,
  ...VOICE_FORMATS,
  mail,
  ...TEXT_FORMATS,
  jsonConversations,
  jsonMessageRows,
  jsonConversationRows,
  csvMessageRows,
  csvConversationRows,
];

export function formatOf(id: FormatId): Format {
  const format = FORMATS.find((known) => known.id === id);
  if (!format) throw new RangeError(`no format is called ${id}`);
  return format;
}
