/**
 * What is being imported: files that were dropped, what was recognised, the run, and what came of it.
 *
 * @module
 */
import type { Mapping } from '../ingest/import-file';
import { fingerprintOf, isSameFile } from '../pipeline/fingerprint';
import { TimeLeftEstimate } from '../pipeline/time-left';
import { askToPersist } from '../store/browser-storage';
import type { JobRecord } from '../store/records/imports';
import type { ImportNews } from '../../workers/import.worker';
import { corrected, unseen, withLook, type DroppedFile } from './dropped-file';
import { cutOffImportOf, grownSince, isRead, type LastRead } from './grown-file';
import { importOne, ordersOf, type Grown, type Order, type Outcome } from './import-one';
import { ImportHistory } from './import-history.svelte';
import { ImportReader } from './import-reader';
import type { ImportsState, Taken } from './imports-state';
import { IMPORT_LOCK, InterruptedImport } from './interrupted-import.svelte';
import { joinDropped } from './joining';
import type { Library } from './library.svelte';
import { lookAt, lookFirst } from './looks';
import { samplePlace } from './places';
import { writePreset } from './presets';
import type { Privacy } from './privacy.svelte';
import type { Scoring } from './scoring.svelte';
import type { Toasts } from './toasts.svelte';

interface RunOptions {
  readonly sample?: boolean;
  readonly sampleFirst?: boolean;
}

interface Begun extends RunOptions {
  readonly redacted: boolean;
  readonly grown?: Grown | null;
}

/** Files that end faster than this are shown together. */
const SHOW_EACH_MS = 1_000;

export class Imports {
  state = $state.raw<ImportsState>({ phase: 'empty' });
  /** Whether personal data in message text is to be masked: on for each new drop. */
  redact = $state(true);

  readonly history: ImportHistory;
  readonly interrupted = new InterruptedImport();

  readonly #library: Library;
  readonly #scoring: Scoring;
  readonly #privacy: Privacy;
  readonly #toasts: Toasts;
  readonly #reader = new ImportReader();
  #isCancelled = false;
  /** Drops and corrections whose files are being looked at. */
  #looking = 0;

  constructor(library: Library, scoring: Scoring, privacy: Privacy, toasts: Toasts) {
    this.#library = library;
    this.#scoring = scoring;
    this.#privacy = privacy;
    this.#toasts = toasts;
    this.history = new ImportHistory(library, toasts);
  }

  /** Looks for an import that was cut off, and reads the history. One of the sample goes on by itself. */
  async findInterrupted(): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    await this.history.read();
    const job = await this.interrupted.find(store);
    if (job && this.history.isSample(job.importId)) {
      const file = await this.#fetchSample();
      if (file && !this.#isInHand()) await this.goOn([file]);
    }
  }

