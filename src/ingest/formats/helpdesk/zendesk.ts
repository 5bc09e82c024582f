/**
 * Zendesk tickets with their comments: the account export (one ticket a line), and what scripts save from the API.
 *
 * A ticket's `description` is its first comment again and is not read. Private comments are notes, except the one in
 * which the desk keeps a chat.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { mailText } from '../../shared/desk-text';
import { recordFormat, type DeskUser, type DraftContext } from '../../shared/desk-records';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { cell } from '../../shared/desk-view';
import { teamIn } from '../../shared/team';
import { counted, type Warning } from '../../tally';
import { asCell, isJsonRecord, type JsonRecord } from '../../values/json';
import { isZendeskChat, zendeskChat } from './zendesk-chat-lines';

export const zendesk = recordFormat({
  id: 'zendesk',
  source: 'zendesk',
  why: 'Tickets with "comments", each with an "author_id" and "public": a Zendesk export.',
  hasUsers: true,
  problem: 'Export the ticket with its public comments.',
  fits(record) {
    // A page of comments alone names no ticket.
    if (!TICKET_KEYS.some((key) => field(record, key) !== undefined)) return false;
    const comments = field(record, 'comments');
    const isEmpty =
      Array.isArray(comments) && comments.length === 0 && field(record, 'requester_id') !== undefined;
    return isEmpty || commentsIn(record).some(isComment);
  },
  draft,
});

const TICKET_KEYS = ['id', 'ticket', 'ticket_id', 'requester_id', 'requester'];

/** The comments of a ticket, or those that its audits tell of; times and ways stand at the audit then. */
function commentsIn(record: JsonRecord): JsonRecord[] {
  const listed = field(record, 'comments');
  const comments = recordsIn(isJsonRecord(listed) ? field(listed, 'comments') : listed);
  if (comments.length > 0) return comments;
  return recordsIn(field(record, 'audits')).flatMap((audit) =>
    recordsIn(field(audit, 'events'))
      .filter(isComment)
      .map((event) => ({ created_at: field(audit, 'created_at'), via: field(audit, 'via'), ...event })),
  );
}

/** A comment of the ticketing API; events and audits write `public` as well. */
export function isComment(record: JsonRecord): boolean {
  return (
    cell(record, 'authorid') !== undefined &&
    cell(record, 'public') !== undefined &&
    cell(record, 'body', 'plainbody', 'htmlbody') !== undefined
  );
}

function draft(record: JsonRecord, context: DraftContext): Draft {
  const ticket =
    field(record, 'requester_id') === undefined && Object.keys(within(record, 'ticket')).length > 0
      ? within(record, 'ticket')
      : record;
  const requester = within(ticket, 'requester');
  const requesterId = textIn(field(ticket, 'requester_id')) || textIn(field(requester, 'id'));
  const people = peopleIn(ticket, record, context.users);
  const comments = commentsIn(record);
  const author = requesterId === '' ? textIn(field(comments[0] ?? {}, 'author_id')) : requesterId;
  const channel = channelOf(textIn(within(ticket, 'via')['channel']) || textIn(field(ticket, 'channel')));
  const tags = Array.isArray(ticket['tags']) ? ticket['tags'].map(textIn) : null;
  const assigneeId = textIn(field(ticket, 'assignee_id'));
  const assignee = statedIn(within(ticket, 'assignee')['name']) ?? nameOf(people, assigneeId);
  const score = field(within(ticket, 'satisfaction_rating'), 'score') ?? field(ticket, 'satisfaction_score');

  const said: Said[] = [];
  let chat: ReturnType<typeof zendeskChat> | null = null;
  let hasStranger = false;
  for (const comment of comments) {
    const at = momentIn(field(comment, 'created_at'), context.zone);
    const text = textOfComment(
      comment,
      said.every(({ role }) => role !== 'customer' && role !== 'agent'),
    );
    if (isZendeskChat(text)) {
      const customer = statedIn(field(requester, 'name')) ?? nameOf(people, requesterId);
      chat = zendeskChat(text, { zone: context.zone, startedAt: at, customer });
      for (const line of chat.said) said.push(line);
      continue;
    }
    const authorId = textIn(field(comment, 'author_id'));
    const role = roleOfComment(comment, authorId, author, people);
    hasStranger ||= role === 'agent' && (people.get(authorId)?.role ?? '') === '' && authorId !== assigneeId;
    said.push({
      role,
      text,
      at,
      name: nameOf(people, authorId),
    });
  }
  return {
    id: statedIn(field(ticket, 'id')) ?? statedIn(field(record, 'ticket_id')),
    said,
    facts: {
      channel: chat ? 'chat' : channel,
      agent: assignee,
      reason: reasonOf(ticket, tags),
      team: teamIn(within(ticket, 'group')['name'], field(ticket, 'group_name'), field(ticket, 'group_id')),
      customer: statedIn(field(requester, 'name')) ?? nameOf(people, requesterId) ?? statedIn(requesterId),
      startedAt: momentIn(field(ticket, 'created_at'), context.zone),
      closedAt: CLOSED.has(textIn(field(ticket, 'status')).toLowerCase())
        ? momentIn(
            field(ticket, 'solved_at') ?? field(within(ticket, 'metric_set'), 'solved_at'),
            context.zone,
          )
        : null,
      // A ticket that was opened again is no escalation: the customer wrote "thanks" to a solved one.
      escalated: tags ? tags.some(isEscalationTag) : null,
      ...surveyOf(score, 'bad|good'),
      ...(chat?.facts.rating ? { rating: chat.facts.rating } : {}),
    },
    warnings: hasStranger ? [strangers] : [],
  };
}

