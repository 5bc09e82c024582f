/**
 * What is being imported: files that were dropped, what was recognised, the run, and what came of it.
 *
 * @module
 */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { Mapping, Refusal } from '../ingest/import-file';
import { fingerprintOf, isSameFile } from '../pipeline/fingerprint';
import { FROM_THE_START } from '../pipeline/importing';
import { TimeLeftEstimate, type TimeLeft } from '../pipeline/time-left';
import type { ImportRecord, JobRecord } from '../store/db';
import { askToPersist } from '../store/browser-storage';
import type { ImportFailure, ImportNews, ImportWorker, Look } from '../../workers/import.worker';
import type { Library } from './library.svelte';
import type { Privacy } from './privacy.svelte';
import { startWorker } from './privacy/own-scripts';
import { samplePlace } from './places';
import type { Scoring } from './scoring.svelte';
import type { Toasts } from './toasts.svelte';

/** A dropped file and what was made of it. */
export interface DroppedFile {
  readonly file: File;
  readonly look: Look | null;
  readonly refusal: Refusal | null;
  /** What the person corrected, over what was guessed. */
  readonly mapping: Mapping;
}

export interface Running {
  readonly file: File;
  /** Position among the files of this import, from 1. */
  readonly index: number;
  readonly of: number;
  readonly news: ImportNews | null;
  readonly left: TimeLeft | null;
}

export type ImportsState =
  | { readonly phase: 'empty' }
  /** Files are looked at, or were: nothing is kept yet. */
  | { readonly phase: 'checking'; readonly files: readonly DroppedFile[]; readonly looking: boolean }
  | { readonly phase: 'running'; readonly running: Running }
  | { readonly phase: 'done'; readonly records: readonly ImportRecord[] }
  | { readonly phase: 'failed'; readonly file: string; readonly failure: ImportFailure };

/** Held while importing, so that another tab knows that a running job is not an abandoned one. */
const LOCK = 'undertone-import';

export class Imports {
  state = $state.raw<ImportsState>({ phase: 'empty' });
  history = $state.raw<readonly ImportRecord[]>([]);
  /** An import that a closed tab left: it asks once for its file. */
  interrupted = $state.raw<JobRecord | null>(null);
  /** Why the file that was given does not continue the interrupted import. */
  mismatch = $state.raw<string | null>(null);

  readonly #library: Library;
  readonly #scoring: Scoring;
  readonly #privacy: Privacy;
  readonly #toasts: Toasts;
  #worker: Worker | null = null;
  #remote: Remote<ImportWorker> | null = null;

  constructor(library: Library, scoring: Scoring, privacy: Privacy, toasts: Toasts) {
    this.#library = library;
    this.#scoring = scoring;
    this.#privacy = privacy;
    this.#toasts = toasts;
  }

