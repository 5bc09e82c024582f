/**
 * Intercom conversations and tickets as the API and the export to cloud storage write them.
 *
 * The first message stands in `source`, outside of the parts. A list of conversations has only that; it is read, with
 * a warning.
 *
 * @module
 */
import type { EpochMs } from '../../../domain/conversation';
import type { SpeakerRole } from '../../mapping';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText, mailText } from '../../shared/desk-text';
import { field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import { counted, type Warning } from '../../tally';
import { isJsonRecord, type JsonRecord } from '../../values/json';

export const intercom = recordFormat({
  id: 'intercom',
  source: 'intercom',
  why: 'Conversations with a "source" and "conversation_parts": Intercom.',
  problem: 'Fetch the conversation with its parts.',
  fits: (record) =>
    field(record, 'conversation_parts') !== undefined ||
    (field(record, 'ticket_parts') !== undefined && field(record, 'ticket_state') !== undefined) ||
    (isJsonRecord(field(within(record, 'source'), 'author')) && field(record, 'contacts') !== undefined),
  draft,
});

/** The API gives no more. */
const MAX_PARTS = 500;

function draft(record: JsonRecord, { zone }: { readonly zone: string }): Draft {
  const source = within(record, 'source');
  const isMail = /^e?mail$/i.test(textIn(field(source, 'type')));
  const parts = partsOf(record);
  const times = [record, ...(parts ?? [])].flatMap((one) => momentIn(field(one, 'created_at'), zone) ?? []);
  // What opens a conversation comes first, whatever an imported part says.
  const openedAt = times.length > 0 ? (Math.min(...times.slice(0, MAX_PARTS)) as EpochMs) : null;
  const first = saidIn(source, { isMail, isFirst: true }, openingRole(source), openedAt);
  const said: Said[] = [
    ...(field(source, 'body') === undefined && field(source, 'author') === undefined ? [] : [first]),
    ...(parts ?? []).map((part) =>
      saidIn(part, { isMail, isFirst: false }, roleOfPart(part), momentIn(field(part, 'created_at'), zone)),
    ),
  ];
  const statistics = within(record, 'statistics');
  const reopens = numberIn(field(statistics, 'count_reopens'));
  const assignments = numberIn(field(statistics, 'count_assignments'));
  const tags = recordsIn(field(within(record, 'tags'), 'tags')).map((tag) => textIn(field(tag, 'name')));
  const topics = recordsIn(field(within(record, 'topics'), 'topics')).map((topic) =>
    textIn(field(topic, 'name')),
  );
  const assignee = statedIn(field(record, 'admin_assignee_id'));
  const asked = within(record, 'conversation_rating');
  const answered = surveyOf(field(asked, 'rating'), '1-5');
  return {
    id: statedIn(field(record, 'id')),
    said,
    facts: {
      channel: channelOf(textIn(field(source, 'type'))),
      agent: (assignee === null ? null : nameIn(record, assignee)) ?? (assignee === '0' ? null : assignee),
      reason: statedIn(tags.find((tag) => !isEscalationTag(tag))) ?? statedIn(topics[0]),
      team: teamIn(within(record, 'team_assignee')['name'], field(record, 'team_assignee_id')),
      customer: said.find(({ role, name }) => role === 'customer' && name)?.name ?? contactIn(record),
      startedAt: momentIn(field(record, 'created_at'), zone),
      closedAt:
        field(record, 'state') === 'closed' ? momentIn(field(statistics, 'last_close_at'), zone) : null,
      escalated:
        tags.some(isEscalationTag) || (reopens ?? 0) > 0 || (assignments ?? 0) > 1
          ? true
          : reopens === null && assignments === null
            ? null
            : false,
      ...answered,
      surveyed: answered.rating || Object.keys(asked).length > 0 ? true : null,
    },
    warnings: parts === null ? [withoutParts] : [],
  };
}

const withoutParts: Warning = (count) =>
  `${counted(count, 'conversation')} came without "conversation_parts": a list holds only the first message of each. Fetch the conversations one by one, or export them to cloud storage, to have the replies.`;

/** Null where the record has no parts at all. */
function partsOf(record: JsonRecord): JsonRecord[] | null {
  for (const key of ['conversation_parts', 'ticket_parts']) {
    const parts = field(record, key);
    if (Array.isArray(parts)) return recordsIn(parts);
    if (isJsonRecord(parts))
      return recordsIn(field(parts, key) ?? field(parts, 'parts') ?? field(parts, 'data'));
  }
  return null;
}

function saidIn(
  part: JsonRecord,
  { isMail, isFirst }: { isMail: boolean; isFirst: boolean },
  role: SpeakerRole,
  at: Said['at'],
): Said {
  const author = within(part, 'author');
  const body = field(part, 'body');
  return {
    role,
    text: isMail ? mailText([body], isFirst) : chatText(body),
    at,
    name: statedIn(field(author, 'name')) ?? statedIn(field(author, 'id')),
  };
}

/** A campaign opens in an agent's name, and nobody wrote it to this customer. */
function openingRole(source: JsonRecord): SpeakerRole {
  const role = roleOfAuthor(textIn(field(within(source, 'author'), 'type')));
  return role === 'agent' &&
    /^(?:automated|campaign|operator_initiated)$/.test(textIn(field(source, 'delivered_as')))
    ? 'bot'
    : role;
}

function roleOfPart(part: JsonRecord): SpeakerRole {
  return roleOfEntry(textIn(field(part, 'part_type')), textIn(field(within(part, 'author'), 'type')));
}

/** Kinds of parts that carry words a customer reads; a close or an assignment does where it has a body. */
const SPOKEN =
  /^(?:comment|comment_and_\w+|open|close|assignment|assign_and_reopen|quick_reply|conversation_message|message|text|chat|email|reply|)$/;

/** Who a part is from, by its kind and the type of its author. */
export function roleOfEntry(kind: string, author: string): SpeakerRole {
  const part = kind.trim().toLowerCase();
  if (/^note|_note$|note_and/.test(part)) return 'note';
  return SPOKEN.test(part) ? roleOfAuthor(author) : 'event';
}

function roleOfAuthor(type: string): SpeakerRole {
  const word = type.trim().toLowerCase();
  if (/^(?:user|lead|contact|customer|visitor)$/.test(word)) return 'customer';
  if (/bot|operator|^ai/.test(word)) return 'bot';
  return word === 'system' || word === '' ? 'system' : 'agent';
}

/** The name under which an admin wrote in this conversation. */
function nameIn(record: JsonRecord, id: string): string | null {
  const authors = [
    within(record, 'source', 'author'),
    ...(partsOf(record) ?? []).map((part) => within(part, 'author')),
    ...recordsIn(field(within(record, 'teammates'), 'teammates')),
  ];
  const author = authors.find(
    (one) => textIn(field(one, 'id')) === id && statedIn(field(one, 'name')) !== null,
  );
  return author ? statedIn(field(author, 'name')) : null;
}

function contactIn(record: JsonRecord): string | null {
  const contacts = field(record, 'contacts');
  const [first] = recordsIn(isJsonRecord(contacts) ? field(contacts, 'contacts') : contacts);
  return first ? (statedIn(field(first, 'external_id')) ?? statedIn(field(first, 'id'))) : null;
}

function channelOf(type: string): string | null {
  const word = type.toLowerCase();
  if (word === '') return null;
  if (word.includes('mail')) return 'email';
  if (/phone|call/.test(word)) return 'voice';
  return /facebook|instagram|twitter/.test(word) ? 'social' : 'chat';
}
