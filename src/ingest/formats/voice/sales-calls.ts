/** Telephone systems that transcribe: Gong, Aircall and Dialpad. */
import type { SpeakerRole } from '../../mapping';
import { documentFormat } from '../../shared/json-document';
import { idInName } from '../../shared/file-name';
import { after, field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import type { Call, Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';

export const gong = documentFormat({
  id: 'gong',
  source: 'gong',
  channel: 'voice',
  why: '"transcript" with "speakerId" and "sentences": a Gong call.',
  fits(record) {
    if (recordsIn(field(record, 'callTranscripts')).some(isGongTranscript)) return 0.98;
    if (recordsIn(field(record, 'calls')).some((call) => 'metaData' in call && 'parties' in call))
      return 0.98;
    return isGongTranscript(record) ? 0.95 : 0;
  },
  calls(record, { zone, calls: known }) {
    const about = new Map(
      recordsIn(field(record, 'calls')).map(
        (call) => [textIn(field(within(call, 'metaData'), 'id')), call] as const,
      ),
    );
    const transcripts = 'callTranscripts' in record ? recordsIn(field(record, 'callTranscripts')) : [record];
    return transcripts.flatMap((transcript) => {
      const id = textIn(field(transcript, 'callId'));
      const call = gongCall(transcript, id, about.get(id) ?? known?.get(id) ?? {}, zone);
      return call ? [call] : [];
    });
  },
  problem: (record) =>
    'calls' in record && !('callTranscripts' in record)
      ? 'This file lists Gong calls without their words. Export their transcripts (v2/calls/transcript) and import that together with it.'
      : null,
});

function isGongTranscript(record: JsonRecord): boolean {
  return recordsIn(field(record, 'transcript')).some((part) => 'speakerId' in part && 'sentences' in part);
}

function gongCall(transcript: JsonRecord, id: string, call: JsonRecord, zone: string): Call | null {
  const startedAt = momentIn(field(within(call, 'metaData'), 'started'), zone);
  const parties = new Map(
    recordsIn(field(call, 'parties')).map((party) => [textIn(field(party, 'speakerId')), party] as const),
  );
  const sentences = recordsIn(field(transcript, 'transcript')).flatMap((part) => {
    const speaker = textIn(field(part, 'speakerId'));
    const party = parties.get(speaker) ?? {};
    const affiliation = textIn(field(party, 'affiliation')).toLowerCase();
    const role: SpeakerRole | null =
      affiliation === 'internal' ? 'agent' : affiliation === 'external' ? 'customer' : null;
    return recordsIn(field(part, 'sentences')).map((sentence) => ({
      label: speaker,
      name: statedIn(field(party, 'name')),
      role,
      text: textIn(field(sentence, 'text')),
      ms: numberIn(field(sentence, 'start')) ?? 0,
    }));
  });
  if (sentences.length === 0) return null;
  const segments = sentences
    .sort((a, b) => a.ms - b.ms)
    .map(({ ms, ...said }): Segment => ({ ...said, at: after(startedAt, ms) }));
  return { id: id === '' ? null : id, segments, facts: { startedAt } };
}

export const aircall = documentFormat({
  id: 'aircall',
  source: 'aircall',
  channel: 'voice',
  why: '"utterances" with "participant_type": an Aircall transcript.',
  fits: (record) => (aircallUtterances(record).some((said) => 'participant_type' in said) ? 0.97 : 0),
  calls(record, { zone, fileName }) {
    const about = 'transcription' in record ? within(record, 'transcription') : record;
    const startedAt = momentIn(field(about, 'call_created_at') ?? field(about, 'started_at'), zone);
    const segments = aircallUtterances(record).map((said): Segment => {
      const type = textIn(field(said, 'participant_type')).toLowerCase();
      const start = numberIn(field(said, 'start_time'));
      return {
        label: statedIn(field(said, 'user_id')) ?? type,
        role:
          type === 'internal'
            ? 'agent'
            : type === 'external'
              ? 'customer'
              : type === 'ai_voice_agent'
                ? 'bot'
                : null,
        name: statedIn(field(said, 'user_name')) ?? statedIn(field(said, 'user_id')),
        text: textIn(field(said, 'text')),
        at: after(startedAt, start === null ? null : start * 1000),
      };
    });
    if (segments.length === 0) return [];
    return [
      {
        id: statedIn(field(about, 'call_id')) ?? statedIn(field(about, 'id')) ?? idInName(fileName),
        segments,
        facts: { startedAt },
      },
    ];
  },
});

/** They lie at the root, in "content", or in "transcription.content". */
function aircallUtterances(record: JsonRecord): JsonRecord[] {
  for (const holder of [
    record,
    within(record, 'content'),
    within(record, 'transcription'),
    within(record, 'transcription', 'content'),
  ]) {
    const list = recordsIn(field(holder, 'utterances'));
    if (list.length > 0) return list;
  }
  return [];
}

export const dialpad = documentFormat({
  id: 'dialpad',
  source: 'dialpad',
  channel: 'voice',
  why: '"lines" with "content" and "type": a Dialpad transcript.',
  fits: (record) =>
    recordsIn(field(record, 'lines')).some(
      (line) => 'content' in line && 'type' in line && ('name' in line || 'time' in line),
    )
      ? 0.97
      : 0,
  calls(record, { zone, fileName }) {
    const segments = recordsIn(field(record, 'lines')).map((line): Segment => {
      // Moments and sentiments are findings about the call, not words of it.
      const isSaid = textIn(field(line, 'type')) === 'transcript';
      return {
        label: isSaid ? textIn(field(line, 'name')) : 'event',
        role: !isSaid ? 'event' : 'user_id' in line ? 'agent' : 'contact_id' in line ? 'customer' : null,
        text: isSaid ? textIn(field(line, 'content')) : '',
        at: momentIn(field(line, 'time'), zone),
      };
    });
    if (segments.length === 0) return [];
    return [{ id: statedIn(field(record, 'call_id')) ?? idInName(fileName), segments }];
  },
});
