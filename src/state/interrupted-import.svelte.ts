/**
 * An import that a closed tab left: it asks once for its files.
 *
 * @module
 */
import { findFiles } from '../pipeline/fingerprint';
import type { JobRecord } from '../store/records/imports';
import type { Store } from '../store/store';

/** Held while importing, so that another tab knows that a running job is not an abandoned one. */
export const IMPORT_LOCK = 'undertone-import';

export interface FoundAgain {
  readonly job: JobRecord;
  readonly main: File;
  /** Other tables that were read with it. */
  readonly tables: readonly File[];
}

export class InterruptedImport {
  job = $state.raw<JobRecord | null>(null);
  /** Why the files that were given do not continue it. */
  mismatch = $state.raw<string | null>(null);

  /** Looks for an import that is under way on disk and in no tab. */
  async find(store: Store): Promise<JobRecord | null> {
    const held = (await navigator.locks.query()).held?.some(({ name }) => name === IMPORT_LOCK) === true;
    const jobs = await store.readJobs('running');
    this.job = held || !jobs.ok ? null : (jobs.value.find(({ kind }) => kind === 'import') ?? null);
    return this.job;
  }

  /** Its files among these; null where one is missing, which `mismatch` then says. */
  async among(files: readonly File[]): Promise<FoundAgain | null> {
    const { job } = this;
    const [first] = files;
    if (!job?.file || !first) return null;
    const wanted = [job.file, ...(job.tables ?? [])];
    const found = await findFiles(files, wanted);
    const [main, ...tables] = found.flatMap((file) => file ?? []);
    if (main && found.every((file) => file !== null)) return { job, main, tables };
    const missing = wanted.filter((_, i) => found[i] === null).map(({ name }) => name);
    this.mismatch =
      wanted.length === 1
        ? `${first.name} is not the file that was being imported: ${job.file.name} had other content. Choose that one, or leave the import as it is.`
        : `The import was of ${wanted.length} files that belong together. Not among those you chose: ${missing.join(', ')}. Choose all of them, or leave the import as it is.`;
    return null;
  }

  forget(): void {
    this.job = this.mismatch = null;
  }
}
