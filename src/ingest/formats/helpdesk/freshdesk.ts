/**
 * Freshdesk tickets with their conversations (API) or notes (account export).
 *
 * The ticket's description is its first message. `body_text` keeps what a mail quotes, so the HTML is read first.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { messageFormat } from '../../shared/desk-messages';
import { recordFormat } from '../../shared/desk-records';
import { mailText } from '../../shared/desk-text';
import { field, flagIn, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import { isOfSeveral, type JsonRecord } from '../../values/json';

export const freshdesk = recordFormat({
  id: 'freshdesk',
  source: 'freshdesk',
  why: 'Tickets whose conversations say "incoming" and "private": Freshdesk.',
  problem: 'Export the ticket with its conversations.',
  fits(record) {
    const entries = entriesIn(record);
    // Entries of several tickets stand in what wraps them.
    return entries.some(isEntry) && !isOfSeveral(entries);
  },
  draft,
});

/** The conversations of one ticket; `rows = messages + dropped.notes + dropped.events + duplicates + rejections`. */
export const freshdeskConversations = messageFormat({
  id: 'freshdesk-conversations',
  source: 'freshdesk',
  why: 'Entries with "incoming" and "private": the conversations of Freshdesk tickets.',
  fits: (record) =>
    isEntry(record) &&
    ['ticket_id', 'body', 'body_text', 'body_html'].some((key) => field(record, key) !== undefined),
  message(record, { zone }) {
    const role = roleOf(record);
    return {
      conversation: textIn(field(record, 'ticket_id')),
      messageId: textIn(field(record, 'id')),
      role,
      text: mailText(
        ['body', 'body_html', 'body_text'].map((key) => field(record, key)),
        false,
      ),
      at: momentIn(field(record, 'created_at'), zone),
      name: statedIn(field(record, 'user_id')),
      facts: { channel: 'email' },
    };
  },
});

/** Codes of the survey, from extremely unhappy to extremely happy. */
const CODES = '-103|-102|-101|100|101|102|103';

function draft(record: JsonRecord, { zone }: { readonly zone: string }): Draft {
  const requester = within(record, 'requester');
  const customer = statedIn(field(requester, 'name')) ?? statedIn(field(record, 'requester_name'));
  const startedAt = momentIn(field(record, 'created_at'), zone);
  const opening = mailText(
    ['description', 'description_html', 'description_text'].map((key) => field(record, key)),
    true,
  );
  const isOutbound = textIn(field(record, 'source')) === '10';
  const responder =
    statedIn(field(within(record, 'responder'), 'name')) ??
    statedIn(field(record, 'responder_name')) ??
    statedIn(field(record, 'responder_id'));

  const entries = entriesIn(record).map((entry, i): Said & { readonly i: number } => {
    const role = roleOf(entry);
    const bodies = ['body', 'body_html', 'body_text'].map((key) => field(entry, key));
    return {
      i,
      role,
      text: mailText(bodies, false),
      at: momentIn(field(entry, 'created_at'), zone),
      name:
        role === 'customer'
          ? customer
          : (statedIn(field(within(entry, 'user'), 'name')) ?? statedIn(field(entry, 'user_id'))),
    };
  });
  const isTold = entries.some(({ text, role }) => role === 'customer' && text === opening && opening !== '');
  const said: Said[] = isTold
    ? entries
    : [
        {
          role: isOutbound ? 'agent' : 'customer',
          text: opening,
          at: startedAt,
          name: isOutbound ? responder : customer,
        },
        ...entries,
      ];
  const tags = (Array.isArray(record['tags']) ? record['tags'] : []).map(textIn);
  const flags = ['is_escalated', 'fr_escalated', 'isescalated'].map((key) => flagIn(field(record, key)));
  return {
    id:
      statedIn(field(record, 'display_id')) ??
      statedIn(field(record, 'ticket_id')) ??
      statedIn(field(record, 'id')) ??
      statedIn(field(entriesIn(record)[0] ?? {}, 'ticket_id')),
    said,
    facts: {
      channel: CHANNELS[textIn(field(record, 'source'))] ?? null,
      agent: responder,
      reason:
        statedIn(field(record, 'type')) ??
        statedIn(field(record, 'ticket_type')) ??
        statedIn(tags.find((tag) => !isEscalationTag(tag))),
      team: teamIn(within(record, 'group')['name'], field(record, 'group_name'), field(record, 'group_id')),
      customer: customer ?? statedIn(field(record, 'requester_id')),
      startedAt,
      closedAt: momentIn(
        field(within(record, 'stats'), 'closed_at') ?? field(within(record, 'stats'), 'resolved_at'),
        zone,
      ),
      escalated:
        flags.includes(true) || tags.some(isEscalationTag) ? true : flags.includes(false) ? false : null,
      ...ratingIn(record),
    },
  };
}

/** By code of the source. */
const CHANNELS: Readonly<Record<string, string>> = {
  '1': 'email',
  '2': 'email',
  '3': 'voice',
  '5': 'social',
  '6': 'social',
  '7': 'chat',
  '9': 'email',
  '10': 'email',
};

function entriesIn(record: JsonRecord): JsonRecord[] {
  const list = recordsIn(field(record, 'conversations') ?? field(record, 'notes'));
  return list.map((entry) => {
    const wrapped = within(entry, 'helpdesk_note');
    return Object.keys(wrapped).length > 0 ? wrapped : entry;
  });
}

const isEntry = (entry: JsonRecord): boolean =>
  field(entry, 'incoming') !== undefined && field(entry, 'private') !== undefined;

function roleOf(entry: JsonRecord): SpeakerRole {
  if (flagIn(field(entry, 'private')) === true) return 'note';
  return flagIn(field(entry, 'incoming')) === true ? 'customer' : 'agent';
}

function ratingIn(record: JsonRecord): ReturnType<typeof surveyOf> {
  const [listed] = recordsIn(field(record, 'satisfaction_ratings'));
  const rating = listed ?? within(record, 'satisfaction_rating');
  const raw =
    field(within(rating, 'ratings'), 'default_question') ??
    field(rating, 'rating') ??
    field(record, 'satisfaction_rating') ??
    field(record, 'survey_rating');
  const text = textIn(raw);
  return surveyOf(raw, /^-?\d+$/.test(text) ? CODES : 'unhappy|neutral|happy');
}
