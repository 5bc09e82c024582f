/**
 * Help Scout conversations with their threads, newest first.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { fullName, isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { mailText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import type { JsonRecord } from '../../values/json';

export const helpScout = recordFormat({
  id: 'help-scout',
  source: 'help-scout',
  why: 'Conversations with "_embedded.threads": Help Scout.',
  problem: 'Export the conversation with its threads.',
  fits: (record) =>
    threadsIn(record).some(
      (thread) => field(thread, 'type') !== undefined && field(thread, 'createdBy') !== undefined,
    ),
  draft(record, { zone }): Draft {
    const threads = threadsIn(record).filter(
      (thread) => !/^(?:draft|hidden)$/.test(textIn(field(thread, 'state'))),
    );
    const times = threads.map((thread) => momentIn(field(thread, 'createdAt'), zone));
    const firstAt = Math.min(...times.flatMap((at) => at ?? []).slice(0, MAX_THREADS));
    const isMail = !/chat/i.test(textIn(field(record, 'type')));
    const said = threads.map((thread, i): Said => {
      const person = within(thread, 'createdBy');
      const at = times[i] ?? null;
      return {
        role: roleOf(thread),
        text: mailText([field(thread, 'body'), field(thread, 'text')], !isMail || at === firstAt),
        at,
        name:
          fullName(field(person, 'first'), field(person, 'last')) ??
          statedIn(field(person, 'email')) ??
          statedIn(field(person, 'id')),
      };
    });
    const assignee = within(record, 'assignee');
    const hasTeam = /team/i.test(textIn(field(assignee, 'type')));
    const assigned =
      fullName(field(assignee, 'first'), field(assignee, 'last')) ?? statedIn(field(assignee, 'email'));
    const customer = [within(record, 'primaryCustomer'), within(record, 'createdBy')].find(
      (one) => field(one, 'type') === 'customer',
    );
    const tags = recordsIn(field(record, 'tags')).map((tag) =>
      textIn(field(tag, 'tag') ?? field(tag, 'name')),
    );
    const ratings = threads.map((thread) => within(thread, 'rating'));
    const rating = ratings.find((one) => statedIn(field(one, 'rating')) !== null);
    return {
      id: statedIn(field(record, 'number')) ?? statedIn(field(record, 'id')),
      said,
      facts: {
        channel: /chat/i.test(textIn(field(record, 'type')))
          ? 'chat'
          : /phone/i.test(textIn(field(record, 'type')))
            ? 'voice'
            : 'email',
        agent: hasTeam ? null : assigned,
        team: teamIn(hasTeam ? assigned : null, within(record, 'mailbox')['name']),
        reason: statedIn(tags.find((tag) => !isEscalationTag(tag))),
        customer: customer
          ? (fullName(field(customer, 'first'), field(customer, 'last')) ??
            statedIn(field(customer, 'email')))
          : null,
        startedAt: momentIn(field(record, 'createdAt'), zone),
        closedAt: momentIn(field(record, 'closedAt'), zone),
        escalated: tags.some(isEscalationTag) ? true : null,
        ...surveyOf(
          rating
            ? textIn(field(rating, 'rating'))
                .toLowerCase()
                .replace(/^not[ _-]?good$/, 'bad')
            : '',
          'bad|okay|great',
        ),
      },
    };
  },
});

/** The API gives no more. */
const MAX_THREADS = 1000;

function threadsIn(record: JsonRecord): JsonRecord[] {
  return recordsIn(field(within(record, '_embedded'), 'threads') ?? field(record, 'threads'));
}

function roleOf(thread: JsonRecord): SpeakerRole {
  const type = textIn(field(thread, 'type')).toLowerCase();
  if (type === 'note') return 'note';
  if (type === 'lineitem') return 'event';
  const author = textIn(within(thread, 'createdBy')['type']).toLowerCase();
  if (author === 'customer' || (author === '' && type === 'customer')) return 'customer';
  return author === 'system_user' || textIn(within(thread, 'source')['via']) === 'workflow' ? 'bot' : 'agent';
}
