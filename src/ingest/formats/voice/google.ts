/** Google: Conversational Insights (uploads and BigQuery exports) and the CCAI Platform's chat transcripts. */
import type { EpochMs } from '../../../domain/conversation';
import type { SpeakerRole } from '../../mapping';
import { documentFormat } from '../../shared/json-document';
import { idInName } from '../../shared/file-name';
import { field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';

const ROLES: Readonly<Record<string, SpeakerRole>> = Object.assign(
  Object.create(null) as Record<string, SpeakerRole>,
  {
    agent: 'agent',
    human_agent: 'agent',
    automated_agent: 'bot',
    virtual_agent: 'bot',
    task_virtual_agent: 'bot',
    customer: 'customer',
    end_user: 'customer',
    system: 'system',
    any_role: null,
  },
);

function roleOf(value: unknown): SpeakerRole | null {
  return ROLES[textIn(value).toLowerCase()] ?? null;
}

export const googleInsights = documentFormat({
  id: 'google-insights',
  source: 'google-insights',
  channel: null,
  why: 'Entries with "role" and "text", or "transcriptSegments": Google Conversational Insights.',
  fits(record) {
    if (
      segmentsIn(record).some(
        (segment) => 'segmentParticipant' in segment || 'channelTag' in segment || 'messageTime' in segment,
      )
    )
      return 0.96;
    const entries = recordsIn(field(record, 'entries'));
    const isEntry = entries.some(
      (entry) => roleOf(field(entry, 'role')) !== null && typeof field(entry, 'text') === 'string',
    );
    if (!isEntry) return 0;
    return 'conversation_info' in record ||
      entries.some((entry) => 'start_timestamp_usec' in entry || 'user_id' in entry)
      ? 0.97
      : 0.92;
  },
  calls(record, { zone, fileName }) {
    const entries = recordsIn(field(record, 'entries'));
    const segments =
      entries.length > 0
        ? entries.map((entry): Segment => ({
            label: textIn(field(entry, 'role')),
            role: roleOf(field(entry, 'role')),
            text: textIn(field(entry, 'text')),
            at: microseconds(field(entry, 'start_timestamp_usec')),
          }))
        : segmentsIn(record).map((segment): Segment => {
            const participant = within(segment, 'segmentParticipant');
            const role = roleOf(field(participant, 'role'));
            const channel = textIn(field(segment, 'channelTag'));
            return {
              label: textIn(field(participant, 'role')) || (channel === '' ? '' : `channel ${channel}`),
              role,
              name: statedIn(field(participant, 'userId')),
              text: textIn(field(segment, 'text')),
              at: momentIn(field(segment, 'messageTime'), zone),
            };
          });
    if (segments.length === 0) return [];
    const info = within(record, 'conversation_info');
    const category = recordsIn(field(info, 'categories'))[0];
    return [
      {
        id:
          nameEnd(field(record, 'name')) ?? statedIn(field(record, 'conversationName')) ?? idInName(fileName),
        segments,
        facts: {
          channel: /chat/i.test(textIn(field(record, 'medium')))
            ? 'chat'
            : /phone/i.test(textIn(field(record, 'medium')))
              ? 'voice'
              : null,
          startedAt: momentIn(field(record, 'startTime'), zone),
          agent: statedIn(field(record, 'agentId')),
          reason: statedIn(field(category ?? {}, 'display_name')),
        },
      },
    ];
  },
});

function segmentsIn(record: JsonRecord): JsonRecord[] {
  const transcript = within(record, 'transcript');
  return recordsIn(field('transcriptSegments' in transcript ? transcript : record, 'transcriptSegments'));
}

/** Smaller numbers count from the beginning of the conversation, which no field names. */
function microseconds(value: unknown): EpochMs | null {
  const number = numberIn(value);
  return number === null || number < 1e14 ? null : momentIn(number, 'UTC');
}

/** `projects/…/conversations/123` → `123` */
function nameEnd(value: unknown): string | null {
  return statedIn(textIn(value).split('/').at(-1));
}

export const ccaiPlatform = documentFormat({
  id: 'ccai-platform',
  source: 'ccai-platform',
  channel: 'chat',
  why: 'Entries with "role" and "body" beside "comm_type": a Google CCAI Platform transcript.',
  fits: (record) =>
    recordsIn(field(record, 'entries')).some(
      (entry) => 'role' in entry && ('body' in entry || 'timestamp' in entry),
    ) &&
    ('comm_type' in record ||
      'comm_id' in record ||
      recordsIn(field(record, 'entries')).some((entry) => 'body' in entry))
      ? 0.97
      : 0,
  calls(record, { zone }) {
    let escalatedAt: EpochMs | null | undefined;
    const segments = recordsIn(field(record, 'entries')).map((entry): Segment => {
      const body = within(entry, 'body');
      const role = roleOf(field(entry, 'role'));
      const type = textIn(field(body, 'type'));
      const at = momentIn(field(entry, 'timestamp'), zone);
      if (/escalation_?started/i.test(textIn(field(body, 'event')) + textIn(field(body, 'type'))))
        escalatedAt ??= at;
      const isNotice = role === 'system' || /^(?:noti|event)/i.test(type);
      return {
        label: isNotice ? 'event' : textIn(field(entry, 'user_id')) || textIn(field(entry, 'role')),
        role: isNotice ? 'event' : role,
        name: statedIn(field(within(entry, 'user_data'), 'name')) ?? statedIn(field(entry, 'name')),
        text: textIn(field(body, 'content')) || textIn(field(entry, 'body')),
        at,
      };
    });
    if (segments.length === 0) return [];
    const type = textIn(field(record, 'comm_type')).toLowerCase();
    return [
      {
        id: statedIn(field(record, 'comm_id')) ?? statedIn(field(record, 'id')),
        segments,
        facts: {
          channel: /call|voice/.test(type) ? 'voice' : 'chat',
          ...(escalatedAt === undefined ? {} : { escalated: true, escalatedAt }),
        },
      },
    ];
  },
});
