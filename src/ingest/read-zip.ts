/**
 * Reads the files of a zip one after the other, each as what it is.
 *
 * `rows` are those of the files inside; a file that cannot be read is one row and one rejection under its own name.
 *
 * @module
 */
import type { SourceFile } from '../domain/source-file';
import { DamagedArchive } from './container/open';
import { fileInZip, filesIn, mailboxInZip } from './container/unpack';
import { problemOf, readDirectory, type ZipEntry } from './container/zip';
import { reject, type Reading, type ReadItem } from './formats/format';
import type { Beside } from './join/beside';
import { openSet } from './join/open-set';
import { setSentence } from './join/tables';
import { tablesInZip } from './join/zip-tables';
import { isMedia } from './recognise/inspect-container';
import { inspectFile } from './recognise/recognise';
import type { FormatId, Recognition } from './recognition';
import type { Refusal } from './refusal';
import type { Spill } from './spill';
import { counted, type Warning } from './tally';

interface Progress {
  readonly onProgress: ((bytesRead: number) => void) | undefined;
  readonly depth: number;
}

type ReadInner = (
  file: SourceFile,
  recognition: Recognition,
  onProgress: ((bytesRead: number) => void) | undefined,
  beside?: Beside,
) => AsyncGenerator<ReadItem>;

export async function* readZip(
  reading: Reading,
  zip: SourceFile,
  { onProgress, depth }: Progress,
  readInner: ReadInner,
): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  // Rejections name a file by the zip that was dropped, and by its path inside.
  const named: SourceFile = {
    name: reading.name,
    size: zip.size,
    stream: () => zip.stream(),
    slice: (a, b) => zip.slice(a, b),
  };
  let done = 0;
  let like: FormatId | null = null;
  const entries = filesIn(await readDirectory(zip));
  const mails = entries.filter(
    (entry) => entry.name.toLowerCase().endsWith('.eml') && problemOf(entry) === null,
  );
  const together = new Set(mails.length > 1 ? mails : []);
  const inspect = (file: SourceFile, like: FormatId | null) =>
    inspectFile(file, recognition.mapping, { depth: depth + 1, like });
  const tables = await tablesInZip(named, entries, (file) => inspect(file, null));
  for (const entry of entries) {
    signal?.throwIfAborted();
    if (together.has(entry)) continue;
    const before = done;
    done += entry.packedBytes;
    if (tables.beside.has(entry)) continue;
    if (isMedia(entry.name)) {
      books.warn(leftOut);
      continue;
    }
    const inner = { ...reading, name: `${reading.name}/${entry.name}` };
    try {
      const known = tables.looked.get(entry);
      const file = known?.file ?? (await fileInZip(named, entry));
      const look: Awaited<ReturnType<typeof inspectFile>> = known?.look ?? (await inspect(file, like));
      const set = tables.sets.get(entry);
      if (set) books.warn(joinedAs(setSentence(set)));
      if (look.ok) like = look.value.format;
      if (look.ok)
        yield* readInner(
          file,
          look.value,
          onProgress &&
            ((bytes) => {
              onProgress(before + Math.round((bytes / Math.max(1, file.size)) * entry.packedBytes));
            }),
          set &&
            (await openSet(set, { zone: recognition.mapping.zone ?? 'UTC', ...(signal ? { signal } : {}) })),
        );
      else if (SAYS_NOTHING.has(look.error.kind)) books.warn(leftOut);
      else {
        books.rows++;
        yield reject(inner, 1, look.error.message);
      }
    } catch (error) {
      if (!(error instanceof DamagedArchive)) throw error;
      books.rows++;
      yield reject(inner, 1, error.message);
    }
    await reading.spill.clear();
    onProgress?.(done);
  }
  if (together.size > 0) yield* readMails(reading, named, mails, depth, readInner);
}

async function* readMails(
  reading: Reading,
  zip: SourceFile,
  mails: readonly ZipEntry[],
  depth: number,
  readInner: ReadInner,
): AsyncGenerator<ReadItem> {
  const damaged = new Set<string>();
  const box = await mailboxInZip(zip, mails, damaged);
  const look = await inspectFile(box, reading.recognition.mapping, { depth: depth + 1, like: 'mail' });
  if (look.ok) yield* readInner(box, look.value, undefined);
  for (const name of look.ok ? damaged : mails.map((mail) => mail.name)) {
    reading.books.rows++;
    const reason = look.ok ? 'The mail is damaged or cut short. Download the zip again.' : look.error.message;
    yield reject({ ...reading, name: `${reading.name}/${name}` }, 1, reason);
  }
}

/** A spill that each file of a zip finds empty, without touching the disk for those that need none. */
export function cleared(spill: Spill): Spill {
  let isUsed = false;
  return {
    append(bytes) {
      isUsed = true;
      return spill.append(bytes);
    },
    read: (position, length) => spill.read(position, length),
    async clear() {
      if (isUsed) await spill.clear();
      isUsed = false;
    },
  };
}

/** Files that are no transcripts and do not look like one: they lie beside them. */
const SAYS_NOTHING: ReadonlySet<Refusal['kind']> = new Set<Refusal['kind']>([
  'audio',
  'pdf',
  'empty',
  'not-text',
]);

const joinedAs =
  (sentence: string): Warning =>
  () =>
    `${sentence}.`;

const leftOut: Warning = (count) =>
  `${counted(count, 'file')} in the zip held recordings, pictures or nothing and stayed out.`;
