/**
 * Dynamics 365 transcripts: a list of messages as the desk stores it, or annotations that carry such lists in base64.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import type { Said } from '../../shared/desk';
import { messageFormat, type Settled, type Spoken } from '../../shared/desk-messages';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { parseJson, type JsonRecord } from '../../values/json';
import { soundsLikeAgent } from '../../values/speaker';

/** `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message. */
export const dynamics = messageFormat({
  id: 'dynamics',
  source: 'dynamics',
  why: 'Messages with "isControlMessage" and "content": a Dynamics 365 transcript.',
  fits: (record) => field(record, 'isControlMessage') !== undefined && field(record, 'content') !== undefined,
  message: (record, { zone, around }) => ({
    ...spoken(record, zone),
    conversation: around === record ? '' : (statedIn(field(around, 'conversationId')) ?? ''),
  }),
  settle: (said) => settled(said),
});

/** One annotation a conversation; those of other kinds are files that were sent along. */
export const dynamicsAnnotations = recordFormat({
  id: 'dynamics-annotations',
  source: 'dynamics',
  why: 'Annotations with a "documentbody": Dynamics 365 transcripts.',
  problem: 'It is a file that was sent along, or its transcript is empty.',
  fits: (record) => field(record, 'documentbody') !== undefined && field(record, 'mimetype') !== undefined,
  draft: (record, { zone }) => ({
    id:
      statedIn(field(record, '_objectid_value')) ??
      statedIn(field(record, 'objectid')) ??
      statedIn(field(record, 'annotationid')),
    said: settled(
      messagesIn(textIn(field(record, 'documentbody'))).map((message): Settled => {
        const { role, text, at, name, author } = spoken(message, zone);
        return {
          role: role ?? 'customer',
          isOpen: role === null,
          text,
          at,
          name: name ?? null,
          author: author ?? '',
        };
      }),
    ),
    facts: { channel: 'chat' },
  }),
});

function spoken(record: JsonRecord, zone: string): Omit<Spoken, 'conversation'> {
  const user = within(record, 'from', 'user');
  return {
    messageId: textIn(field(record, 'id')),
    role: roleOf(record),
    text: chatText(field(record, 'content')),
    at: momentIn(field(record, 'createdDateTime') ?? field(record, 'created'), zone),
    name:
      statedIn(field(user, 'displayName')) ?? statedIn(within(record, 'from', 'application')['displayName']),
    author: textIn(field(user, 'id')) || textIn(field(user, 'displayName')),
    facts: { channel: 'chat' },
  };
}

/** Null for people: a user is the customer as well as the agent. */
function roleOf(record: JsonRecord): SpeakerRole | null {
  if (field(record, 'isControlMessage') === true || field(record, 'deleted') === true) return 'event';
  if (tagsOf(record).includes('private')) return 'note';
  if (Object.keys(within(record, 'from', 'application')).length > 0) return 'bot';
  if (Object.keys(within(record, 'from', 'user')).length === 0) return 'system';
  return null;
}

function tagsOf(record: JsonRecord): string[] {
  const tags = field(record, 'tags');
  return (Array.isArray(tags) ? tags.map(textIn) : textIn(tags).split(',')).map((tag) =>
    tag.trim().toLowerCase(),
  );
}

/** Who wrote a private message is an agent; of the others who spoke first and does not sound like one is the customer. */
function settled(said: readonly Settled[]): readonly Said[] {
  const agents = new Set(
    said.filter(({ role, isOpen }) => role === 'note' && !isOpen).map(({ author }) => author),
  );
  const open = [...said]
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .filter(({ isOpen, author }) => isOpen && !agents.has(author));
  const authors = new Set(open.map(({ author }) => author));
  const asked = open.find(({ text }) => !soundsLikeAgent(text)) ?? open[0];
  const customer = authors.size > 1 || agents.size > 0 || asked !== undefined ? asked?.author : undefined;
  return said.map((one) =>
    one.isOpen ? { ...one, role: one.author === customer ? 'customer' : 'agent' } : one,
  );
}

/** A transcript has no more letters. */
const MAX_CHARS = 64 * 1024 * 1024;

function messagesIn(base64: string): JsonRecord[] {
  if (base64.length > MAX_CHARS) return [];
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return recordsIn(parseJson(new TextDecoder().decode(bytes)));
  } catch {
    return [];
  }
}
