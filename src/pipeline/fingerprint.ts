import type { SourceFile } from '../domain/source-file';
import type { FileFingerprint } from '../store/records/imports';

/** Read at each end: enough to tell two exports of one system apart, and instant for a file of gigabytes. */
const END_BYTES = 1 << 20;

/** Name, size and a hash of both ends: tells whether a file that is dropped again is the one that was being read. */
export async function fingerprintOf(file: SourceFile): Promise<FileFingerprint> {
  const tailFrom = Math.max(END_BYTES, file.size - END_BYTES);
  const ends = new Blob([file.slice(0, END_BYTES), file.slice(tailFrom, file.size)]);
  const digest = await crypto.subtle.digest('SHA-256', await ends.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: file.name, size: file.size, sha256 };
}

/** Whether two fingerprints are of the same content; a renamed copy is. */
export function isSameFile(a: FileFingerprint, b: FileFingerprint): boolean {
  return a.size === b.size && a.sha256 === b.sha256;
}

/** For each fingerprint the file of that content, null where it is not among these. */
export async function findFiles<F extends SourceFile>(
  files: readonly F[],
  wanted: readonly FileFingerprint[],
): Promise<(F | null)[]> {
  const found: { file: F; print: FileFingerprint }[] = [];
  for (const file of files) found.push({ file, print: await fingerprintOf(file) });
  return wanted.map((one) => found.find(({ print }) => isSameFile(print, one))?.file ?? null);
}
