/** Telegram Desktop's JSON export, of one chat or of all. */
import type { SpeakerRole } from '../../mapping';
import { documentFormat } from '../../shared/json-document';
import { field, momentIn, recordsIn, statedIn, textIn } from '../../shared/loose';
import type { Segment } from '../../shared/voice-segments';
import { isJsonRecord } from '../../values/json';

export const telegram = documentFormat({
  id: 'telegram',
  source: 'telegram',
  channel: 'chat',
  why: '"messages" with "from" and "date_unixtime": a Telegram export.',
  fits: (record) =>
    recordsIn(field(record, 'messages')).some(
      (message) => 'date_unixtime' in message || ('from_id' in message && 'date' in message),
    )
      ? 0.97
      : 0,
  calls(record, { zone }) {
    const partner = field(record, 'type') === 'personal_chat' ? statedIn(field(record, 'name')) : null;
    const segments = recordsIn(field(record, 'messages')).map((message): Segment => {
      const name = statedIn(field(message, 'from'));
      const isSaid = textIn(field(message, 'type')) !== 'service' && name !== null;
      return {
        label: isSaid ? name : 'event',
        role: isSaid ? roleOf(name, partner, textIn(field(record, 'type'))) : 'event',
        text: isSaid ? wordsIn(field(message, 'text')) : '',
        at: momentIn(field(message, 'date_unixtime') ?? field(message, 'date'), zone),
      };
    });
    return segments.length === 0 ? [] : [{ id: statedIn(field(record, 'id')), segments }];
  },
});

/** A chat with one person bears that person's name; whoever exported it is the other side. */
function roleOf(name: string, partner: string | null, type: string): SpeakerRole | null {
  if (partner === null) return null;
  return name === partner ? (type === 'bot_chat' ? 'bot' : 'customer') : 'agent';
}

/** Formatted messages are lists of pieces. */
function wordsIn(text: unknown): string {
  if (!Array.isArray(text)) return textIn(text);
  return text.map((piece) => (isJsonRecord(piece) ? textIn(field(piece, 'text')) : textIn(piece))).join('');
}
