/** Amazon Contact Lens: analysed calls, analysed chats, and the segments of its real-time API. */
import type { SpeakerRole } from '../../mapping';
import { documentFormat, type DocumentContext } from '../../shared/json-document';
import { idInName, startInName } from '../../shared/file-name';
import { after, field, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Call, Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';
import { chatSegments, roleOfParticipant, transferIn } from './connect-chat';

export const contactLens = documentFormat({
  id: 'contact-lens',
  source: 'contact-lens',
  channel: 'voice',
  why: 'A "Transcript" with "ParticipantId" and "BeginOffsetMillis" beside "ConversationCharacteristics": Amazon Contact Lens.',
  fits(record) {
    if (field(record, 'JobName') !== undefined) return 0;
    const turns = recordsIn(field(record, 'Transcript'));
    const isVoice = turns.some((turn) => 'ParticipantId' in turn && 'BeginOffsetMillis' in turn);
    const isChat = turns.some((turn) => 'AbsoluteTime' in turn) && 'Categories' in record;
    const isRealTime = recordsIn(field(record, 'Segments')).some(
      (segment) => textIn(field(within(segment, 'Transcript'), 'Content')) !== '',
    );
    // The transcript is the last key of the file and may lie beyond what is looked at.
    const isAnalysis =
      'JobStatus' in record && ('ConversationCharacteristics' in record || 'ContentMetadata' in record);
    return isVoice || isChat || isRealTime ? 0.97 : isAnalysis ? 0.95 : 0;
  },
  calls,
  problem(record) {
    const status = textIn(field(record, 'JobStatus'));
    return status === '' || status === 'COMPLETED'
      ? null
      : `Contact Lens did not analyse this contact (${status}): its file holds no transcript.`;
  },
});

function calls(record: JsonRecord, { zone, fileName }: DocumentContext): Call[] {
  const turns = recordsIn(field(record, 'Transcript'));
  const isChat = textIn(field(record, 'Channel')) === 'CHAT' || turns.some((turn) => 'AbsoluteTime' in turn);
  const startedAt = isChat ? null : startInName(fileName, zone);
  const roles = rolesById(record);
  const spoken =
    turns.length > 0
      ? turns
      : recordsIn(field(record, 'Segments')).map((segment) => within(segment, 'Transcript'));
  const segments = isChat
    ? chatSegments(turns, roles, zone)
    : spoken.map((turn) => voiceSegment(turn, roles, startedAt));
  if (segments.length === 0) return [];
  const transfer = isChat ? transferIn(turns, zone) : null;
  return [
    {
      id:
        statedIn(field(within(record, 'CustomerMetadata'), 'ContactId')) ??
        statedIn(field(record, 'ContactId')) ??
        idInName(fileName),
      segments,
      facts: {
        channel: isChat ? 'chat' : 'voice',
        startedAt,
        reason: firstCategory(record),
        ...(transfer ?? {}),
      },
    },
  ];
}

function voiceSegment(
  turn: JsonRecord,
  roles: ReadonlyMap<string, SpeakerRole>,
  startedAt: ReturnType<typeof after>,
): Segment {
  const id = textIn(field(turn, 'ParticipantId'));
  const role = roleOfParticipant(textIn(field(turn, 'ParticipantRole'))) ?? roles.get(id) ?? null;
  return {
    // An id beside a role is a GUID of this one call: nobody's name.
    label: role === null ? id : role.toUpperCase(),
    role,
    text: textIn(field(turn, 'Content')),
    at: after(startedAt, numberIn(field(turn, 'BeginOffsetMillis'))),
  };
}

/** Where participants are named by GUIDs, a list says who they are. */
function rolesById(record: JsonRecord): Map<string, SpeakerRole> {
  return new Map(
    recordsIn(field(record, 'Participants')).flatMap((participant) => {
      const role = roleOfParticipant(textIn(field(participant, 'ParticipantRole')));
      return role ? [[textIn(field(participant, 'ParticipantId')), role] as const] : [];
    }),
  );
}

function firstCategory(record: JsonRecord): string | null {
  const matched = field(within(record, 'Categories'), 'MatchedCategories');
  return Array.isArray(matched) ? statedIn(matched[0]) : null;
}