const strangers: Warning = (count) =>
  `${counted(count, 'ticket')} ${count === 1 ? 'has' : 'have'} comments of people who neither asked nor are assigned, and the file does not list its users: they were taken for agents, though some may be customers in copy. Export the users with the tickets to tell them apart.`;

const CLOSED = new Set(['solved', 'closed']);

type People = Pick<ReadonlyMap<string, DeskUser>, 'get'>;

/** Everybody whom the ticket names, by id. */
function peopleIn(ticket: JsonRecord, record: JsonRecord, users: People): People {
  // The list of users is of the whole file: it is asked, not copied.
  const named = new Map<string, DeskUser>();
  const people = { get: (id: string): DeskUser | undefined => named.get(id) ?? users.get(id) };
  const add = (person: JsonRecord, role: string): void => {
    const id = textIn(field(person, 'id'));
    const known = people.get(id);
    const name = statedIn(field(person, 'name')) ?? known?.name ?? null;
    if (id !== '') named.set(id, { name, role: textIn(field(person, 'role')) || (known?.role ?? role) });
  };
  for (const user of recordsIn(field(record, 'users'))) add(user, '');
  for (const comment of commentsIn(record)) add(within(comment, 'author'), '');
  add(within(ticket, 'submitter'), '');
  add(within(ticket, 'assignee'), 'agent');
  add(within(ticket, 'requester'), 'end-user');
  return people;
}

function nameOf(people: People, id: string): string | null {
  return people.get(id)?.name ?? statedIn(id === '-1' ? '' : id);
}

/** What writes by itself. An agent's mail that came through the API is an agent's. */
const AUTOMATIC = /^(?:rule|trigger|automation|answer_?bot.*|system|.*_bot|ai_agent.*)$/i;

export function roleOfComment(
  comment: JsonRecord,
  authorId: string,
  requester: string,
  people: People,
): SpeakerRole {
  if (/^(?:false|0|no|f)$/i.test(asCell(cell(comment, 'public')))) return 'note';
  if (authorId === '-1') return 'system';
  if (authorId === requester) return 'customer';
  const channel = textIn(within(comment, 'via')['channel']);
  if (AUTOMATIC.test(channel)) return 'bot';
  const role = people.get(authorId)?.role ?? '';
  return role === 'end-user' || role === 'end_user' ? 'customer' : 'agent';
}

/** `plain_body` is the mail without most of what it quotes; a call's words stand in its data. */
export function textOfComment(comment: JsonRecord, isFirst: boolean): string {
  const spoken = statedIn(within(comment, 'data')['transcription_text']);
  if (spoken !== null) return spoken;
  const bodies = ['plainbody', 'htmlbody', 'body'].map((key) => cell(comment, key));
  const whole = bodies.map(textIn).find((body) => body.trim() !== '') ?? '';
  return isZendeskChat(whole) ? whole : mailText(bodies, isFirst);
}

function reasonOf(ticket: JsonRecord, tags: readonly string[] | null): string | null {
  return (
    statedIn(within(ticket, 'group')['name']) ??
    statedIn(tags?.find((tag) => !isEscalationTag(tag) && tag !== '')) ??
    statedIn(field(ticket, 'type'))
  );
}

/** By which way a ticket came, in the words of all formats. */
export function channelOf(via: string): string | null {
  const word = via.trim().toLowerCase();
  if (word === '') return null;
  if (/^(?:email|web|web_?form|help_?center|closed_ticket|api|portal)$/.test(word)) return 'email';
  if (/voice|phone|call/.test(word)) return 'voice';
  if (/chat|messaging|whatsapp|sms|line|viber|telegram|messenger|native/.test(word)) return 'chat';
  return /twitter|facebook|instagram|any_channel|google/.test(word) ? 'social' : word;
}
