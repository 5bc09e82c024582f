/**
 * The bytes of each mail in a mailbox, one after the other; mails name encodings of their own, so nothing is decoded.
 *
 * @module
 */
import { MAIL_SEPARATOR } from '../../container/unpack';
import type { Reading } from '../format';

/** A mail of more is a mailbox that lost its separators; attachments end at 50 MB almost everywhere. */
const MAX_MAIL_BYTES = 64 * 1024 * 1024;

const LF = 10;
const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20];

/** Yields null for a mail that is too large to be held. A file that does not begin with "From " is one mail. */
export async function* mailsIn(reading: Reading): AsyncGenerator<Uint8Array | null> {
  let buffer = new Uint8Array(FIRST_BYTES);
  let length = 0;
  let isTooLarge = false;
  let kind: 'unknown' | 'mail' | 'mailbox' | 'files' = 'unknown';
  /** Up to here no separator begins. */
  let searched = 0;
  for await (const piece of bytesIn(reading)) {
    if (length + piece.length > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, length + piece.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(piece, length);
    length += piece.length;
    const held = buffer.subarray(0, length);
    if (kind === 'unknown' && length > MAIL_SEPARATOR.length)
      kind = lineAt(held, 0).startsWith(MAIL_SEPARATOR) ? 'files' : startsAt(held, 0) ? 'mailbox' : 'mail';

    let start = 0;
    if (kind === 'mailbox' || kind === 'files')
      for (
        let next = nextSeparator(held, searched, kind);
        next >= 0;
        next = nextSeparator(held, next, kind)
      ) {
        yield isTooLarge ? null : withoutSeparator(held.subarray(start, next));
        isTooLarge = false;
        start = next;
      }
    if (length - start > MAX_MAIL_BYTES) {
      isTooLarge = true;
      start = length - MAX_LINE_BYTES;
    }
    buffer.copyWithin(0, start, length);
    length -= start;
    searched = Math.max(0, length - MAX_LINE_BYTES);
  }
  if (length > 0) yield isTooLarge ? null : withoutSeparator(buffer.subarray(0, length));
}

const FIRST_BYTES = 1024 * 1024;
/** A separator is no longer; one that a piece cuts is found when the next piece is there. */
const MAX_LINE_BYTES = 1024;

/** Bytes where the reading has them; a text that was decoded goes back into UTF-8. */
async function* bytesIn(reading: Reading): AsyncGenerator<Uint8Array> {
  if (!reading.bytes || reading.recognition.gzip || reading.recognition.encoding.startsWith('utf-16')) {
    const encoder = new TextEncoder();
    for await (const text of reading.text()) yield encoder.encode(text);
    return;
  }
  const reader = (await reading.bytes()).getReader();
  try {
    for (;;) {
      reading.signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The position of a line that begins a mail: behind a blank line, with a sender and a date; −1 where none is whole yet. */
function nextSeparator(bytes: Uint8Array, from: number, kind: 'mailbox' | 'files'): number {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (!startsAt(bytes, at + 1)) continue;
    const before = bytes[at - 1] === 13 ? at - 2 : at - 1;
    if (bytes[before] !== LF) continue;
    const line = lineAt(bytes, at + 1);
    if (
      kind === 'files' ? line.startsWith(MAIL_SEPARATOR) : /^From \S{1,200}\s.{0,60}\d{1,2}:\d{2}/.test(line)
    )
      return at + 1;
  }
  return -1;
}

function startsAt(bytes: Uint8Array, at: number): boolean {
  return FROM.every((byte, i) => bytes[at + i] === byte);
}

function lineAt(bytes: Uint8Array, at: number): string {
  const end = bytes.indexOf(LF, at);
  const line = bytes.subarray(at, Math.min(end < 0 ? bytes.length : end, at + 300));
  return String.fromCharCode(...line);
}

/** A copy: the buffer goes on to the next mails. */
function withoutSeparator(mail: Uint8Array): Uint8Array {
  if (!startsAt(mail, 0)) return mail.slice();
  const end = mail.indexOf(LF);
  return mail.slice(end < 0 ? mail.length : end + 1);
}
