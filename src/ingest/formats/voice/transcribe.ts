/** Amazon Transcribe: Call Analytics jobs, standard jobs, and Post Call Analytics built on them. */
import { documentFormat } from '../../shared/json-document';
import { after, field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';
import { roleOfParticipant } from './connect-chat';
import { turnsOfWords } from './words';

export const transcribeCallAnalytics = documentFormat({
  id: 'transcribe-call-analytics',
  source: 'amazon-transcribe',
  channel: 'voice',
  why: 'A "Transcript" with "ParticipantRole" and a "JobName": Amazon Transcribe Call Analytics.',
  fits: (record) =>
    'JobName' in record &&
    (recordsIn(field(record, 'Transcript')).some((turn) => 'BeginOffsetMillis' in turn) ||
      'ConversationCharacteristics' in record)
      ? 0.97
      : 0,
  calls(record) {
    const turns = recordsIn(field(record, 'Transcript'));
    if (turns.length === 0) return [];
    const segments = turns.map((turn): Segment => {
      const label = textIn(field(turn, 'ParticipantRole')) || textIn(field(turn, 'ParticipantId'));
      return { label, role: roleOfParticipant(label), text: textIn(field(turn, 'Content')), at: null };
    });
    return [{ id: statedIn(field(record, 'JobName')), segments }];
  },
});

export const transcribe = documentFormat({
  id: 'transcribe',
  source: 'amazon-transcribe',
  channel: 'voice',
  why: '"results" with "transcripts" and "items": an Amazon Transcribe job.',
  fits: (record) => {
    const results = within(record, 'results');
    return 'transcripts' in results &&
      ('items' in results || 'audio_segments' in results || 'jobName' in record)
      ? 0.97
      : 0;
  },
  calls(record) {
    const segments = standardSegments(within(record, 'results'));
    return segments.length === 0 ? [] : [{ id: statedIn(field(record, 'jobName')), segments }];
  },
});

function standardSegments(results: JsonRecord): Segment[] {
  const ready = recordsIn(field(results, 'audio_segments'));
  if (ready.length > 0)
    return ready.map((segment) => ({
      label: textIn(field(segment, 'speaker_label')) || textIn(field(segment, 'channel_label')),
      text: textIn(field(segment, 'transcript')),
      at: null,
    }));

  const channels = recordsIn(field(within(results, 'channel_labels'), 'channels'));
  const byChannel = channels.flatMap((channel) =>
    recordsIn(field(channel, 'items')).map((item) => ({
      item,
      label: textIn(field(channel, 'channel_label')),
    })),
  );
  const speakerAt = new Map<string, string>();
  for (const segment of recordsIn(field(within(results, 'speaker_labels'), 'segments')))
    for (const item of recordsIn(field(segment, 'items')))
      speakerAt.set(
        textIn(field(item, 'start_time')),
        textIn(field(item, 'speaker_label') ?? field(segment, 'speaker_label')),
      );

  const items =
    byChannel.length > 0
      ? byChannel
      : recordsIn(field(results, 'items')).map((item) => ({
          item,
          label:
            textIn(field(item, 'speaker_label')) || (speakerAt.get(textIn(field(item, 'start_time'))) ?? ''),
        }));
  return turnsOfWords(
    items.map(({ item, label }) => ({
      label,
      text: textIn(field(recordsIn(field(item, 'alternatives'))[0] ?? {}, 'content')),
      start: numberIn(field(item, 'start_time')),
      joins: textIn(field(item, 'type')) === 'punctuation',
    })),
  );
}

export const awsPca = documentFormat({
  id: 'aws-pca',
  source: 'aws-pca',
  channel: 'voice',
  why: '"ConversationAnalytics" beside "SpeechSegments": Amazon Transcribe Post Call Analytics.',
  fits: (record) =>
    'ConversationAnalytics' in record &&
    ('SpeechSegments' in record || 'SpeakerLabels' in within(record, 'ConversationAnalytics'))
      ? 0.97
      : 0,
  calls(record, { zone }) {
    const about = within(record, 'ConversationAnalytics');
    const startedAt = momentIn(
      field(about, 'ConversationTime'),
      zoneNamed(textIn(field(about, 'ConversationLocation'))) ?? zone,
    );
    const names = new Map(
      recordsIn(field(about, 'SpeakerLabels')).map((label) => [
        textIn(field(label, 'Speaker')),
        textIn(field(label, 'DisplayText')),
      ]),
    );
    const spoken = recordsIn(field(record, 'SpeechSegments'));
    if (spoken.length === 0) return [];
    const segments = spoken.map((segment): Segment => {
      const speaker = textIn(field(segment, 'SegmentSpeaker'));
      const start = numberIn(field(segment, 'SegmentStartTime'));
      return {
        label: names.get(speaker) ?? speaker,
        text: textIn(field(segment, 'DisplayText')) || textIn(field(segment, 'OriginalText')),
        at: after(startedAt, start === null ? null : start * 1000),
      };
    });
    const categories = recordsIn(field(about, 'CategoriesDetected')).filter(
      (category) => (numberIn(field(category, 'Instances')) ?? 0) > 0,
    );
    return [
      {
        id: statedIn(field(about, 'GUID')),
        segments,
        facts: {
          startedAt,
          agent: statedIn(field(about, 'Agent')),
          customer: statedIn(field(about, 'Cust')),
          reason: statedIn(field(categories[0] ?? {}, 'Name')),
        },
      },
    ];
  },
});

/** The zone, or null where the text names none. */
function zoneNamed(name: string): string | null {
  try {
    return name.includes('/')
      ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
      : null;
  } catch {
    return null;
  }
}
