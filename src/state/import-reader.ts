/**
 * The worker that reads files, and the promise that every call to it ends: with an answer, or because it died.
 *
 * @module
 */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { Mapping, Recognition, Refusal } from '../ingest/import-file';
import type { TableSet } from '../ingest/join/tables';
import type { ReadMark } from '../ingest/new-rows';
import type { ImportRecord } from '../store/records/imports';
import type { Result } from '../domain/result';
import type { ImportFailure, ImportNews, ImportOrder, ImportWorker, Look } from '../../workers/import.worker';
import { startWorker } from './privacy/own-scripts';

interface Started {
  readonly worker: Worker;
  readonly remote: Remote<ImportWorker>;
  /** Rejects when the worker fails or is closed: answers of before would never come. */
  readonly broken: Promise<never>;
  readonly breakOff: (reason: Error) => void;
}

export class ImportReader {
  #started: Started | null = null;

  look(file: File, mapping: Mapping, set: TableSet<File> | null): Promise<Result<Look, Refusal>> {
    const { remote, broken } = this.#start();
    return Promise.race([remote.look(file, mapping, set), broken]);
  }

  mark(file: File): Promise<ReadMark> {
    const { remote, broken } = this.#start();
    return Promise.race([remote.mark(file), broken]);
  }

  hasGrown(file: File, since: ReadMark, recognition: Recognition): Promise<boolean> {
    const { remote, broken } = this.#start();
    return Promise.race([remote.hasGrown(file, since, recognition), broken]);
  }

  run(order: ImportOrder, tell: (news: ImportNews) => void): Promise<Result<ImportRecord, ImportFailure>> {
    const { remote, broken } = this.#start();
    return Promise.race([remote.run(order, proxy(tell)), broken]);
  }

  /** Ends the reading that is under way at the next segment's edge. */
  async stop(): Promise<void> {
    await this.#started?.remote.stop();
  }

  /** Ends the worker, which holds the store open; whoever waits for it is told. */
  close(): void {
    this.#end(new Error('Reading was stopped.'));
  }

  #start(): Started {
    if (this.#started) return this.#started;
    const worker = startWorker('import');
    let breakOff: (reason: Error) => void = () => undefined;
    const broken = new Promise<never>((_, reject) => (breakOff = reject));
    // Whoever waits for an answer hears of it; until somebody does it must not count as unhandled.
    broken.catch(() => undefined);
    worker.addEventListener('error', (event) =>
      this.#end(new Error(event.message || 'The worker that reads files failed.')),
    );
    this.#started = { worker, remote: wrap<ImportWorker>(worker), broken, breakOff };
    return this.#started;
  }

  #end(reason: Error): void {
    const started = this.#started;
    this.#started = null;
    started?.breakOff(reason);
    started?.remote[releaseProxy]();
    started?.worker.terminate();
  }
}
