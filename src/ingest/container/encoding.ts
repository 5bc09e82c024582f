/**
 * Which bytes mean which letters: told from the first bytes, and corrected when a later byte says otherwise.
 *
 * @module
 */

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Share of NULs on one side of the byte pairs that makes text UTF-16: even mostly Asian text has its spaces and digits. */
const NUL_SHARE = 0.15;

/** Tells the encoding of a prefix; UTF-8 stays a hope until the last byte (`decodeText`). */
export function sniffEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';

  // NULs are valid UTF-8, so UTF-16 without a mark must be looked for first.
  const nuls = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nuls[i & 1] = (nuls[i & 1] ?? 0) + 1;
  const half = head.length / 2;
  const [even = 0, odd = 0] = nuls;
  if (odd > half * NUL_SHARE && odd > even * 2) return 'utf-16le';
  if (even > half * NUL_SHARE && even > odd * 2) return 'utf-16be';

  return new Utf8Text().push(head, false).encoding;
}

/** The encoding meant by a name in a mapping (`'latin1'`, `'UTF8'`), or null where it is none that is read. */
export function encodingNamed(name: string): Encoding | null {
  try {
    const { encoding } = new TextDecoder(name);
    return ENCODINGS.find((known) => known === encoding) ?? null;
  } catch {
    return null;
  }
}

/** Bytes that are neither text nor UTF-16: NULs and control characters that no export writes. */
export function looksBinary(head: Uint8Array, encoding: Encoding): boolean {
  if (encoding.startsWith('utf-16')) return false;
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27) || byte === 0x7f) controls++;
  // Separator control characters occur in real exports, one in a hundred bytes does not.
  return controls > head.length / 100;
}

export interface Decoded {
  readonly text: string;
  /** What it turned out to be; never changes back. */
  readonly encoding: Encoding;
  /** Bytes that stood for no letter and were read as U+FFFD. */
  readonly unreadable: number;
}

/** Turns the pieces of one file into text, whatever byte a piece ends on. */
export interface TextPieces {
  push(bytes: Uint8Array, isLast: boolean): Decoded;
}

export function textPieces(encoding: Encoding): TextPieces {
  if (encoding === 'utf-8') return new Utf8Text();
  const decoder = new TextDecoder(encoding);
  return {
    push: (bytes, isLast) => ({
      text: decoder.decode(bytes, { stream: !isLast }),
      encoding,
      unreadable: 0,
    }),
  };
}

/**
 * UTF-8 until a byte cannot be.
 *
 * A single-byte file may show its first high byte after gigabytes of plain ASCII. ASCII reads the same in both, so
 * at that byte reading goes on as Windows-1252 and nothing before it has to be read again: no row twice, none lost.
 * Where proper UTF-8 letters came before, the file is UTF-8 with a few damaged bytes, and only those are replaced.
 */
class Utf8Text implements TextPieces {
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #single = new TextDecoder('windows-1252');
  #encoding: Encoding = 'utf-8';
  /** The bytes of a letter that the next piece may finish. */
  #open = new Uint8Array(0);
  #isStart = true;
  #letters = 0;

  push(piece: Uint8Array, isLast: boolean): Decoded {
    if (this.#encoding !== 'utf-8')
      return { text: this.#single.decode(piece), encoding: this.#encoding, unreadable: 0 };

    const bytes = this.#open.length > 0 ? joined(this.#open, piece) : piece;
    const end = isLast ? bytes.length : bytes.length - unfinishedTail(bytes);
    const whole = bytes.subarray(0, end);
    this.#open = bytes.slice(end);
    try {
      const text = this.#strict.decode(whole);
      // Every letter beyond ASCII takes more bytes than characters.
      this.#letters += whole.length - text.length;
      return { text: this.#withoutMark(text), encoding: 'utf-8', unreadable: 0 };
    } catch {
      return this.#onBadByte(bytes, whole);
    }
  }

  #onBadByte(bytes: Uint8Array, whole: Uint8Array): Decoded {
    const text = this.#lenient.decode(whole);
    const unreadable = text.split('\uFFFD').length - 1;
    const letters = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
    if (this.#letters + letters > unreadable) {
      this.#letters += letters;
      return { text: this.#withoutMark(text), encoding: 'utf-8', unreadable };
    }
    this.#encoding = 'windows-1252';
    this.#open = new Uint8Array(0);
    return { text: this.#single.decode(bytes), encoding: this.#encoding, unreadable: 0 };
  }

  #withoutMark(text: string): string {
    if (!this.#isStart || text === '') return text;
    this.#isStart = false;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}

/** How many bytes at the end begin a letter that is not finished. */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
