/**
 * LiveChat archives: chats with a thread of events. A chat comes again for each thread, so a thread is a conversation;
 * where a chat holds all of its threads, the chat is one.
 *
 * The API's own examples have comments between the values; they are skipped.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { Sample } from '../../recognise/sample';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { JsonComments } from '../../shared/json-comments';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import type { JsonRecord } from '../../values/json';
import type { Format, Reading } from '../format';

const plain = recordFormat({
  id: 'livechat',
  source: 'livechat',
  why: 'Chats with "users" and a "thread" of "events": LiveChat.',
  fits: (record) =>
    Array.isArray(field(record, 'users')) &&
    threadsIn(record).some((thread) => Array.isArray(field(thread, 'events'))),
  draft,
});

export const livechat: Format = {
  id: 'livechat',
  recognise: (sample, given) =>
    plain.recognise(sample, given) ??
    (/^\s*(?:\/[/*]|[{[])/.test(sample.text) && /\/[/*]/.test(sample.text)
      ? plain.recognise(new Sample(new JsonComments().push(sample.text), sample.isWhole), given)
      : null),
  read: (reading) =>
    plain.read({ ...reading, text: (pass) => withoutComments(reading.text(pass)) } satisfies Reading),
};

async function* withoutComments(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const comments = new JsonComments();
  for await (const piece of pieces) yield comments.push(piece);
}

function draft(record: JsonRecord, { zone }: { readonly zone: string }): Draft {
  const threads = threadsIn(record);
  const users = new Map(recordsIn(field(record, 'users')).map((user) => [textIn(field(user, 'id')), user]));
  const events = threads.flatMap((thread) => recordsIn(field(thread, 'events')));
  const said = events.map((event): Said => {
    const user = users.get(textIn(field(event, 'author_id')));
    return {
      role: roleOf(event, user),
      text: field(event, 'type') === 'message' ? chatText(field(event, 'text')) : '',
      at: momentIn(field(event, 'created_at'), zone),
      name: user
        ? (statedIn(field(user, 'name')) ?? statedIn(field(user, 'email')) ?? statedIn(field(user, 'id')))
        : statedIn(field(event, 'author_id')),
    };
  });
  const isMany = field(record, 'thread') === undefined;
  const tags = threads.flatMap((thread) => (Array.isArray(thread['tags']) ? thread['tags'].map(textIn) : []));
  const rating = threads
    .map((thread) => within(thread, 'properties', 'rating'))
    .find((one) => field(one, 'score') !== undefined);
  const isTransferred = events.some((event) =>
    textIn(field(event, 'system_message_type')).includes('transferred'),
  );
  const nameOf = (type: string): string | null => {
    const user = [...users.values()].find((one) => field(one, 'type') === type);
    return user
      ? (statedIn(field(user, 'name')) ?? statedIn(field(user, 'email')) ?? statedIn(field(user, 'id')))
      : null;
  };
  return {
    id: (isMany ? null : statedIn(field(threads[0] ?? {}, 'id'))) ?? statedIn(field(record, 'id')),
    said,
    facts: {
      channel: 'chat',
      reason: statedIn(tags.find((tag) => !isEscalationTag(tag))),
      team: teamIn(...[...threads, record].map(groupOf)),
      customer: nameOf('customer'),
      startedAt: momentIn(field(threads[0] ?? {}, 'created_at'), zone),
      escalated: isTransferred || tags.some(isEscalationTag) ? true : null,
      // 0 is a thumb down, 1 a thumb up.
      ...surveyOf(rating ? scoreOf(rating) : undefined, '0-1'),
    },
  };
}

/** The group that may see a chat; 0 is everybody's. */
function groupOf(holder: JsonRecord): unknown {
  const groups = within(holder, 'access')['group_ids'];
  return Array.isArray(groups) ? groups[0] : null;
}

/** A property is a value, or a record with one. */
function scoreOf(rating: JsonRecord): unknown {
  const score = field(rating, 'score');
  return typeof score === 'object' ? within(rating, 'score')['value'] : score;
}

function threadsIn(record: JsonRecord): JsonRecord[] {
  const thread = field(record, 'thread');
  return thread === undefined ? recordsIn(field(record, 'threads')) : recordsIn([thread]);
}

function roleOf(event: JsonRecord, user: JsonRecord | undefined): SpeakerRole {
  if (field(event, 'visibility') === 'agents') return 'note';
  if (field(event, 'type') !== 'message') return 'event';
  if (!user) return 'system';
  if (field(user, 'type') === 'customer') return 'customer';
  return textIn(field(user, 'type')) === 'bot' ||
    flagIn(field(user, 'is_bot')) === true ||
    /\bbot\b/i.test(textIn(field(user, 'name')))
    ? 'bot'
    : 'agent';
}
