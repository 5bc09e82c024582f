/**
 * Gorgias tickets with their messages.
 *
 * `stripped_text` is a mail without what it quotes; times without a zone are UTC, as its API says.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { messageFormat } from '../../shared/desk-messages';
import { chatText, mailText } from '../../shared/desk-text';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import type { JsonRecord } from '../../values/json';

const ZONE = 'UTC';

export const gorgias = recordFormat({
  id: 'gorgias',
  source: 'gorgias',
  why: 'Tickets whose messages say "from_agent": Gorgias.',
  problem: 'Export the ticket with its messages.',
  fits: (record) => recordsIn(field(record, 'messages')).some(isMessage),
  draft(record): Draft {
    const messages = recordsIn(field(record, 'messages'));
    const said = messages.map((message, i): Said => ({
      role: roleOf(message),
      text: textOf(message, i === 0),
      at: momentIn(field(message, 'sent_datetime') ?? field(message, 'created_datetime'), ZONE),
      name: nameOf(within(message, 'sender')),
    }));
    const tags = recordsIn(field(record, 'tags')).map((tag) => textIn(field(tag, 'name')));
    const survey = within(record, 'satisfaction_survey');
    const answered = surveyOf(field(survey, 'score'), '1-5');
    return {
      id: statedIn(field(record, 'id')) ?? statedIn(field(messages[0] ?? {}, 'ticket_id')),
      said,
      facts: {
        channel: channelOf(textIn(field(record, 'channel')) || textIn(field(messages[0] ?? {}, 'channel'))),
        agent: nameOf(within(record, 'assignee_user')),
        reason: statedIn(tags.find((tag) => !isEscalationTag(tag))),
        team: teamIn(within(record, 'assignee_team')['name'], field(record, 'assignee_team_id')),
        customer: nameOf(within(record, 'customer')),
        startedAt: momentIn(field(record, 'created_datetime'), ZONE),
        closedAt: momentIn(field(record, 'closed_datetime'), ZONE),
        escalated: tags.some(isEscalationTag) ? true : null,
        ...answered,
        surveyed: answered.rating || Object.keys(survey).length > 0 ? true : null,
      },
    };
  },
});

/** `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a message. */
export const gorgiasMessages = messageFormat({
  id: 'gorgias-messages',
  source: 'gorgias',
  why: 'Messages with "from_agent" and "stripped_text": Gorgias.',
  fits: isMessage,
  message: (message) => ({
    conversation: textIn(field(message, 'ticket_id')),
    messageId: textIn(field(message, 'id')),
    role: roleOf(message),
    text: textOf(message, false),
    at: momentIn(field(message, 'sent_datetime') ?? field(message, 'created_datetime'), ZONE),
    name: nameOf(within(message, 'sender')),
    facts: { channel: channelOf(textIn(field(message, 'channel'))) },
  }),
});

function isMessage(message: JsonRecord): boolean {
  return (
    field(message, 'from_agent') !== undefined &&
    ['stripped_text', 'stripped_html', 'body_text', 'body_html'].some(
      (key) => field(message, key) !== undefined,
    )
  );
}

function roleOf(message: JsonRecord): SpeakerRole {
  const channel = textIn(field(message, 'channel'));
  if (flagIn(field(message, 'public')) === false || channel === 'internal-note') return 'note';
  if (flagIn(field(message, 'from_agent')) !== true) return 'customer';
  const isRule = textIn(field(message, 'via')) === 'rule' || statedIn(field(message, 'rule_id')) !== null;
  return isRule ? 'bot' : 'agent';
}

function textOf(message: JsonRecord, isFirst: boolean): string {
  const stripped = statedIn(field(message, 'stripped_text'));
  if (stripped !== null) return chatText(stripped);
  return mailText(
    ['stripped_html', 'body_html', 'body_text'].map((key) => field(message, key)),
    isFirst,
  );
}

function nameOf(person: JsonRecord): string | null {
  return statedIn(field(person, 'name')) ?? statedIn(field(person, 'email')) ?? statedIn(field(person, 'id'));
}

function channelOf(channel: string): string | null {
  if (channel === '') return null;
  if (/mail|contact_form|help-center/.test(channel)) return 'email';
  if (/phone|voice/.test(channel)) return 'voice';
  return /facebook-(?:post|comment|mention|review)|instagram-(?:comment|mention|ad)|twitter/.test(channel)
    ? 'social'
    : 'chat';
}
