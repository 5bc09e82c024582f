/**
 * Recognises a file inside its wrapper: a workbook as its sheet, a zip of one file as that file, a zip of several by
 * looking at some of them.
 *
 * @module
 */
import { err, ok, type Result } from '../../domain/result';
import type { SourceFile } from '../../domain/source-file';
import { DamagedArchive } from '../container/open';
import { fileInZip, filesIn, unpacked, wrapperOf, type Wrapper } from '../container/unpack';
import { sheetsOf } from '../container/xlsx';
import type { ZipEntry } from '../container/zip';
import type { Mapping } from '../mapping';
import type { Packing, Recognition, SpeakerSeen, ZipContent } from '../recognition';
import type { Refusal } from '../refusal';

type Inspect = (file: SourceFile, given: Mapping, depth: number) => Promise<Result<Recognition, Refusal>>;

/** A zip in a zip is met; a zip in a zip in a zip is made to be. */
export const MAX_DEPTH = 3;
/** Files of a zip that are looked at before it is read. */
const MAX_LOOKED = 12;
/** Of each sort, by folder and ending. */
const LOOKED_OF_A_SORT = 3;

/** Null where the file is in no wrapper. */
export async function inspectContainer(
  file: SourceFile,
  given: Mapping,
  depth: number,
  inspect: Inspect,
): Promise<Result<Recognition, Refusal> | null> {
  try {
    const wrapper = await wrapperOf(file);
    if (!wrapper) return null;
    if (depth >= MAX_DEPTH)
      return err({
        kind: 'archive',
        message: 'There is a zip in a zip in a zip. Unpack it and import the files in it.',
      });
    if (wrapper.kind === 'zip') return await inspectZip(file, wrapper.entries, given, depth, inspect);
    return await inspectPacked(file, wrapper, given, depth, inspect);
  } catch (error) {
    if (error instanceof DamagedArchive) return err({ kind: 'unreadable', message: error.message });
    if (error instanceof DOMException)
      return err({
        kind: 'unreadable',
        message: 'The file cannot be read: it was moved or changed. Choose it again.',
      });
    throw error;
  }
}

async function inspectPacked(
  file: SourceFile,
  wrapper: Exclude<Wrapper, { kind: 'zip' }>,
  given: Mapping,
  depth: number,
  inspect: Inspect,
): Promise<Result<Recognition, Refusal>> {
  if (wrapper.kind !== 'xlsx') {
    return wrapped(await inspect(await unpacked(file, [wrapper]), given, depth + 1), wrapper, []);
  }
  const sheets = (await sheetsOf(file, wrapper.entries)).slice(0, MAX_SHEETS);
  const looks: { title: string; packing: Packing; look: Result<Recognition, Refusal> }[] = [];
  for (const { entry, title } of sheets) {
    const packing: Packing = { kind: 'xlsx', sheet: entry.name };
    looks.push({ title, packing, look: await inspect(await unpacked(file, [packing]), given, depth + 1) });
  }
  const surest = looks.reduce<(typeof looks)[number] | null>(
    (best, one) => (sureness(one.look) > (best ? sureness(best.look) : -1) ? one : best),
    null,
  );
  if (!surest) return err({ kind: 'empty', message: 'There is nothing in this workbook.' });
  const others = looks.filter((one) => one !== surest).map(({ title }) => `"${title}"`);
  const unread =
    others.length === 0
      ? []
      : [`Of this workbook only the sheet "${surest.title}" is read, not ${others.join(', ')}.`];
  return wrapped(surest.look, surest.packing, unread);
}

/** Sheets that are looked at. */
const MAX_SHEETS = 20;

/** A sheet that is recognised goes before one that only lacks a column, and that before all others. */
function sureness(look: Result<Recognition, Refusal>): number {
  return look.ok ? 1 + look.value.confidence : (look.error.recognition?.confidence ?? 0);
}

function wrapped(
  found: Result<Recognition, Refusal>,
  packing: Packing,
  warnings: readonly string[],
): Result<Recognition, Refusal> {
  const around = (recognition: Recognition): Recognition => ({
    ...recognition,
    packed: [packing, ...(recognition.packed ?? [])],
    warnings: [...recognition.warnings, ...warnings],
  });
  if (found.ok) return ok(around(found.value));
  const { recognition, facts } = found.error;
  return err({
    ...found.error,
    ...(recognition ? { recognition: around(recognition) } : {}),
    ...(facts ? { facts: around(facts) } : {}),
  });
}

