/**
 * Files in a zip, by its directory: any of them can be read, again and in any order, without unpacking the others.
 *
 * Unpacking is the platform's own; what it does not check (sizes, checksums, overlaps) is checked here, since a bit
 * that flipped in a packed text would otherwise become another text without a word.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import { DamagedArchive } from './open';
import { Crc32 } from './crc32';
import { streamOf } from './derived-file';

export interface ZipEntry {
  /** Path inside the zip. */
  readonly name: string;
  /** Packed. */
  readonly packedBytes: number;
  /** Unpacked, as the zip claims. */
  readonly size: number;
  readonly method: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
  /** Where its own header begins. */
  readonly offset: number;
}

/** A zip of a million calls still fits; more entries are an attack or a backup of a disk. */
const MAX_ENTRIES = 2_000_000;
const MAX_DIRECTORY_BYTES = 512 * 1024 * 1024;
/** A text grows 3 to 30 times; all that inflate can do is 1032. */
const MAX_GROWTH = 200;
/** Below this size a high ratio is harmless. */
const GROWTH_FREE_BYTES = 64 * 1024 * 1024;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** The directory, in its order; throws `DamagedArchive` where there is none to be read. */
export async function readDirectory(file: SourceFile): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, file.size - END_BYTES - MAX_COMMENT - 20);
  const tail = await bytesAt(file, tailStart, file.size);
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0)
    throw new DamagedArchive(
      'The zip is damaged or cut short: its list of files is missing. Download it again.',
    );

  let count = tail.getUint16(end + 10, true);
  let size = tail.getUint32(end + 12, true);
  let start = tail.getUint32(end + 16, true);
  let directoryEnd = tailStart + end;
  if (
    end >= 20 &&
    tail.getUint32(end - 20, true) === LOCATOR_64 &&
    (count === FULL_16 || size === FULL_32 || start === FULL_32)
  ) {
    const at = Number(tail.getBigUint64(end - 12, true));
    const end64 = await bytesAt(file, at, at + 56);
    if (end64.byteLength < 56 || end64.getUint32(0, true) !== END_64) throw damagedDirectory();
    count = Number(end64.getBigUint64(32, true));
    size = Number(end64.getBigUint64(40, true));
    start = Number(end64.getBigUint64(48, true));
    directoryEnd = at;
  }
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY_BYTES || size > directoryEnd) throw damagedDirectory();
  // Some zips have something in front of them: the directory then lies further back than it says.
  const shift = directoryEnd - size - start;
  if (shift < 0) throw damagedDirectory();
  return entriesIn(await bytesAt(file, start + shift, start + shift + size), count, shift, start + shift);
}

function entriesIn(directory: DataView, count: number, shift: number, dataEnd: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let packed = 0;
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== CENTRAL) throw damagedDirectory();
    const flags = directory.getUint16(at + 8, true);
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const commentLength = directory.getUint16(at + 32, true);
    if (at + 46 + nameLength + extraLength > directory.byteLength) throw damagedDirectory();
    const sizes = wideSizes(directory, at, at + 46 + nameLength, extraLength);
    const name = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength);
    entries.push({
      name: decodeName(name),
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      isEncrypted: (flags & 1) !== 0,
      packedBytes: sizes.packed,
      size: sizes.size,
      offset: sizes.offset + shift,
    });
    packed += sizes.packed;
    at += 46 + nameLength + extraLength + commentLength;
  }
  // Entries that share their bytes unpack to more than any disk holds.
  if (packed > dataEnd)
    throw new DamagedArchive('The files in this zip overlap, which no export does. It was not opened.');
  return entries;
}

/** Sizes beyond 4 GiB stand in an extra field, in this order and only those that do not fit. */
function wideSizes(
  directory: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): { size: number; packed: number; offset: number } {
  const plain = {
    packed: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
  };
  for (let field = extraAt; field + 4 <= extraAt + extraLength;) {
    const id = directory.getUint16(field, true);
    const length = directory.getUint16(field + 2, true);
    if (id === 1) {
      let value = field + 4;
      const next = (): number => {
        if (value + 8 > field + 4 + length || value + 8 > directory.byteLength) throw damagedDirectory();
        value += 8;
        return Number(directory.getBigUint64(value - 8, true));
      };
      if (plain.size === FULL_32) plain.size = next();
      if (plain.packed === FULL_32) plain.packed = next();
      if (plain.offset === FULL_32) plain.offset = next();
      return plain;
    }
    field += 4 + length;
  }
  return plain;
}

function damagedDirectory(): DamagedArchive {
  return new DamagedArchive('The list of files in this zip is damaged. Download it again.');
}

/** UTF-8 where it is; else the letters of old Windows tools, which keep ASCII as it is. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\\', '/');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).replaceAll('\\', '/');
  }
}

/** Why an entry cannot be read at all, or null. */
export function problemOf({ isEncrypted, method }: ZipEntry): string | null {
  if (isEncrypted) return 'It is protected by a password. Unpack the zip and import what is in it.';
  return method === 0 || method === 8
    ? null
    : 'It is packed in a way that browsers do not unpack. Make the zip anew, with the usual settings.';
}

/** The unpacked bytes; the stream fails with `DamagedArchive` where they are not what was packed. */
export function unpackEntry(file: SourceFile, entry: ZipEntry): ReadableStream<Uint8Array> {
  return streamOf(() => bytesOfEntry(file, entry));
}

async function* bytesOfEntry(file: SourceFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const damaged = (): DamagedArchive =>
    new DamagedArchive(`"${entry.name}" in the zip is damaged or cut short here. Download it again.`);
  const header = await bytesAt(file, entry.offset, entry.offset + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw damaged();
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packedBytes > file.size) throw damaged();

  const packed = file.slice(start, start + entry.packedBytes).stream();
  const plain = entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = plain.getReader();
  const crc = new Crc32();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > GROWTH_FREE_BYTES && size > entry.packedBytes * MAX_GROWTH)
        throw new DamagedArchive(
          `"${entry.name}" in the zip unpacks to far more than an export would; the rest was left out.`,
        );
      crc.add(value);
      yield value;
    }
    if (size !== entry.size || crc.value !== entry.crc) throw damaged();
  } catch (error) {
    if (error instanceof DamagedArchive || error instanceof DOMException) throw error;
    throw damaged();
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function bytesAt(file: SourceFile, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, Math.min(end, file.size)).arrayBuffer());
}
