/** Reads files in the browser: recognises, previews, and imports them into the store. */
import { expose } from 'comlink';
import { err, ok, type Result } from '$src/domain/result';
import { readBeginning, type Beginning } from '$src/ingest/beginning';
import { meetingOf } from '$src/ingest/continued';
import {
  inspectFile,
  readConversations,
  UnreadableFile,
  type Mapping,
  type Recognition,
  type Refusal,
  type Tally,
} from '$src/ingest/import-file';
import type { Beside } from '$src/ingest/join/beside';
import { openSet } from '$src/ingest/join/open-set';
import type { TableSet } from '$src/ingest/join/tables';
import { markOf, newRows, type ReadMark } from '$src/ingest/new-rows';
import { importAll, parseCheckpoint } from '$src/pipeline/importing';
import type { ImportRecord, ImportTally } from '$src/store/records/imports';
import { failureOf, type StoreFailure } from '$src/store/failure';
import { openIntake } from '$src/store/intake';
import { lookForFacts, runFacts, type FactsLook } from './import-facts';
import { forgetSpills, openSpill } from './opfs-spill';
import { sealed } from './sealed';

/** What was recognised, and the beginning of it as it would be kept. */
export interface Look {
  readonly recognition: Recognition;
  /** Null where no conversations can be read: a column has to be named first, or there are none. */
  readonly beginning: Beginning | null;
  /** A sentence about what has to be matched before it can be read; null where nothing has. */
  readonly problem: string | null;
  /** Where the file has no messages and adds to conversations that are here. */
  readonly facts?: FactsLook;
}

export interface ImportOrder {
  readonly importId: number;
  readonly file: File;
  readonly recognition: Recognition;
  /** The other tables of the same export. */
  readonly set: TableSet<File> | null;
  /** Where an interrupted import goes on, as the job holds it. */
  readonly checkpoint: unknown;
}

export interface ImportNews {
  readonly bytesRead: number;
  readonly read: Tally;
  readonly stored: ImportTally | null;
}

export type ImportFailure =
  | StoreFailure
  /** The file was lost or changed while it was read. */
  | { readonly kind: 'unreadable-file'; readonly message: string }
  /** The worker died, or something failed that nobody expected. */
  | { readonly kind: 'reader-failed'; readonly message: string };

let stop: AbortController | null = null;
let opening: ReturnType<typeof openIntake> | null = null;

const api = {
  /** Recognises a file by its beginning; a mapping overrides what is guessed. */
  async look(
    file: File,
    mapping?: Mapping,
    set: TableSet<File> | null = null,
  ): Promise<Result<Look, Refusal>> {
    await sealed;
    const recognised = await inspectFile(file, mapping);
    if (recognised.ok) {
      const recognition = recognised.value;
      const beside = await opened(set, recognition);
      const beginning = await readBeginning(file, recognition, beside ? { beside } : {});
      return ok({ recognition, beginning, problem: null });
    }
    const store = recognised.error.facts ? await theStore() : null;
    const facts = store?.ok ? await lookForFacts(file, recognised.error, store.value) : null;
    if (facts) {
      return ok({ recognition: facts.recognition, beginning: null, problem: null, facts });
    }
    const { recognition, message } = recognised.error;
    // Only a column has to be named: the screen asks for it.
    return recognition ? ok({ recognition, beginning: null, problem: message }) : recognised;
  },

  /** How far a file can be read, to know later what has been added to it. */
  async mark(file: File): Promise<ReadMark> {
    await sealed;
    return markOf(file);
  },

  /** Whether a file is what it was, with rows added behind that can be read alone. */
  async hasGrown(file: File, since: ReadMark, recognition: Recognition): Promise<boolean> {
    await sealed;
    return (await newRows(file, since, recognition)) !== null;
  },

  /** Imports a file to its end, or until `stop`; what is stored by then stays. */
  async run(
    order: ImportOrder,
    tell: (news: ImportNews) => void,
  ): Promise<Result<ImportRecord, ImportFailure>> {
    await sealed;
    // Before anything is waited for, so that no stop is lost.
    const { signal } = (stop = new AbortController());
    const { importId, file, recognition, set } = order;
    const found = await theStore();
    if (!found.ok) return found;
    const store = found.value;
    const imported = await store.readImport(importId);
    if (!imported.ok) return imported;
    await forgetSpills();
    let bytesRead = 0;
    let stored: ImportTally | null = null;
    const spill = await openSpill();
    try {
      const beside = await opened(set, recognition, signal);
      const { since, ...from } = parseCheckpoint(order.checkpoint);
      const tail = since ? await newRows(file, since, recognition) : null;
      const reading = readConversations(tail ?? file, recognition, {
        spill,
        ...(beside ? { beside } : {}),
        // As it was begun: one that goes on must not be masked by halves.
        redact: imported.value?.redacted !== false,
        signal,
        onProgress(bytes) {
          bytesRead = bytes;
          tell({ bytesRead, read: reading.tally, stored });
        },
      });
      const isFacts = recognition.mapping.shape === 'fact-rows';
      const ended = isFacts
        ? await runFacts(store, { importId, file, recognition, spill, signal, tell })
        : await importAll(reading, store, {
            importId,
            tally: () => reading.tally,
            checkpoint: since && tail ? { ...from, since } : from,
            meet: meetingOf(recognition, tail !== null),
            signal,
            onProgress(tally) {
              stored = tally;
              tell({ bytesRead, read: reading.tally, stored });
            },
          });
      // A full disk is not the end of the import: with space freed it goes on from its checkpoint.
      if (!ended.ok) return ended;
      return await store.finishImport(importId, ended.value === 'done' ? 'done' : 'cancelled');
    } catch (error) {
      if (signal.aborted) return await store.finishImport(importId, 'cancelled');
      // The rows that wait for theirs may have filled the disk.
      const failure = failureOf(error);
      if (failure) return err(failure);
      if (!(error instanceof UnreadableFile)) throw error;
      await store.finishImport(importId, 'failed');
      return err({ kind: 'unreadable-file', message: error.message });
    } finally {
      stop = null;
    }
  },

  stop(): void {
    stop?.abort();
  },
};

/** Reads who people are in the other tables; what they say of conversations is streamed later. */
async function opened(
  set: TableSet<File> | null,
  { mapping }: Recognition,
  signal?: AbortSignal,
): Promise<Beside | null> {
  return set && openSet(set, { zone: mapping.zone ?? 'UTC', ...(signal ? { signal } : {}) });
}

/** Opens the store once; a failed opening can be tried again. */
async function theStore(): Promise<Awaited<ReturnType<typeof openIntake>>> {
  opening ??= openIntake();
  const opened = await opening;
  if (!opened.ok) opening = null;
  return opened;
}

export type ImportWorker = typeof api;
expose(api);
