/** Speech engines: Twilio, Deepgram, AssemblyAI, Whisper and WhisperX. */
import { documentFormat } from '../../shared/json-document';
import { idInName } from '../../shared/file-name';
import { field, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';
import { turnsOfWords, type Word } from './words';

export const twilio = documentFormat({
  id: 'twilio',
  source: 'twilio',
  channel: 'voice',
  why: '"sentences" with "media_channel" and "transcript": a Twilio transcript.',
  fits: (record) => (recordsIn(field(record, 'sentences')).some(isTwilioSentence) ? 0.97 : 0),
  // Fetched page by page, the sentences often lie in a list of their own.
  gathers: { fits: (record) => (isTwilioSentence(record) ? 0.9 : 0), into: 'sentences' },
  calls(record, { fileName }) {
    const sentences = recordsIn(field(record, 'sentences'));
    const segments = sentences
      .map((sentence, i) => ({ sentence, i, start: numberIn(field(sentence, 'start_time')) }))
      .sort((a, b) => (a.start === null || b.start === null ? a.i - b.i : a.start - b.start || a.i - b.i))
      .map(({ sentence }): Segment => ({
        label: `channel ${textIn(field(sentence, 'media_channel'))}`,
        text: textIn(field(sentence, 'transcript')),
        at: null,
      }));
    if (segments.length === 0) return [];
    const id =
      statedIn(field(record, 'transcript_sid')) ??
      statedIn(field(record, 'sid')) ??
      statedIn(field(sentences[0] ?? {}, 'transcript_sid')) ??
      transcriptInUrl(textIn(field(within(record, 'meta'), 'url'))) ??
      idInName(fileName);
    return [{ id, segments }];
  },
});

function isTwilioSentence(record: JsonRecord): boolean {
  return 'media_channel' in record && 'transcript' in record;
}

function transcriptInUrl(url: string): string | null {
  return /\/Transcripts\/(GT[0-9a-f]{32})/i.exec(url)?.[1] ?? null;
}

export const deepgram = documentFormat({
  id: 'deepgram',
  source: 'deepgram',
  channel: 'voice',
  why: '"results.channels" with "alternatives": a Deepgram transcript.',
  fits: (record) =>
    recordsIn(field(within(record, 'results'), 'channels')).some((channel) => 'alternatives' in channel) ||
    ('metadata' in record && 'model_info' in within(record, 'metadata') && 'results' in record)
      ? 0.97
      : 0,
  calls(record, { fileName }) {
    const segments = deepgramSegments(within(record, 'results'));
    if (segments.length === 0) return [];
    // "created" says when it was transcribed, not when it was said.
    return [
      { id: statedIn(field(within(record, 'metadata'), 'request_id')) ?? idInName(fileName), segments },
    ];
  },
});

/** Utterances where the engine made them, else turns from words; several channels are one speaker each. */
export function deepgramSegments(results: JsonRecord): Segment[] {
  const channels = recordsIn(field(results, 'channels'));
  const hasChannels = channels.length > 1;
  const label = (speaker: unknown, channel: unknown): string =>
    hasChannels ? `channel ${textIn(channel)}` : speaker === undefined ? '' : `speaker ${textIn(speaker)}`;

  const utterances = recordsIn(field(results, 'utterances'));
  if (utterances.length > 0)
    return utterances
      .map((said) => ({ said, start: numberIn(field(said, 'start')) ?? 0 }))
      .sort((a, b) => a.start - b.start)
      .map(({ said }) => ({
        label: label(field(said, 'speaker'), field(said, 'channel')),
        text: textIn(field(said, 'transcript')),
        at: null,
      }));

  const alternatives = channels.map((channel) => recordsIn(field(channel, 'alternatives'))[0] ?? {});
  const words = alternatives.flatMap((alternative, channel) =>
    recordsIn(field(alternative, 'words')).map((word): Word => ({
      label: label(field(word, 'speaker'), channel),
      text: textIn(field(word, 'punctuated_word')) || textIn(field(word, 'word')),
      start: numberIn(field(word, 'start')),
    })),
  );
  if (words.length > 0) return turnsOfWords(words);
  return alternatives.flatMap((alternative, channel) => {
    const text = textIn(field(alternative, 'transcript'));
    return text === '' ? [] : [{ label: label(undefined, channel), text, at: null }];
  });
}

export const assemblyai = documentFormat({
  id: 'assemblyai',
  source: 'assemblyai',
  channel: 'voice',
  why: '"utterances" beside "words" and "audio_url": an AssemblyAI transcript.',
  fits(record) {
    const isUtterance = (said: JsonRecord): boolean => 'speaker' in said && 'text' in said && 'start' in said;
    if ('audio_url' in record && ('words' in record || 'utterances' in record || 'acoustic_model' in record))
      return 0.97;
    // Words come first and may fill all that is looked at.
    if ('acoustic_model' in record || ('language_model' in record && 'words' in record)) return 0.96;
    return 'words' in record && recordsIn(field(record, 'utterances')).some(isUtterance) ? 0.95 : 0;
  },
  calls(record, { fileName }) {
    const utterances = recordsIn(field(record, 'utterances'));
    const words = recordsIn(field(record, 'words'));
    const text = textIn(field(record, 'text'));
    const segments: Segment[] =
      utterances.length > 0
        ? utterances.map((said) => ({ label: speakerOf(said), text: textIn(field(said, 'text')), at: null }))
        : words.length > 0
          ? turnsOfWords(
              words.map((word) => ({
                label: speakerOf(word),
                text: textIn(field(word, 'text')),
                start: numberIn(field(word, 'start')),
              })),
            )
          : text === ''
            ? []
            : [{ label: '', text, at: null }];
    return segments.length === 0
      ? []
      : [{ id: statedIn(field(record, 'id')) ?? idInName(fileName), segments }];
  },
});

/** Engines write who speaks as `A`, `SPEAKER_00` or 0; with channels, the channel is the speaker. */
function speakerOf(said: JsonRecord): string {
  const speaker = statedIn(field(said, 'speaker'));
  const channel = statedIn(field(said, 'channel'));
  return speaker ?? (channel === null ? '' : `channel ${channel}`);
}

export const whisper = documentFormat({
  id: 'whisper',
  source: 'whisper',
  channel: 'voice',
  why: '"segments" with "start" and "text": a Whisper or WhisperX transcript.',
  fits(record) {
    const segments = recordsIn(field(record, 'segments'));
    const isSegment = (segment: JsonRecord): boolean =>
      typeof field(segment, 'start') === 'number' && typeof field(segment, 'text') === 'string';
    if (!segments.some(isSegment)) return 0;
    const isWhisper = segments.some(
      (segment) => 'avg_logprob' in segment || 'no_speech_prob' in segment || 'words' in segment,
    );
    return isWhisper || 'word_segments' in record || 'language' in record ? 0.96 : 0.92;
  },
  calls(record, { fileName }) {
    const segments = whisperSegments(recordsIn(field(record, 'segments')));
    return segments.length === 0 ? [] : [{ id: idInName(fileName), segments }];
  },
});

/** A segment without a speaker goes on with most of its words' speaker, else with whoever spoke before. */
export function whisperSegments(records: readonly JsonRecord[]): Segment[] {
  let last = '';
  return records.map((record): Segment => {
    const own =
      speakerOf(record) ||
      speakerOf(recordsIn(field(record, 'words')).find((word) => 'speaker' in word) ?? {});
    last = own || last;
    return { label: last, text: textIn(field(record, 'text')), at: null };
  });
}
