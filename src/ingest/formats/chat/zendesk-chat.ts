/**
 * Zendesk Chat as its API and its scheduled export write it: a chat with a `history`, or a message left offline.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { isEscalationTag, surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import { isJsonRecord, type JsonRecord } from '../../values/json';
import { isSamePerson, speakerKey } from '../../values/speaker';

export const zendeskChatJson = recordFormat({
  id: 'zendesk-chat',
  source: 'zendesk-chat',
  why: 'Chats with a "visitor" and a "history" of "chat.msg": Zendesk Chat.',
  fits(record) {
    if (!isJsonRecord(field(record, 'visitor'))) return false;
    const isOffline = field(record, 'type') === 'offline_msg' && typeof field(record, 'message') === 'string';
    return (
      isOffline ||
      recordsIn(field(record, 'history')).some((one) => textIn(field(one, 'type')).startsWith('chat.'))
    );
  },
  draft(record, { zone }): Draft {
    const visitor = within(record, 'visitor');
    const customer = statedIn(visitor['name']) ?? statedIn(visitor['email']);
    const agents = (Array.isArray(record['agent_names']) ? record['agent_names'] : []).map(textIn);
    const tags = (Array.isArray(record['tags']) ? record['tags'] : []).map(textIn);
    const at = momentIn(field(record, 'timestamp'), zone);
    const offline = chatText(field(record, 'message'));
    const history = recordsIn(field(record, 'history'));
    const said: Said[] =
      history.length === 0 && offline !== ''
        ? [{ role: 'customer', text: offline, at, name: customer }]
        : history.map((entry) => {
            const name = statedIn(field(entry, 'name')) ?? statedIn(field(entry, 'nick'));
            return {
              role: roleOf(entry, name, { customer, agents }),
              text: chatText(field(entry, 'msg')),
              at: momentIn(field(entry, 'timestamp'), zone),
              name,
            };
          });
    return {
      id: statedIn(field(record, 'id')),
      said,
      facts: {
        channel: 'chat',
        agent: agents.find((name) => name !== '') ?? null,
        reason: statedIn(field(record, 'department_name')) ?? statedIn(tags[0]),
        team: teamIn(field(record, 'department_name'), field(record, 'department_id')),
        customer,
        startedAt: at ?? momentIn(within(record, 'session')['start_date'], zone),
        closedAt: momentIn(field(record, 'end_timestamp') ?? within(record, 'session')['end_date'], zone),
        escalated: tags.some(isEscalationTag) ? true : null,
        ...surveyOf(field(record, 'rating'), 'bad|good'),
      },
    };
  },
});

function roleOf(
  entry: JsonRecord,
  name: string | null,
  { customer, agents }: { customer: string | null; agents: readonly string[] },
): SpeakerRole {
  if (textIn(field(entry, 'type')) !== 'chat.msg') return 'event';
  const type = textIn(field(entry, 'sender_type')).toLowerCase();
  if (type === 'visitor' || type === 'end_user') return 'customer';
  if (type === 'agent') return 'agent';
  if (/trigger|bot|answer/.test(type)) return 'bot';
  const nick = textIn(field(entry, 'nick'));
  if (/^agent:(?:trigger|system)/i.test(nick)) return 'bot';
  if (nick.startsWith('agent:')) return 'agent';
  if (nick.startsWith('visitor')) return 'customer';
  if (name !== null && agents.some((agent) => speakerKey(agent) === speakerKey(name))) return 'agent';
  if (name !== null && customer !== null && isSamePerson(name, customer)) return 'customer';
  // A name that belongs to nobody in the chat is the desk's own: a trigger greets as "Customer Service".
  if (name !== null && /\bbot\b|customer service|support/i.test(name)) return 'bot';
  return field(entry, 'agent_id') !== undefined && field(entry, 'agent_id') !== null ? 'agent' : 'customer';
}