  /** Looks for an import that was cut off, and reads the history. */
  async findInterrupted(): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    await this.#readHistory();
    const held = (await navigator.locks.query()).held?.some(({ name }) => name === LOCK) === true;
    const jobs = await store.readJobs('running');
    this.interrupted = held || !jobs.ok ? null : (jobs.value.find(({ kind }) => kind === 'import') ?? null);
  }

  /** Recognises dropped files and shows what they hold; nothing is kept. */
  async drop(files: readonly File[]): Promise<void> {
    await this.#privacy.whenHeld();
    const before = this.state.phase === 'checking' ? this.state.files : [];
    const added = files.map((file): DroppedFile => ({ file, look: null, refusal: null, mapping: {} }));
    this.state = { phase: 'checking', files: [...before, ...added], looking: true };
    for (const file of files) await this.#look(file, {});
    this.#checked();
  }

  /** Matches a file's columns anew. */
  async correct(file: File, mapping: Mapping): Promise<void> {
    if (this.state.phase !== 'checking') return;
    this.state = { ...this.state, looking: true };
    await this.#look(file, mapping);
    this.#checked();
  }

  forget(file: File): void {
    if (this.state.phase !== 'checking') return;
    const files = this.state.files.filter((dropped) => dropped.file !== file);
    this.state = files.length > 0 ? { ...this.state, files } : { phase: 'empty' };
  }

  reset(): void {
    if (this.state.phase !== 'running') this.state = { phase: 'empty' };
  }

  /** Imports the files that were recognised, one after the other, and starts scoring what came in. */
  async run({ sample = false } = {}): Promise<void> {
    if (this.state.phase !== 'checking') return;
    const files = this.state.files.flatMap(({ file, look }) => (look ? [{ file, look }] : []));
    // Asked for on the click that brings in the first data: browsers grant it to a gesture.
    void askToPersist();
    await navigator.locks.request(LOCK, async () => {
      const records: ImportRecord[] = [];
      for (const [i, { file, look }] of files.entries()) {
        const record = await this.#runOne(file, look, { index: i + 1, of: files.length, sample, job: null });
        if (!record) return;
        records.push(record);
        if (record.finishedAt !== null && (await this.#wasCancelled(record))) break;
      }
      this.state = { phase: 'done', records };
    });
  }

  /** Goes on with the interrupted import, if this is its file. */
  async goOn(file: File): Promise<void> {
    const job = this.interrupted;
    if (!job?.file) return;
    if (!isSameFile(await fingerprintOf(file), job.file)) {
      this.mismatch = `${file.name} is not the file that was being imported: ${job.file.name} had other content. Choose that one, or leave the import as it is.`;
      return;
    }
    const look = await this.#reader().look(file, job.mapping as Mapping);
    if (!look.ok) {
      this.mismatch = look.error.message;
      return;
    }
    this.interrupted = this.mismatch = null;
    await navigator.locks.request(LOCK, async () => {
      const record = await this.#runOne(file, look.value, { index: 1, of: 1, sample: false, job });
      if (record) this.state = { phase: 'done', records: [record] };
    });
  }

  /** Leaves an interrupted import as it is: what is stored stays. */
  async leave(): Promise<void> {
    const { store } = this.#library;
    if (this.interrupted?.importId != null) await store?.finishImport(this.interrupted.importId, 'cancelled');
    this.interrupted = this.mismatch = null;
    await this.#readHistory();
    await this.#scoring.start();
  }

  async stop(): Promise<void> {
    await this.#remote?.stop();
  }

  /** Imports the invented sample that the page carries. */
  async trySample(): Promise<void> {
    await this.#privacy.whenHeld();
    const response = await fetch(samplePlace());
    const file = new File([await response.blob()], 'sample.jsonl');
    this.state = { phase: 'empty' };
    await this.drop([file]);
    await this.run({ sample: true });
  }

  async removeSample(): Promise<void> {
    for (const { id, sample, removed } of this.history) if (sample && !removed) await this.remove(id);
  }

  /** Takes an import out; its conversations count nowhere until it is brought back. */
  async remove(importId: number): Promise<void> {
    const removed = await this.#library.store?.removeImport(importId);
    if (!removed?.ok) return;
    await this.#changed();
    this.#toasts.say(`${removed.value.toLocaleString('en')} conversations taken out.`, () =>
      this.restore(importId),
    );
  }

  async restore(importId: number): Promise<void> {
    const restored = await this.#library.store?.restoreImport(importId);
    if (restored?.ok) await this.#changed();
  }

  /** Ends the worker: it holds the store open. */
  close(): void {
    this.#remote?.[releaseProxy]();
    this.#worker?.terminate();
    this.#remote = this.#worker = null;
    this.state = { phase: 'empty' };
    this.interrupted = null;
  }

  /** All rejections of an import, for the list and the download. */
  async rejections(importId: number, limit?: number) {
    const read = await this.#library.store?.readRejections(importId, limit);
    return read?.ok ? read.value : [];
  }

  async #look(file: File, mapping: Mapping): Promise<void> {
    const looked = await this.#reader().look(file, mapping);
    if (this.state.phase !== 'checking') return;
    const found = looked.ok ? { look: looked.value, refusal: null } : { look: null, refusal: looked.error };
    this.state = {
      ...this.state,
      files: this.state.files.map((one) => (one.file === file ? { file, mapping, ...found } : one)),
    };
  }

  #checked(): void {
    if (this.state.phase === 'checking') this.state = { ...this.state, looking: false };
  }

  /** Runs one file to its end; null where it failed, which the state then says. */
  async #runOne(
    file: File,
    { recognition }: Look,
    { index, of, sample, job }: { index: number; of: number; sample: boolean; job: JobRecord | null },
  ): Promise<ImportRecord | null> {
    const { store } = this.#library;
    if (!store) return null;
    this.state = { phase: 'running', running: { file, index, of, news: null, left: null } };

    let importId = job?.importId ?? null;
    if (importId === null) {
      const begun = await store.beginImport({
        file: await fingerprintOf(file),
        mapping: recognition.mapping,
        checkpoint: FROM_THE_START,
        sample,
      });
      if (!begun.ok) return this.#fail(file, begun.error);
      importId = begun.value.importId;
    }

    const estimate = new TimeLeftEstimate(file.size, 0, performance.now());
    const tell = (news: ImportNews) => {
      estimate.note(news.bytesRead, performance.now());
      if (this.state.phase !== 'running') return;
      this.state = { phase: 'running', running: { ...this.state.running, news, left: estimate.left() } };
      // Scoring begins while the file is still being read.
      if (news.stored && news.stored.added > 0) void this.#scoring.start();
    };
    const order = { importId, file, recognition, checkpoint: job?.checkpoint ?? FROM_THE_START };
    const ended = await this.#reader().run(order, proxy(tell));
    await this.#changed();
    if (!ended.ok) return this.#fail(file, ended.error);
    void this.#scoring.start();
    return ended.value;
  }

  #fail(file: File, failure: ImportFailure): null {
    this.state = { phase: 'failed', file: file.name, failure };
    return null;
  }

  async #wasCancelled({ jobId }: ImportRecord): Promise<boolean> {
    const job = await this.#library.store?.readJob(jobId);
    return job?.ok === true && job.value?.phase === 'cancelled';
  }

  #reader(): Remote<ImportWorker> {
    this.#worker ??= startWorker('import');
    this.#remote ??= wrap<ImportWorker>(this.#worker);
    return this.#remote;
  }

  async #changed(): Promise<void> {
    await Promise.all([this.#readHistory(), this.#library.refresh()]);
  }

  async #readHistory(): Promise<void> {
    const read = await this.#library.store?.readImports();
    if (read?.ok) this.history = read.value.toReversed();
  }
}
