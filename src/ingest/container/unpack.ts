/**
 * What a file is wrapped in, and the file inside.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import type { Packing } from '../recognition';
import { derivedFile, heldFile } from './derived-file';
import { textOfDocument } from './docx';
import { startsWith } from './magic';
import { DamagedArchive } from './open';
import { linesOfParquet } from './parquet';
import { csvOfSheet } from './xlsx';
import { problemOf, readDirectory, unpackEntry, type ZipEntry } from './zip';

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
const PARQUET_MAGIC = [0x50, 0x41, 0x52, 0x31];

/** A workbook or zip inside a zip is unpacked as a whole, since it is read from its end. */
const MAX_NESTED_BYTES = 512 * 1024 * 1024;

export type Wrapper =
  | { readonly kind: 'xlsx'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'docx' }
  | { readonly kind: 'zip'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'parquet' };

/** Null for a file that is not wrapped; throws `DamagedArchive` where its wrapper cannot be opened. */
export async function wrapperOf(file: SourceFile): Promise<Wrapper | null> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (startsWith(head, PARQUET_MAGIC)) return { kind: 'parquet' };
  if (!startsWith(head, ZIP_MAGIC)) return null;
  const entries = await readDirectory(file);
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  if (has('word/document.xml')) return { kind: 'docx' };
  return { kind: has('xl/workbook.xml') ? 'xlsx' : 'zip', entries };
}

/** Files that tools and systems leave in a zip. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/)/i;

/** The files in a zip that a person put there, in its order. */
export function filesIn(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.filter(({ name, size }) => !name.endsWith('/') && size > 0 && !JUNK.test(name));
}

/** A file in a zip, by its own name behind the zip's; throws `DamagedArchive` where it cannot be unpacked. */
export async function fileInZip(zip: SourceFile, entry: ZipEntry): Promise<SourceFile> {
  const problem = problemOf(entry);
  if (problem !== null) throw new DamagedArchive(problem);
  const name = `${zip.name}/${entry.name}`;
  const file = await derivedFile({ name, size: entry.size, open: () => pulled(unpackEntry(zip, entry)) });
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (!startsWith(head, ZIP_MAGIC) && !startsWith(head, PARQUET_MAGIC)) return file;
  const held = await heldFile(file, MAX_NESTED_BYTES);
  if (!held)
    throw new DamagedArchive(
      'It is too large to be opened inside a zip. Unpack the zip and import it alone.',
    );
  return held;
}

/**
 * Mails that are files of their own as one mailbox, so that answers find what they answer. `damaged` takes the names of
 * those that cannot be unpacked.
 */
export async function mailboxInZip(
  zip: SourceFile,
  entries: readonly ZipEntry[],
  damaged: Set<string>,
): Promise<SourceFile> {
  const encoder = new TextEncoder();
  async function* open(): AsyncGenerator<Uint8Array> {
    for (const entry of entries) {
      yield encoder.encode(`${MAIL_SEPARATOR}\n`);
      try {
        yield* pulled(unpackEntry(zip, entry));
      } catch (error) {
        if (!(error instanceof DamagedArchive)) throw error;
        damaged.add(entry.name);
      }
      yield encoder.encode('\n\n');
    }
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  return derivedFile({ name: `${zip.name}/*.eml`, size, open });
}

/** Put between mails that were files of their own: no mailbox has such a line. */
export const MAIL_SEPARATOR = 'From undertone-separate-files Thu Jan  1 00:00:00 1970';

/** The file inside all its wrappers. */
export async function unpacked(file: SourceFile, packings: readonly Packing[]): Promise<SourceFile> {
  let inner = file;
  for (const packing of packings) inner = await unpackOne(inner, packing);
  return inner;
}

async function unpackOne(file: SourceFile, packing: Packing): Promise<SourceFile> {
  const { name } = file;
  if (packing.kind === 'parquet')
    return derivedFile({ name, size: file.size, open: () => linesOfParquet(file) });
  const entries = await readDirectory(file);
  if (packing.kind === 'zip') {
    const entry = entries.find((one) => one.name === packing.entry);
    if (!entry)
      throw new DamagedArchive(`"${packing.entry}" is not in the zip any more. Choose the file again.`);
    return fileInZip(file, entry);
  }
  if (packing.kind === 'docx') {
    const text = await textOfDocument(file, entries);
    return Object.assign(new Blob([text]), { name });
  }
  const sheet = entries.find((one) => one.name === packing.sheet);
  if (!sheet) throw new DamagedArchive('The sheet is not in the workbook any more. Choose the file again.');
  return derivedFile({ name, size: sheet.size, open: () => csvOfSheet(file, entries, sheet) });
}

async function* pulled(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
