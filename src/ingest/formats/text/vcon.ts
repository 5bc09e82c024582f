/** vCon, the IETF's container for conversations: text dialogs, or the transcript in its analysis. */
import type { SpeakerRole } from '../../mapping';
import { htmlToText } from '../../shared/html-to-text';
import { documentFormat, type DocumentContext } from '../../shared/json-document';
import { after, field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { replyOnly } from '../../shared/quoted-reply';
import type { Call, Segment } from '../../shared/voice-segments';
import { counted, type Warning } from '../../tally';
import { isJsonRecord, parseJson, type JsonRecord } from '../../values/json';
import { roleOfWord, speakerKey } from '../../values/speaker';
import { labelsIn, parseTranscript } from '../../values/transcript';
import { deepgramSegments, whisperSegments } from '../voice/asr';

export const vcon = documentFormat({
  id: 'vcon',
  source: 'vcon',
  channel: null,
  why: '"parties" and "dialog": a vCon.',
  fits(record) {
    if (isSigned(record) || isEncrypted(record)) return 0.95;
    // The recording inside may fill all that is looked at.
    return ('dialog' in record || 'analysis' in record) && ('parties' in record || 'vcon' in record)
      ? 0.98
      : 0;
  },
  refuse: (record) =>
    isEncrypted(record)
      ? 'This vCon is encrypted. Decrypt it with the key of whoever sent it, and import what comes out.'
      : null,
  calls(record, context) {
    if (!isSigned(record)) return callsOf(record, context, []);
    const payload = decoded(textIn(field(record, 'payload')));
    return isJsonRecord(payload) ? callsOf(payload, context, [unverified]) : [];
  },
  problem(record) {
    if (isEncrypted(record)) return 'This vCon is encrypted: decrypt it first.';
    const inner = isSigned(record) ? decoded(textIn(field(record, 'payload'))) : record;
    if (!isJsonRecord(inner)) return 'The payload of this signed vCon cannot be read.';
    return recordsIn(field(inner, 'dialog')).some((dialog) => field(dialog, 'type') === 'recording')
      ? 'This vCon holds a recording without a transcript. Transcribe it and import the result.'
      : 'This vCon holds no words.';
  },
});

function isSigned(record: JsonRecord): boolean {
  return typeof field(record, 'payload') === 'string' && ('signatures' in record || 'signature' in record);
}

function isEncrypted(record: JsonRecord): boolean {
  return (
    'ciphertext' in record && ('recipients' in record || 'encrypted_key' in record || 'protected' in record)
  );
}

const unverified: Warning = (count) =>
  `The signature of ${counted(count, 'vCon')} was not checked: that needs certificates from outside.`;

interface Party {
  readonly label: string;
  readonly name: string | null;
  readonly role: SpeakerRole | null;
}

function callsOf(record: JsonRecord, { zone }: DocumentContext, warnings: readonly Warning[]): Call[] {
  const parties = recordsIn(field(record, 'parties')).map(partyOf);
  const dialogs = recordsIn(field(record, 'dialog'));
  const transfer = dialogs.find((dialog) => field(dialog, 'type') === 'transfer');
  const startedAt =
    dialogs.map((dialog) => momentIn(field(dialog, 'start'), zone)).find((at) => at !== null) ??
    momentIn(field(record, 'created_at'), zone);

  const segments = [
    ...dialogs.flatMap((dialog) => segmentsOfDialog(dialog, parties, zone)),
    ...recordsIn(field(record, 'analysis')).flatMap((analysis) =>
      textIn(field(analysis, 'type')).toLowerCase() !== 'transcript'
        ? []
        : segmentsOfAnalysis(analysis, dialogs, parties, zone),
    ),
  ];
  if (!segments.some(({ text }) => text !== '')) return [];
  const named = (role: SpeakerRole): string | null =>
    parties.find((party) => party.role === role)?.name ?? null;
  return [
    {
      id: statedIn(field(record, 'uuid')),
      segments,
      facts: {
        channel: channelOf(dialogs),
        startedAt,
        agent: named('agent'),
        customer: named('customer'),
        ...(transfer ? { escalated: true, escalatedAt: momentIn(field(transfer, 'start'), zone) } : {}),
      },
      warnings,
    },
  ];
}

function partyOf(party: JsonRecord, index: number): Party {
  const name = statedIn(field(party, 'name'));
  const word =
    statedIn(field(party, 'role')) ??
    statedIn(field(within(party, 'meta'), 'role')) ??
    statedIn(field(party, 'type'));
  return {
    label: name ?? statedIn(field(party, 'tel')) ?? statedIn(field(party, 'mailto')) ?? `party ${index}`,
    name,
    role: (word === null ? null : roleOfWord(word)) ?? (name === null ? null : roleOfWord(name)),
  };
}

/** The words of a text dialog; transfers and recordings are entries without any. */
function segmentsOfDialog(dialog: JsonRecord, parties: readonly Party[], zone: string): Segment[] {
  const type = textIn(field(dialog, 'type'));
  const body = field(dialog, 'body');
  if (type === 'transfer' || type === 'incomplete')
    return [{ label: 'event', role: 'event', text: '', at: null }];
  if (type !== 'text' || body === undefined || body === null) return [];
  const media = textIn(field(dialog, 'mediatype') ?? field(dialog, 'mimetype')).toLowerCase();
  const text = wordsIn(bodyOf(body, textIn(field(dialog, 'encoding'))), media);
  const at = momentIn(field(dialog, 'start'), zone);
  const speakers = field(dialog, 'parties');
  const first =
    numberIn(field(dialog, 'originator')) ?? numberIn(Array.isArray(speakers) ? speakers[0] : speakers);
  const party = first === null ? undefined : parties[first];
  // Some put the whole chat into one dialog.
  if (labelsIn(text).length > 2) return segmentsOfText(text, parties, at);
  return [{ label: party?.label ?? '', name: party?.name ?? null, role: party?.role ?? null, text, at }];
}

function wordsIn(body: unknown, media: string): string {
  const text = textIn(body);
  if (media.includes('html')) return htmlToText(text);
  if (!/^(?:message|multipart)\//.test(media)) return text;
  // A whole mail: its headers end at the first blank line.
  const blank = /\r?\n\r?\n/.exec(text);
  return replyOnly(blank ? text.slice(blank.index + blank[0].length) : text);
}

/** Bodies are text, JSON, or either in base64url; JSON is sometimes written into a string. */
function bodyOf(body: unknown, encoding: string): unknown {
  if (typeof body !== 'string') return body;
  return encoding === 'base64url' || encoding === 'json' ? (decoded(body, encoding) ?? body) : body;
}

function decoded(text: string, encoding = 'base64url'): unknown {
  try {
    const plain = encoding === 'json' ? text : utf8(text);
    try {
      const value = parseJson(plain);
      return typeof value === 'string' && /^[[{]/.test(value) ? parseJson(value) : value;
    } catch {
      return plain;
    }
  } catch {
    return null;
  }
}

function utf8(base64url: string): string {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/[\s=]/g, ''));
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}

/** Transcripts come in the shapes of the engines that made them. */
function segmentsOfAnalysis(
  analysis: JsonRecord,
  dialogs: readonly JsonRecord[],
  parties: readonly Party[],
  zone: string,
): Segment[] {
  const index = field(analysis, 'dialog');
  const dialog = dialogs[numberIn(Array.isArray(index) ? index[0] : index) ?? 0];
  const startedAt = dialog ? momentIn(field(dialog, 'start'), zone) : null;
  let body = bodyOf(field(analysis, 'body'), textIn(field(analysis, 'encoding')));
  if (typeof body === 'string' && /^\s*[[{]/.test(body)) body = decoded(body, 'json') ?? body;
  if (typeof body === 'string') return segmentsOfText(body, parties, startedAt);
  if (Array.isArray(body)) return segmentsOfList(recordsIn(body), parties, startedAt);
  if (!isJsonRecord(body)) return [];
  const results = within(body, 'results');
  if ('channels' in results || 'utterances' in results) return deepgramSegments(results);
  if ('channels' in body) return deepgramSegments(body);
  for (const key of ['segments', 'utterances', 'messages', 'turns', 'transcript'])
    if (recordsIn(field(body, key)).length > 0)
      return key === 'segments'
        ? named(whisperSegments(recordsIn(field(body, key))), parties)
        : segmentsOfList(recordsIn(field(body, key)), parties, startedAt);
  return segmentsOfText(textIn(field(body, 'transcript')) || textIn(field(body, 'text')), parties, startedAt);
}

function segmentsOfList(
  list: readonly JsonRecord[],
  parties: readonly Party[],
  startedAt: ReturnType<typeof after>,
): Segment[] {
  const segments = list.map((said): Segment => {
    const who = field(said, 'speaker') ?? field(said, 'role') ?? field(said, 'party') ?? field(said, 'label');
    const start = numberIn(field(said, 'start'));
    const party =
      typeof field(said, 'party') === 'number' ? parties[Number(field(said, 'party'))] : undefined;
    return {
      label: party?.label ?? (typeof who === 'number' ? `speaker ${who}` : textIn(who)),
      text:
        ['message', 'text', 'transcript', 'content']
          .map((key) => textIn(field(said, key)))
          .find((text) => text !== '') ?? '',
      at: after(startedAt, start === null ? null : start * 1000),
    };
  });
  return named(segments, parties);
}

function segmentsOfText(
  text: string,
  parties: readonly Party[],
  startedAt: ReturnType<typeof after>,
): Segment[] {
  if (text.trim() === '') return [];
  const known = new Set(parties.flatMap(({ name }) => (name === null ? [] : [speakerKey(name)])));
  const utterances = parseTranscript(text, { known });
  if (!utterances.some(({ label }) => label !== '')) return [{ label: '', text, at: startedAt }];
  return named(
    utterances.map(({ label, text: said }, i) => ({
      label: label === '' ? 'event' : label,
      role: label === '' ? 'event' : null,
      text: label === '' ? '' : said,
      at: i === 0 ? startedAt : null,
    })),
    parties,
  );
}

/** A label that is a party's name has that party's role. */
function named(segments: readonly Segment[], parties: readonly Party[]): Segment[] {
  const byName = new Map(parties.map((party) => [speakerKey(party.label), party]));
  return segments.map((segment) => {
    const party = byName.get(speakerKey(segment.label));
    return party ? { ...segment, name: party.name, role: segment.role ?? party.role } : segment;
  });
}

function channelOf(dialogs: readonly JsonRecord[]): string | null {
  const first = dialogs[0];
  if (!first) return null;
  const media = textIn(field(first, 'mediatype') ?? field(first, 'mimetype')).toLowerCase();
  if (media.startsWith('audio/') || field(first, 'type') === 'recording') return 'voice';
  return /^(?:message|multipart)\//.test(media) ? 'email' : 'chat';
}
