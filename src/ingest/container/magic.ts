/**
 * Knows files that are no transcripts in text by their first bytes, and says what to do instead.
 *
 * @module
 */
import type { Refusal } from '../refusal';

export function refuseByMagic(head: Uint8Array): Refusal | null {
  if (head.length === 0) return { kind: 'empty', message: 'The file is empty.' };
  return SIGNATURES.find(({ bytes, at = 0 }) => startsWith(head, bytes, at))?.refusal ?? null;
}

export const GZIP_MAGIC = [0x1f, 0x8b];

export function startsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, i) => head[at + i] === byte);
}

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

const audio: Refusal = {
  kind: 'audio',
  message: 'This is a recording. Export its transcript (CSV, JSON or JSON lines) and import that.',
};
const packed: Refusal = {
  kind: 'archive',
  message:
    'This is packed in a way that is not opened here; zip and gzip are. Unpack it and import the files in it.',
};
const columnar: Refusal = {
  kind: 'archive',
  message: 'Arrow files are not opened. Export the table as Parquet, CSV or JSON lines and import that.',
};

const SIGNATURES: readonly { bytes: readonly number[]; at?: number; refusal: Refusal }[] = [
  {
    bytes: ascii('%PDF'),
    refusal: {
      kind: 'pdf',
      message: 'This is a PDF, which keeps no rows. Export the conversations as CSV or JSON and import that.',
    },
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    refusal: {
      kind: 'old-excel',
      message:
        'This is an old Excel file, or one protected by a password. Open it in Excel, save it as "CSV UTF-8" and import that.',
    },
  },
  {
    bytes: [0x50, 0x4b, 0x05, 0x06],
    refusal: { kind: 'empty', message: 'This is a zip with nothing in it.' },
  },
  { bytes: ascii('ARROW1'), refusal: columnar },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], refusal: packed },
  { bytes: ascii('BZh'), refusal: packed },
  { bytes: ascii('7z\xbc\xaf'), refusal: packed },
  { bytes: [0xfd, ...ascii('7zXZ')], refusal: packed },
  { bytes: ascii('Rar!'), refusal: packed },
  { bytes: ascii('RIFF'), refusal: audio },
  { bytes: ascii('ID3'), refusal: audio },
  { bytes: ascii('OggS'), refusal: audio },
  { bytes: ascii('fLaC'), refusal: audio },
  { bytes: ascii('ftyp'), at: 4, refusal: audio },
  { bytes: [0xff, 0xfb], refusal: audio },
  { bytes: [0xff, 0xf3], refusal: audio },
  {
    bytes: [0x89, ...ascii('PNG')],
    refusal: { kind: 'not-text', message: 'This is a picture. Import the conversations as CSV or JSON.' },
  },
  {
    bytes: [0xff, 0xd8, 0xff],
    refusal: { kind: 'not-text', message: 'This is a picture. Import the conversations as CSV or JSON.' },
  },
];