async function inspectZip(
  file: SourceFile,
  entries: readonly ZipEntry[],
  given: Mapping,
  depth: number,
  inspect: Inspect,
): Promise<Result<Recognition, Refusal>> {
  const files = filesIn(entries);
  const readable = files.filter(({ name }) => !isMedia(name));
  const [only] = readable;
  if (!only)
    return err({
      kind: files.length === 0 ? 'empty' : 'audio',
      message:
        files.length === 0
          ? 'There is no file in this zip.'
          : 'This zip holds recordings, pictures or documents, but no transcripts. Export the transcripts and import those.',
    });
  if (readable.length === 1)
    return wrapped(
      await inspect(await fileInZip(file, only), given, depth + 1),
      { kind: 'zip', entry: only.name },
      [],
    );

  const looks: { name: string; look: Result<Recognition, Refusal> }[] = [];
  for (const entry of sampleOf(readable))
    looks.push({ name: entry.name, look: await lookAt(file, entry, given, depth, inspect) });
  const found = looks.flatMap(({ look }) => (look.ok ? [look.value] : []));
  const first = found[0];
  const refusal = looks.flatMap(({ look }) => (look.ok ? [] : [look.error]))[0];
  if (!first)
    return err({
      kind: refusal?.kind ?? 'unknown',
      message: `Of ${readable.length.toLocaleString('en')} files in this zip, ${looks.length} were looked at and none can be imported. "${looks[0]?.name ?? ''}": ${refusal?.message ?? ''}`,
    });
  const contents = contentsOf(looks);
  const kinds = contents.filter(({ format }) => format !== null).map(({ format }) => format);
  return ok({
    ...first,
    format: 'zip',
    confidence: Math.min(...found.map(({ confidence }) => confidence)),
    why: `A zip of ${readable.length.toLocaleString('en')} files, each recognised on its own: ${kinds.join(', ')}.`,
    gzip: false,
    encoding: 'utf-8',
    table: null,
    json: null,
    header: [],
    samples: [],
    mapping: { ...given, columns: given.columns ?? {} },
    speakers: merged(found),
    ratingScale: null,
    missing: [],
    warnings: [],
    packed: [],
    contents,
  });
}

async function lookAt(
  file: SourceFile,
  entry: ZipEntry,
  given: Mapping,
  depth: number,
  inspect: Inspect,
): Promise<Result<Recognition, Refusal>> {
  try {
    return await inspect(await fileInZip(file, entry), given, depth + 1);
  } catch (error) {
    if (error instanceof DamagedArchive) return err({ kind: 'unreadable', message: error.message });
    throw error;
  }
}

/** Recordings lie beside their transcripts; they are no damage. */
export function isMedia(name: string): boolean {
  return /\.(?:wav|mp3|m4a|aac|ogg|opus|flac|wma|amr|mp4|mov|avi|mkv|webm|png|jpe?g|gif|webp|heic|bmp|svg|tiff?|pdf|pptx?|css|js|ico|woff2?|ttf|exe|dll|md5|sha256)$/i.test(
    name,
  );
}

function sampleOf(entries: readonly ZipEntry[]): ZipEntry[] {
  const taken = new Map<string, number>();
  const sample: ZipEntry[] = [];
  for (const entry of entries) {
    const sort = `${entry.name.slice(0, entry.name.lastIndexOf('/') + 1)}*${/\.[^./]*$/.exec(entry.name)?.[0] ?? ''}`;
    const count = taken.get(sort) ?? 0;
    if (count >= LOOKED_OF_A_SORT) continue;
    taken.set(sort, count + 1);
    sample.push(entry);
    if (sample.length >= MAX_LOOKED) break;
  }
  return sample;
}

function contentsOf(looks: readonly { name: string; look: Result<Recognition, Refusal> }[]): ZipContent[] {
  const names = new Map<ZipContent['format'], string[]>();
  for (const { name, look } of looks) {
    const format = look.ok ? look.value.format : null;
    names.set(format, [...(names.get(format) ?? []), name]);
  }
  return [...names].map(([format, all]) => ({ format, names: all }));
}

function merged(found: readonly Recognition[]): SpeakerSeen[] {
  const byKey = new Map<string, SpeakerSeen>();
  for (const { speakers } of found)
    for (const seen of speakers) {
      const key = `${seen.value.toLowerCase()}\0${seen.role}`;
      const known = byKey.get(key);
      byKey.set(
        key,
        known ? { ...known, count: known.count + seen.count, sure: known.sure && seen.sure } : seen,
      );
    }
  return [...byKey.values()].sort((a, b) => b.count - a.count).slice(0, 200);
}
