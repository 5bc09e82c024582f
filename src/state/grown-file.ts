/**
 * A file that comes in again and again: what of it was read before, and what has to be read now.
 *
 * @module
 */
import type { ReadMark } from '../ingest/new-rows';
import { fingerprintOf, isSameFile } from '../pipeline/fingerprint';
import type { JobRecord } from '../store/records/imports';
import type { Store } from '../store/store';
import type { Grown } from './import-one';
import type { ImportReader } from './import-reader';
import type { Look } from '../../workers/import.worker';

/** How far a file was read, and by which import. */
export interface LastRead extends ReadMark {
  /** Bytes of the file as it was read. */
  readonly size: number;
  readonly importId: number;
}

/** Whether the import that read it last was of exactly this content, and ended. */
export async function isRead(
  store: Pick<Store, 'readImport'>,
  file: File,
  last: LastRead | null,
): Promise<boolean> {
  const imported = last && (await store.readImport(last.importId));
  if (imported?.ok !== true || imported.value?.finishedAt == null) return false;
  return isSameFile(imported.value.file, await fingerprintOf(file));
}

/** The rows that were added since, where they can be read alone; null where the file is read as a whole. */
export async function grownSince(
  store: Pick<Store, 'readImport'>,
  reader: Pick<ImportReader, 'hasGrown'>,
  { file, look, last }: { readonly file: File; readonly look: Look; readonly last: LastRead | null },
): Promise<Grown | null> {
  if (!last || look.facts || !(await reader.hasGrown(file, last, look.recognition))) return null;
  const imported = await store.readImport(last.importId);
  if (!imported.ok || !imported.value) return null;
  const { tally, removed, id } = imported.value;
  const since = { offset: last.offset, sha256: last.sha256 };
  // New rows of an import that somebody took out are no part of it; its rows are counted all the same.
  return { since: { ...since, tally }, importId: removed ? null : id };
}

/** The import of this file, or of what it was before it grew, that a closed tab cut off; null where there is none. */
export async function cutOffImportOf(
  store: Pick<Store, 'readJobs'>,
  file: File,
): Promise<{ readonly job: JobRecord; readonly file: File } | null> {
  const jobs = await store.readJobs('running');
  if (!jobs.ok) return null;
  for (const job of jobs.value) {
    if (job.kind !== 'import' || !job.file || job.tables || job.file.size > file.size) continue;
    const { size } = job.file;
    const beginning = size === file.size ? file : new File([file.slice(0, size)], file.name);
    if (isSameFile(job.file, await fingerprintOf(beginning))) return { job, file: beginning };
  }
  return null;
}
