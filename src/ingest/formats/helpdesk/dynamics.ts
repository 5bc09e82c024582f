/**
 * Dynamics 365 transcripts: a list of messages as the desk stores it, or annotations that carry such lists in base64.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { guessed, messageFormat, settleByFirst, type Settled, type Spoken } from '../../shared/desk-messages';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { parseJson, type JsonRecord } from '../../values/json';

/** `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message. */
export const dynamics = messageFormat({
  id: 'dynamics',
  source: 'dynamics',
  why: 'Messages with "isControlMessage" and "content": a Dynamics 365 transcript.',
  fits: (record) => field(record, 'isControlMessage') !== undefined && field(record, 'content') !== undefined,
  message: (record, { zone }) => ({ ...spoken(record, zone), conversation: '' }),
  settle: settleByFirst,
});

/** One annotation a conversation; those of other kinds are files that were sent along. */
export const dynamicsAnnotations = recordFormat({
  id: 'dynamics-annotations',
  source: 'dynamics',
  why: 'Annotations with a "documentbody": Dynamics 365 transcripts.',
  problem: 'It is a file that was sent along, or its transcript is empty.',
  fits: (record) => field(record, 'documentbody') !== undefined && field(record, 'mimetype') !== undefined,
  draft(record, { zone }) {
    const { said, isGuess } = settleByFirst(
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
    );
    return {
      id:
        statedIn(field(record, '_objectid_value')) ??
        statedIn(field(record, 'objectid')) ??
        statedIn(field(record, 'annotationid')),
      said,
      facts: { channel: 'chat' },
      warnings: isGuess ? [guessed] : [],
    };
  },
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
  if (flagIn(field(record, 'isControlMessage')) === true || flagIn(field(record, 'deleted')) === true)
    return 'event';
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