  /** Recognises dropped files and shows what they hold; nothing is kept. */
  async drop(files: readonly File[]): Promise<void> {
    await this.#privacy.whenHeld();
    if (this.#isBusy()) {
      this.#toasts.say('An import is under way. Drop these files when it has ended.');
      return;
    }
    const before = this.state.phase === 'checking' ? this.state.files : [];
    if (before.length === 0) this.redact = true;
    const added = files.map(unseen);
    this.state = { phase: 'checking', files: [...before, ...added], looking: true };
    await this.#lookAtAll(async () => {
      for (const { file } of added) {
        const seen = await lookFirst(this.#reader, this.#library.store, file);
        this.#note((one) => (one.file === file ? seen : one));
      }
    });
  }

  /** Matches the columns of files anew that are alike. */
  async correct(files: readonly File[], mapping: Mapping): Promise<void> {
    await this.#change(files, (one) => corrected(one, mapping));
  }

  /** Leaves what was remembered or corrected, and takes files as they are guessed. */
  async matchAnew(files: readonly File[]): Promise<void> {
    await this.#change(files, (one) => ({ ...one, mapping: {}, isRemembered: false }));
  }

  async #change(files: readonly File[], change: (one: DroppedFile) => DroppedFile): Promise<void> {
    if (this.state.phase !== 'checking') return;
    const isChosen = ({ file }: DroppedFile) => files.includes(file);
    this.#note((one) => (isChosen(one) ? change(one) : one));
    this.state = { ...this.state, looking: true };
    const chosen = this.state.files.filter(isChosen);
    await this.#lookAtAll(async () => {
      for (const one of chosen) await this.#look(one);
    });
  }

  async forget(file: File): Promise<void> {
    if (this.state.phase !== 'checking') return;
    const files = this.state.files.filter((dropped) => dropped.file !== file);
    this.state = files.length > 0 ? { ...this.state, files } : { phase: 'empty' };
    // Those that were read beside it stand alone again.
    await this.#looked();
  }

  reset(): void {
    if (!this.#isBusy()) this.state = { phase: 'empty' };
  }

  /**
   * Imports the files that were recognised, one after the other; scoring begins with the first segment. `sampleFirst`
   * has it wait once 2 % are scored; `sample` says that they are the invented ones.
   */
  async run(options: RunOptions = {}): Promise<void> {
    if (this.state.phase !== 'checking' || this.state.looking) return;
    await this.#begin(this.state.files, { ...options, redacted: this.redact });
  }

  /**
   * Imports one file of a watched folder, as it is recognised and masked; what a person has in hand goes first.
   * `last` says how far it was read before: of a file that has grown only the new rows are.
   */
  async take(file: File, last: LastRead | null): Promise<Taken> {
    const { store } = this.#library;
    if (!store || this.#isInHand()) return { kind: 'busy' };
    await this.#privacy.whenHeld();
    if (last && (await isRead(store, file, last))) return { kind: 'imported', last };
    const cutOff = await cutOffImportOf(store, file);
    if (cutOff) {
      const outcomes = await this.#goOnWith(cutOff.file, [], cutOff.job, () => !this.#isInHand());
      return outcomes ? this.#taken(cutOff.file, outcomes) : { kind: 'busy' };
    }
    // Beside the screen: what a person drops while this one is looked at is theirs to check, and no part of it.
    const seen = await lookFirst(this.#reader, store, file);
    if (seen.look?.problem !== null) return { kind: 'refused' };
    const grown = await grownSince(store, this.#reader, { file, look: seen.look, last });
    if (this.#isInHand()) return { kind: 'busy' };
    return this.#taken(file, await this.#begin([seen], { redacted: true, grown }));
  }

  async #taken(file: File, outcomes: readonly Outcome[]): Promise<Taken> {
    const record = outcomes.find((one) => one.file === file)?.record;
    if (!record) return { kind: 'failed' };
    try {
      const mark = await this.#reader.mark(file);
      return { kind: 'imported', last: { ...mark, size: file.size, importId: record.id } };
    } catch {
      // It has changed since: the next look sees that, and reads all of it.
      return { kind: 'imported', last: null };
    }
  }

  /** Goes on with the interrupted import, if these are its files. */
  async goOn(files: readonly File[]): Promise<void> {
    if (this.#isBusy()) return;
    const found = await this.interrupted.among(files);
    if (found) await this.#goOnWith(found.main, found.tables, found.job);
  }

  /** Goes on with a file that failed on the way (a full disk); the page still holds it. */
  async retry({ file, set }: Outcome): Promise<void> {
    const fingerprint = await fingerprintOf(file);
    const jobs = await this.#library.store?.readJobs('running');
    const job = jobs?.ok
      ? jobs.value.find((one) => one.file && isSameFile(one.file, fingerprint))
      : undefined;
    const tables = set?.beside.map((table) => table.file) ?? [];
    if (job) await this.#goOnWith(file, tables, job);
  }

  /** Leaves an interrupted import as it is: what is stored stays. */
  async leave(): Promise<void> {
    const { store } = this.#library;
    const importId = this.interrupted.job?.importId;
    if (importId != null) await store?.finishImport(importId, 'cancelled');
    this.interrupted.forget();
    await this.findInterrupted();
    void this.#scoring.more();
  }

  async stop(): Promise<void> {
    this.#isCancelled = true;
    await this.#reader.stop();
  }

  /** Imports the invented sample that the page carries, in the place of what was dropped before. */
  async trySample(): Promise<void> {
    await this.#privacy.whenHeld();
    if (this.#isBusy()) return;
    this.state = { phase: 'empty' };
    void askToPersist();
    const file = await this.#fetchSample();
    if (!file) return;
    // Beside the screen: what a person drops meanwhile is theirs to check, and no part of the sample.
    const seen = await lookFirst(this.#reader, this.#library.store, file);
    if (this.#isInHand()) {
      this.#toasts.say(
        'The sample was not imported: other files came in meanwhile. Try it when they are done.',
      );
      return;
    }
    this.redact = true;
    this.state = { phase: 'checking', files: [seen], looking: false };
    await this.run({ sample: true });
  }

  /** Ends the worker: it holds the store open. */
  close(): void {
    this.#isCancelled = true;
    this.#reader.close();
    this.state = { phase: 'empty' };
    this.interrupted.forget();
  }

  /** What was corrected holds for the next file of its kind. */
  async #remember(files: readonly DroppedFile[]): Promise<void> {
    const { store } = this.#library;
    for (const { look, presetKey, mapping } of files) {
      if (!store || presetKey === null || look?.problem !== null) continue;
      const here = look.recognition.speakers.map(({ value }) => value);
      await writePreset(store, presetKey, mapping, here);
    }
  }

  #isBusy(): boolean {
    return this.state.phase === 'running' || this.state.phase === 'waiting';
  }

  /** Something is imported, or a person checks what they dropped. */
  #isInHand(): boolean {
    return this.#isBusy() || this.state.phase === 'checking';
  }

  async #fetchSample(): Promise<File | null> {
    try {
      const response = await fetch(samplePlace());
      if (response.ok) return new File([await response.blob()], 'sample.jsonl');
    } catch {
      // Said below: that it is not there is all there is to know.
    }
    this.#toasts.say('The sample could not be loaded. Reload the page and try again.');
    return null;
  }

  async #look({ file, mapping, set }: DroppedFile): Promise<void> {
    const found = await lookAt(this.#reader, file, mapping, set);
    this.#note((one) => withLook(one, file, mapping, found));
  }

  #note(change: (one: DroppedFile) => DroppedFile): void {
    if (this.state.phase === 'checking') this.state = { ...this.state, files: this.state.files.map(change) };
  }

  /** What is looked at when this ends may not be all: another drop goes on, and ends the looking. */
  async #lookAtAll(look: () => Promise<void>): Promise<void> {
    this.#looking++;
    try {
      await look();
    } finally {
      this.#looking--;
    }
    await this.#looked();
  }

  /** Once all files have been looked at, those that belong together are looked at as one. */
  async #looked(): Promise<void> {
    if (this.state.phase !== 'checking' || this.#looking > 0) return;
    const before = this.state.files;
    const files = joinDropped(before);
    const changed = files.filter((one, i) => one.look && one.set !== before[i]?.set);
    this.state = { phase: 'checking', files, looking: changed.length > 0 };
    for (const one of changed) await this.#look(one);
    this.#rest();
  }

  #rest(): void {
    if (this.state.phase === 'checking') this.state = { ...this.state, looking: this.#looking > 0 };
  }

  /** Null where it may not begin once its files have been looked at; no outcome where they are not what was imported. */
  async #goOnWith(
    file: File,
    tables: readonly File[],
    job: JobRecord,
    mayBegin = () => !this.#isBusy(),
  ): Promise<readonly Outcome[] | null> {
    const mapping = job.mapping as Mapping;
    const files: DroppedFile[] = [];
    for (const one of [file, ...tables])
      files.push({ ...unseen(one), ...(await lookAt(this.#reader, one, one === file ? mapping : {})) });
    if (!mayBegin()) return null;
    const [main] = joinDropped(files);
    this.interrupted.mismatch = main?.look ? null : (main?.refusal?.message ?? null);
    if (!main?.look) return [];
    this.interrupted.forget();
    this.state = { phase: 'waiting' };
    const { look, set } = main;
    const outcomes = await this.#import([{ file, look, set, sample: false, redacted: true, job }]);
    await this.findInterrupted();
    return outcomes;
  }

  async #begin(
    files: readonly DroppedFile[],
    { sample = false, sampleFirst = false, redacted, grown = null }: Begun,
  ): Promise<readonly Outcome[]> {
    const orders = ordersOf(files, { sample, redacted, job: null, grown });
    if (orders.length === 0) return [];
    this.state = { phase: 'waiting' };
    // Asked for on the click that brings in the first data: browsers grant it to a gesture.
    void askToPersist();
    await this.#remember(files);
    await this.#scoring.expect({ sampleFirst });
    return this.#import(orders);
  }

  async #import(orders: readonly Order[]): Promise<readonly Outcome[]> {
    const { store } = this.#library;
    const outcomes: Outcome[] = [];
    if (!store) return outcomes;
    this.#isCancelled = false;
    await navigator.locks.request(IMPORT_LOCK, async () => {
      try {
        let shownAt = 0;
        for (const [i, order] of orders.entries()) {
          if (this.#isCancelled) break;
          this.state = {
            phase: 'running',
            running: { file: order.file, index: i + 1, of: orders.length, news: null, left: null },
          };
          const estimate = new TimeLeftEstimate(order.file.size, 0, performance.now());
          const tell = (news: ImportNews) => this.#tell(news, estimate);
          outcomes.push(await importOne(store, this.#reader, order, tell));
          void this.#scoring.more();
          // After each of thousands of small files the whole history would be read again.
          if (performance.now() - shownAt < SHOW_EACH_MS) continue;
          await this.history.changed();
          shownAt = performance.now();
        }
        await this.history.changed();
      } finally {
        // Whatever went wrong: as long as one is said to run no other one may begin.
        if (this.state.phase === 'running') this.state = { phase: 'done', outcomes };
      }
    });
    return outcomes;
  }

  #tell(news: ImportNews, estimate: TimeLeftEstimate): void {
    estimate.note(news.bytesRead, performance.now());
    if (this.state.phase !== 'running') return;
    this.state = { phase: 'running', running: { ...this.state.running, news, left: estimate.left() } };
    // Scoring begins while the file is still being read.
    if ((news.stored?.added ?? 0) > 0) void this.#scoring.more();
  }
}
