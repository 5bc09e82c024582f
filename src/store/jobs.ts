/**
 * Jobs, the history of imports, rejections and settings: the small records.
 *
 * @module
 */
import type { Rejection } from '../domain/conversation';
import type { Result } from '../domain/result';
import type { FileFingerprint, ImportRecord, ImportTally, JobPhase, JobRecord } from './records/imports';
import { Failed, type StoreFailure } from './failure';
import { moveJob, type JobProgress, type Writer } from './writing';

/**
 * The import column has 16 bits, 0 means none. A file that grows keeps its number; a folder into which a new one is
 * written every five minutes gets there in 227 days.
 */
export const MAX_IMPORTS = 65_535;

const NOTHING_YET: ImportTally = {
  rows: 0,
  messages: 0,
  dropped: {},
  duplicates: 0,
  masked: {},
  rejected: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
};

export interface ImportStart {
  readonly file: FileFingerprint;
  readonly tables?: readonly FileFingerprint[];
  readonly mapping: unknown;
  readonly checkpoint: unknown;
  readonly sample?: boolean;
  /** Personal data is masked in message text. */
  readonly redacted?: boolean;
}

export function createJobs({ connection: { db, attempt }, now }: Writer) {
  return {
    /** Enters a file into the history, with a running job. */
    beginImport(start: ImportStart): Promise<Result<{ importId: number; jobId: string }, StoreFailure>> {
      const { file, tables = [], mapping, checkpoint, sample = false, redacted = false } = start;
      const jobId = crypto.randomUUID();
      const at = now();
      return attempt(() =>
        db.transaction('rw', db.imports, db.jobs, async () => {
          const importId = await db.imports.add({
            jobId,
            file,
            sample,
            redacted,
            startedAt: at,
            finishedAt: null,
            removed: false,
            tally: NOTHING_YET,
          });
          if (importId > MAX_IMPORTS) throw new Failed({ kind: 'full', what: 'imports' });
          const job = { id: jobId, kind: 'import', phase: 'running', importId, file, mapping } as const;
          const joined = tables.length > 0 ? { tables } : {};
          await db.jobs.add({ ...job, ...joined, checkpoint, counts: {}, createdAt: at, updatedAt: at });
          return { importId, jobId };
        }),
      );
    },

    /** Opens an import again whose file has grown. */
    continueImport(
      importId: number,
      { file, checkpoint }: Pick<ImportStart, 'file' | 'checkpoint'>,
    ): Promise<Result<{ importId: number; jobId: string }, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.imports, db.jobs, async () => {
          const imported = await db.imports.get(importId);
          const job = imported && (await db.jobs.get(imported.jobId));
          if (!job) throw new Failed({ kind: 'missing', table: 'imports', id: importId });
          await db.imports.put({ ...imported, file, finishedAt: null });
          await db.jobs.put({ ...job, phase: 'running', file, checkpoint, updatedAt: now() });
          return { importId, jobId: job.id };
        }),
      );
    },

    /** Closes an import and its job. */
    finishImport(
      importId: number,
      phase: Extract<JobPhase, 'done' | 'failed' | 'cancelled'>,
    ): Promise<Result<ImportRecord, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.imports, db.jobs, async () => {
          const imported = await db.imports.get(importId);
          if (!imported) throw new Failed({ kind: 'missing', table: 'imports', id: importId });
          const finished = { ...imported, finishedAt: now() };
          await db.imports.put(finished);
          await moveJob(db, imported.jobId, { phase }, now());
          return finished;
        }),
      );
    },

    /** Starts a scoring job. */
    beginScoring(checkpoint: unknown): Promise<Result<JobRecord, StoreFailure>> {
      const at = now();
      const about = { kind: 'score', phase: 'running', importId: null, file: null, mapping: null } as const;
      const job = { id: crypto.randomUUID(), ...about, checkpoint, counts: {}, createdAt: at, updatedAt: at };
      return attempt(async () => {
        await db.jobs.add(job);
        return job;
      });
    },

    updateJob(id: string, progress: JobProgress): Promise<Result<JobRecord, StoreFailure>> {
      return attempt(() => db.transaction('rw', db.jobs, () => moveJob(db, id, progress, now())));
    },

    readJob: (id: string): Promise<Result<JobRecord | null, StoreFailure>> =>
      attempt(async () => (await db.jobs.get(id)) ?? null),

    /** Jobs in a phase, oldest first: `readJobs('running')` after a start are those that a closed tab left. */
    readJobs: (...phases: readonly JobPhase[]): Promise<Result<JobRecord[], StoreFailure>> =>
      attempt(async () => {
        const jobs = await db.jobs.toArray();
        const wanted = jobs.filter((job) => phases.length === 0 || phases.includes(job.phase));
        return wanted.sort((a, b) => a.createdAt - b.createdAt);
      }),

    readImport: (id: number): Promise<Result<ImportRecord | null, StoreFailure>> =>
      attempt(async () => (await db.imports.get(id)) ?? null),

    readImports: (): Promise<Result<ImportRecord[], StoreFailure>> => attempt(() => db.imports.toArray()),

    /** Rejections of an import in the order of the file, all of them or the first so many. */
    readRejections: (importId: number, limit = Infinity): Promise<Result<Rejection[], StoreFailure>> =>
      attempt(async () => {
        const found: Rejection[] = [];
        const chunks = db.rejections
          .where('importId')
          .equals(importId)
          .until(() => found.length >= limit);
        await chunks.each((chunk) => {
          for (const rejection of chunk.rejections) if (found.length < limit) found.push(rejection);
        });
        return found;
      }),

    /** A setting as it was stored, for the caller to check; `undefined` where it never was. */
    readSetting: (key: string): Promise<Result<unknown, StoreFailure>> =>
      attempt(async (): Promise<unknown> => (await db.settings.get(key))?.value),

    /** How many records each table holds. */
    countRecords: (): Promise<Result<{ table: string; records: number }[], StoreFailure>> =>
      attempt(() =>
        Promise.all(db.tables.map(async (table) => ({ table: table.name, records: await table.count() }))),
      ),

    writeSetting: (key: string, value: unknown): Promise<Result<void, StoreFailure>> =>
      attempt(async () => {
        await db.settings.put({ key, value });
      }),
  };
}
