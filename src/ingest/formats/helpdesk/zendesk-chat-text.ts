/**
 * One Zendesk chat copied out of its ticket into a text file: `(10:00:12 AM) Dana: Hi`.
 *
 * `rows = conversations`: the file is one.
 *
 * @module
 */
import { conversationOfDraft, speakersInDrafts } from '../../shared/desk';
import { baseName, startInName } from '../../shared/file-name';
import { accept, reject, type Format, type ReadItem, type Reading } from '../format';
import { isZendeskChat, zendeskChat } from './zendesk-chat-lines';

export const zendeskChatText: Format = {
  id: 'zendesk-chat-text',
  recognise(sample, given) {
    const text = sample.text.replace(/^\ufeff/, '');
    // A table may hold such chats in its cells; its header comes first.
    const first = text.trimStart().split('\n', 1)[0] ?? '';
    const isChat =
      /^(?:\s*\(\d{1,2}:\d{2}:\d{2}|Chat started|Chat on\b|[^,;\t"]{0,80}$)/i.test(first) &&
      isZendeskChat(text);
    if (!isChat || given.shape === 'message-rows') return null;
    const { said, facts } = zendeskChat(text, { zone: given.zone ?? 'UTC', startedAt: null, customer: null });
    return {
      confidence: 0.97,
      why: 'Lines such as "(10:00:12 AM) Name: text": a chat from a Zendesk ticket.',
      table: null,
      json: null,
      header: [],
      mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: given.speakers ?? {} },
      speakers: speakersInDrafts([{ id: null, said, facts }], false),
      ratingScale: null,
      missing: [],
      warnings: [],
    };
  },
  read,
};

/** A chat has no more letters; what is longer is something else. */
const MAX_CHARS = 16 * 1024 * 1024;

async function* read(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, name } = reading;
  const { zone = 'UTC', source = 'zendesk', speakers = {} } = recognition.mapping;
  let text = '';
  for await (const piece of reading.text()) {
    text += piece;
    if (text.length > MAX_CHARS) break;
  }
  books.rows++;
  const chat = zendeskChat(text, { zone, startedAt: startInName(name, zone), customer: null });
  const id = baseName(name).replace(/(?:\.[a-z]+)+$/i, '');
  const conversation = conversationOfDraft({ id, ...chat }, { source, told: speakers, books });
  if (conversation) yield accept(reading, conversation, 1);
  else yield reject(reading, 1, 'The chat holds no message that a customer could read.', id);
}
