/** Azure Speech: batch transcriptions, lists of real-time results, and conversations prepared for analysis. */
import { documentFormat } from '../../shared/json-document';
import { idInName } from '../../shared/file-name';
import { field, momentIn, numberIn, recordsIn, statedIn, textIn } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';

/** A tick is 100 ns. */
const TICKS_PER_MS = 10_000;

export const azureBatch = documentFormat({
  id: 'azure-batch',
  source: 'azure-speech',
  channel: 'voice',
  why: '"recognizedPhrases" with "nBest": an Azure Speech batch transcription.',
  fits: (record) =>
    recordsIn(field(record, 'recognizedPhrases')).some((phrase) => 'nBest' in phrase) ||
    // The full text comes first and may fill all that is looked at.
    ('combinedRecognizedPhrases' in record &&
      ('durationInTicks' in record || 'durationTicks' in record || 'source' in record))
      ? 0.97
      : 0,
  calls(record, { fileName }) {
    const phrases = recordsIn(field(record, 'recognizedPhrases'));
    const channels = new Set(phrases.map((phrase) => textIn(field(phrase, 'channel'))));
    // Channels are listed one after the other.
    const segments = phrases
      .map((phrase) => ({ phrase, ms: (numberIn(field(phrase, 'offsetInTicks')) ?? 0) / TICKS_PER_MS }))
      .sort((a, b) => a.ms - b.ms)
      .map(({ phrase }): Segment => {
        const speaker = textIn(field(phrase, 'speaker'));
        const channel = textIn(field(phrase, 'channel'));
        return {
          label:
            speaker !== '' && channels.size < 2
              ? `speaker ${speaker}`
              : channels.size > 1
                ? `channel ${channel}`
                : '',
          text: best(recordsIn(field(phrase, 'nBest'))[0] ?? {}),
          at: null,
        };
      });
    if (segments.length === 0) return [];
    // "timestamp" says when it was transcribed, not when it was said: it is left out.
    return [{ id: idInName(fileName), segments }];
  },
});

export const azureRealtime = documentFormat({
  id: 'azure-realtime',
  source: 'azure-speech',
  channel: 'voice',
  why: '"RecognitionStatus" and "NBest" one phrase after the other: Azure Speech real-time results.',
  fits: (record) => (phrasesIn(record).some(isPhrase) ? 0.97 : 0),
  gathers: { fits: (record) => (isPhrase(record) ? 0.97 : 0), into: 'phrases' },
  calls(record, { fileName }) {
    const segments = phrasesIn(record)
      .filter((phrase) => /^(?:success)?$/i.test(textIn(field(phrase, 'RecognitionStatus'))))
      .map((phrase) => ({ phrase, offset: numberIn(field(phrase, 'Offset')) ?? 0 }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ phrase }): Segment => {
        // The engine calls everybody a guest; that is no role.
        const speaker = textIn(field(phrase, 'SpeakerId')).replace(/^Guest-?(?=\d)/i, 'speaker ');
        const channel = textIn(field(phrase, 'Channel'));
        return {
          label: speaker || (channel === '' ? '' : `channel ${channel}`),
          text: textIn(field(phrase, 'DisplayText')) || best(recordsIn(field(phrase, 'NBest'))[0] ?? {}),
          at: null,
        };
      });
    return segments.length === 0
      ? []
      : [{ id: statedIn(field(record, 'id')) ?? idInName(fileName), segments }];
  },
});

function isPhrase(record: JsonRecord): boolean {
  return 'RecognitionStatus' in record && ('NBest' in record || 'DisplayText' in record);
}

function phrasesIn(record: JsonRecord): JsonRecord[] {
  for (const key of ['phrases', 'results', 'segments', 'items'] as const) {
    const list = recordsIn(field(record, key));
    if (list.length > 0) return list;
  }
  return [];
}

export const azureConversation = documentFormat({
  id: 'azure-conversation',
  source: 'azure-language',
  channel: null,
  why: '"conversationItems" with "participantId": a conversation for Azure Language.',
  fits: (record) =>
    conversationsIn(record).some(
      (conversation) => recordsIn(field(conversation, 'conversationItems')).length > 0,
    )
      ? 0.97
      : 0,
  calls(record, { zone }) {
    return conversationsIn(record).flatMap((conversation) => {
      const modality = textIn(field(conversation, 'modality'));
      const segments = recordsIn(field(conversation, 'conversationItems')).map((item): Segment => ({
        label: textIn(field(item, 'participantId')),
        role: null,
        name: statedIn(field(item, 'role')),
        text: textIn(field(item, 'text')) || best(item),
        at: momentIn(field(item, 'timestamp'), zone),
      }));
      if (segments.length === 0) return [];
      return [
        {
          id: statedIn(field(conversation, 'id')),
          segments,
          facts: { channel: modality === 'transcript' ? 'voice' : modality === 'text' ? 'chat' : null },
        },
      ];
    });
  },
});

function conversationsIn(record: JsonRecord): JsonRecord[] {
  if ('conversationItems' in record) return [record];
  const input = field(record, 'analysisInput');
  const holder = input === undefined ? record : (recordsIn([input])[0] ?? record);
  return recordsIn(field(holder, 'conversations'));
}

/** With punctuation where there is any: that is how it would be read. */
function best(phrase: JsonRecord): string {
  for (const key of ['display', 'Display', 'itn', 'ITN', 'maskedITN', 'MaskedITN', 'lexical', 'Lexical']) {
    const text = textIn(field(phrase, key));
    if (text !== '') return text;
  }
  return '';
}
