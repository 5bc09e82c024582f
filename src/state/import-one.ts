/**
 * The import of one file: entered into the history, read by the worker, and how it ended.
 *
 * @module
 */
import type { TableSet } from '../ingest/join/tables';
import { fingerprintOf } from '../pipeline/fingerprint';
import { FROM_THE_START, type Since } from '../pipeline/importing';
import type { ImportRecord, JobRecord } from '../store/records/imports';
import type { Store } from '../store/store';
import type { ImportFailure, ImportNews, Look } from '../../workers/import.worker';
import type { DroppedFile } from './dropped-file';
import type { ImportReader } from './import-reader';
import { isOnItsOwn } from './joining';

interface Read {
  readonly file: File;
  /** The other tables of the same export. */
  readonly set: TableSet<File> | null;
}

export interface Order extends Read {
  readonly look: Look;
  readonly sample: boolean;
  /** Personal data is masked; an import that goes on keeps to what it began with. */
  readonly redacted: boolean;
  /** The job of an import that goes on. */
  readonly job: JobRecord | null;
  /** Where only the rows are read that a file has grown by. */
  readonly grown?: Grown | null;
}

/** A file that has more rows than when it was read last. */
export interface Grown {
  readonly since: Since;
  /** The import that read it then; null where that was taken out, and the new rows make one of their own. */
  readonly importId: number | null;
}

/** How one file ended: with its line of the history, or with what stopped it on the way. */
export type Outcome =
  | ({ readonly record: ImportRecord; readonly failure: null } & Read)
  | ({ readonly record: null; readonly failure: ImportFailure } & Read);

/** An order for each of these files that can be read and is no table beside another one. */
export function ordersOf(
  files: readonly DroppedFile[],
  how: Pick<Order, 'sample' | 'redacted' | 'job' | 'grown'>,
): Order[] {
  const orders = files
    .filter(isOnItsOwn)
    .flatMap(({ file, look, set }) => (look?.problem === null ? [{ file, look, set, ...how }] : []));
  // What adds facts comes last: the conversations may be among the other files.
  return orders.sort((a, b) => Number(a.look.facts !== undefined) - Number(b.look.facts !== undefined));
}

export async function importOne(
  store: Pick<Store, 'beginImport' | 'continueImport'>,
  reader: Pick<ImportReader, 'run'>,
  { file, set, look: { recognition }, sample, redacted, job, grown = null }: Order,
  tell: (news: ImportNews) => void,
): Promise<Outcome> {
  const failed = (failure: ImportFailure): Outcome => ({ file, set, record: null, failure });
  try {
    let importId = job?.importId ?? null;
    const start = grown ? { ...FROM_THE_START, since: grown.since } : FROM_THE_START;
    const checkpoint = job?.checkpoint ?? start;
    if (importId === null) {
      const fingerprint = await fingerprintOf(file);
      const begun =
        grown?.importId != null
          ? await store.continueImport(grown.importId, { file: fingerprint, checkpoint })
          : await store.beginImport({
              file: fingerprint,
              tables: await Promise.all((set?.beside ?? []).map((table) => fingerprintOf(table.file))),
              mapping: recognition.mapping,
              checkpoint,
              sample,
              redacted,
            });
      if (!begun.ok) return failed(begun.error);
      importId = begun.value.importId;
    }
    const ended = await reader.run({ importId, file, recognition, set, checkpoint }, tell);
    return ended.ok ? { file, set, record: ended.value, failure: null } : failed(ended.error);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed({ kind: 'reader-failed', message });
  }
}
