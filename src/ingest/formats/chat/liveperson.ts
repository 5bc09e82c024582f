/**
 * LivePerson messaging history: records with `info` and `messageRecords`.
 *
 * `"undefined"` and −1 stand for nothing there. `mcs` is a model's score and no rating.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { surveyOf, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import { isJsonRecord, type JsonRecord } from '../../values/json';

export const liveperson = recordFormat({
  id: 'liveperson',
  source: 'liveperson',
  why: 'Records with "info" and "messageRecords": LivePerson.',
  fits: (record) => Array.isArray(field(record, 'messageRecords')) && isJsonRecord(field(record, 'info')),
  draft(record, { zone }): Draft {
    const info = within(record, 'info');
    const agents = new Map(
      recordsIn(field(record, 'agentParticipants')).map((one) => [textIn(field(one, 'agentId')), one]),
    );
    const [consumer = {}] = recordsIn(
      field(record, 'consumerParticipants') ?? field(record, 'consumerParticipant'),
    );
    const customer = statedIn(field(consumer, 'consumerName')) ?? statedIn(field(consumer, 'participantId'));
    const said = recordsIn(field(record, 'messageRecords')).map((message): Said => {
      const role = roleOf(message, agents.get(textIn(field(message, 'participantId'))));
      const agent = agents.get(textIn(field(message, 'participantId'))) ?? {};
      return {
        role,
        text: textOf(message),
        at: momentIn(field(message, 'timeL'), zone) ?? momentIn(field(message, 'time'), zone),
        name:
          role === 'customer'
            ? customer
            : (statedIn(field(agent, 'agentFullName')) ?? statedIn(field(message, 'participantId'))),
      };
    });
    const answered = [
      field(info, 'csat'),
      field(within(record, 'summary'), 'csat'),
      ...recordsIn(field(record, 'surveys')).map((one) => field(one, 'csat')),
    ]
      .map((raw) => surveyOf(textIn(raw) === '-1' ? '' : raw, '1-5'))
      .find(({ rating }) => rating !== null);
    return {
      id: statedIn(field(info, 'conversationId')),
      said,
      facts: {
        channel: 'chat',
        agent: statedIn(field(info, 'latestAgentFullName')),
        reason: ['', 'Unassigned'].includes(textIn(field(info, 'latestSkillName')))
          ? null
          : statedIn(field(info, 'latestSkillName')),
        team: teamIn(field(info, 'latestAgentGroupName'), field(info, 'latestAgentGroupId')),
        customer,
        startedAt: momentIn(field(info, 'startTimeL'), zone) ?? momentIn(field(info, 'startTime'), zone),
        closedAt: momentIn(field(info, 'endTimeL'), zone) ?? momentIn(field(info, 'endTime'), zone),
        escalated: Array.isArray(field(record, 'transfers'))
          ? recordsIn(field(record, 'transfers')).length > 0
          : null,
        ...answered,
      },
    };
  },
});

function textOf(message: JsonRecord): string {
  const data = within(message, 'messageData');
  const text = statedIn(within(data, 'msg')['text']) ?? statedIn(within(data, 'quickReplies')['content']);
  return text === null || /^(?:RICH_CONTENT|HOSTED_FILE)$/.test(textIn(field(message, 'type')))
    ? ''
    : chatText(text);
}

function roleOf(message: JsonRecord, agent: JsonRecord | undefined): SpeakerRole {
  const by = textIn(field(message, 'sentBy')).toLowerCase();
  if (/^(?:agents_only|agent_only)$/i.test(textIn(field(message, 'audience')))) return 'note';
  if (by === 'consumer') return 'customer';
  if (by !== 'agent') return 'system';
  return agent && /bot/i.test(textIn(field(agent, 'userTypeName')) || textIn(field(agent, 'userType')))
    ? 'bot'
    : 'agent';
}
