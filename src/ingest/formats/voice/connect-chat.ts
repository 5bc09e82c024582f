/** Amazon Connect chat transcripts as they lie in the bucket. */
import type { EpochMs } from '../../../domain/conversation';
import type { SpeakerRole } from '../../mapping';
import { documentFormat } from '../../shared/json-document';
import { field, momentIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import { isJsonRecord, parseJson, type JsonRecord } from '../../values/json';

export const connectChat = documentFormat({
  id: 'connect-chat',
  source: 'amazon-connect',
  channel: 'chat',
  why: 'A "Transcript" with "AbsoluteTime" and "ParticipantRole": an Amazon Connect chat.',
  fits: (record) =>
    // With categories it is an analysed chat, of Contact Lens.
    !('Categories' in record) &&
    recordsIn(field(record, 'Transcript')).some(
      (turn) => 'AbsoluteTime' in turn && ('ParticipantRole' in turn || 'ContentType' in turn),
    )
      ? 0.97
      : 0,
  calls(record, { zone }) {
    const turns = recordsIn(field(record, 'Transcript'));
    if (turns.length === 0) return [];
    return [
      {
        id: statedIn(field(record, 'ContactId')) ?? statedIn(field(record, 'InitialContactId')),
        segments: chatSegments(turns, new Map(), zone),
        facts: transferIn(turns, zone) ?? {},
      },
    ];
  },
});

/** Events and attachments are entries without words; roles of a list of participants help where a turn states none. */
export function chatSegments(
  turns: readonly JsonRecord[],
  roles: ReadonlyMap<string, SpeakerRole>,
  zone: string,
): Segment[] {
  return turns.map((turn): Segment => {
    const type = textIn(field(turn, 'Type'));
    const isMessage = type === '' || type === 'MESSAGE';
    const id = textIn(field(turn, 'ParticipantId'));
    const stated = textIn(field(turn, 'ParticipantRole'));
    const role = roleOfParticipant(stated) ?? roles.get(id) ?? null;
    const name = statedIn(field(turn, 'DisplayName'));
    // An id beside a role is a GUID of this one chat: nobody's name.
    const label = name === null && role !== null ? role.toUpperCase() : id || stated;
    return {
      label: isMessage ? label : 'event',
      role: isMessage ? role : 'event',
      name,
      text: isMessage ? wordsOf(textIn(field(turn, 'Content')), textIn(field(turn, 'ContentType'))) : '',
      at: momentIn(field(turn, 'AbsoluteTime'), zone),
    };
  });
}

export function roleOfParticipant(role: string): SpeakerRole | null {
  return ROLES[role.toUpperCase()] ?? null;
}

const ROLES: Readonly<Record<string, SpeakerRole>> = Object.assign(
  Object.create(null) as Record<string, SpeakerRole>,
  {
    CUSTOMER: 'customer',
    AGENT: 'agent',
    SUPERVISOR: 'agent',
    CUSTOM_BOT: 'bot',
    LEX_BOT: 'bot',
    SYSTEM: 'system',
  },
);

/** A transfer that succeeded means that somebody else took over. */
export function transferIn(
  turns: readonly JsonRecord[],
  zone: string,
): { escalated: true; escalatedAt: EpochMs | null } | null {
  const transfer = turns.find((turn) => /transfer\.succeeded$/i.test(textIn(field(turn, 'ContentType'))));
  return transfer ? { escalated: true, escalatedAt: momentIn(field(transfer, 'AbsoluteTime'), zone) } : null;
}

/** Interactive messages are JSON in the text: what a person sees of them are titles. */
function wordsOf(content: string, type: string): string {
  if (!/interactive|application\/json/.test(type) || !content.startsWith('{')) return content;
  try {
    const message = parseJson(content);
    if (!isJsonRecord(message)) return content;
    const shown = within(message, 'data', 'content');
    const titles = [shown, ...recordsIn(field(shown, 'elements'))].map((part) =>
      textIn(field(part, 'title')),
    );
    return titles.filter((title) => title !== '').join('\n') || content;
  } catch {
    return content;
  }
}
