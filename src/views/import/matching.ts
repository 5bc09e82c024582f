/**
 * What a person can settle about a file before it is read.
 *
 * @module
 */
import type { FormatId, Recognition, SpeakerRole } from '../../ingest/import-file';
import type { SpeakerSeen } from '../../ingest/recognition';

/** Formats that are read by the columns that were named; every other one knows its own fields. */
const BY_COLUMNS: ReadonlySet<FormatId> = new Set<FormatId>([
  'json-conversations',
  'json-message-rows',
  'json-conversation-rows',
  'csv-message-rows',
  'csv-conversation-rows',
]);

export function whatToMatch({ format, mapping }: Recognition): 'columns' | 'speakers' | 'nothing' {
  if (BY_COLUMNS.has(format) || mapping.shape === 'fact-rows') return 'columns';
  // Our own lines name each speaker, and their times are read as they stand.
  return format === 'undertone-jsonl' ? 'nothing' : 'speakers';
}

/** Speakers of whom the file does not say who they are: guessed, or told by a person. */
export function openSpeakers(
  speakers: readonly SpeakerSeen[],
  told: Readonly<Record<string, SpeakerRole>> = {},
): readonly SpeakerSeen[] {
  return speakers.filter(({ value, sure }) => !sure || value in told);
}

/** Who is meant, once a person has said it of one: where two are open, the other is the other side. */
export function answered(
  open: readonly SpeakerSeen[],
  value: string,
  role: SpeakerRole,
): Readonly<Record<string, SpeakerRole>> {
  const [other, ...more] = open.filter((one) => one.value !== value);
  const isOfTwo = open.length === 2 && other !== undefined && more.length === 0;
  if (!isOfTwo || (role !== 'agent' && role !== 'customer')) return { [value]: role };
  return { [value]: role, [other.value]: role === 'agent' ? 'customer' : 'agent' };
}
