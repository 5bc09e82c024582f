/**
 * The text of a segment: JSON, gzipped by the browser's own compressor.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import type { SegmentRecord } from './records/segments';

/** Gzips conversations that are JSON already. Runs before a transaction: awaiting it inside would commit early. */
export async function encodeSegment(conversations: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(`[${conversations.join(',')}]`);
  return through(text, new CompressionStream('gzip'));
}

/** The conversations of a record, `null` where one was erased; `null` for a record that is not what we wrote. */
export async function decodeSegment(record: unknown): Promise<readonly (Conversation | null)[] | null> {
  if (!isSegmentRecord(record)) return null;
  try {
    const bytes = await through(record.gzip, new DecompressionStream('gzip'));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(parsed) || parsed.length !== record.count) return null;
    return parsed.every(isConversationOrErased) ? parsed : null;
  } catch {
    // A broken gzip stream is a TypeError, broken JSON a SyntaxError: either way it cannot be read.
    return null;
  }
}

async function through(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  return new Uint8Array(await new Response(source.stream().pipeThrough(transform)).arrayBuffer());
}

function isSegmentRecord(record: unknown): record is SegmentRecord {
  const { version, count, gzip } = (record ?? {}) as Partial<Record<keyof SegmentRecord, unknown>>;
  return version === 1 && typeof count === 'number' && gzip instanceof Uint8Array;
}

/** Cheap on purpose: what we wrote was typed, and gzip's checksum tells damage. */
function isConversationOrErased(value: unknown): value is Conversation | null {
  if (value === null) return true;
  const { id, source, turns } = value as Partial<Record<keyof Conversation, unknown>>;
  return typeof id === 'string' && typeof source === 'string' && Array.isArray(turns);
}
