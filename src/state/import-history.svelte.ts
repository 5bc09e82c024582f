/**
 * What was imported, newest first, and what a person takes out of it or brings back.
 *
 * @module
 */
import type { Rejection } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import type { FactsMoved } from '../store/enrich';
import type { StoreFailure } from '../store/failure';
import type { ImportRecord, JobPhase } from '../store/records/imports';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

/** One line of the history, and how it ended. */
export interface HistoryLine extends ImportRecord {
  readonly phase: JobPhase;
}

export class ImportHistory {
  lines = $state.raw<readonly HistoryLine[]>([]);

  readonly #library: Library;
  readonly #toasts: Toasts;

  constructor(library: Library, toasts: Toasts) {
    this.#library = library;
    this.#toasts = toasts;
  }

  async read(): Promise<void> {
    const { store } = this.#library;
    const [imports, jobs] = [await store?.readImports(), await store?.readJobs()];
    if (!imports?.ok || !jobs?.ok) return;
    const phases = Object.fromEntries(jobs.value.map(({ id, phase }) => [id, phase]));
    this.lines = imports.value
      .map((record) => ({ ...record, phase: phases[record.jobId] ?? 'done' }))
      .toReversed();
  }

  /** Reads it anew together with what the library counts. */
  async changed(): Promise<void> {
    await Promise.all([this.read(), this.#library.refresh()]);
  }

  /** Takes an import out; its conversations count nowhere until it is brought back. */
  async remove(importId: number): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    const isFacts = this.#addedFacts(importId);
    const removed = isFacts ? await store.removeFacts(importId) : whole(await store.removeImport(importId));
    // Also where it failed: facts go out segment by segment.
    await this.changed();
    if (!removed.ok) {
      const said = isFacts
        ? 'What the import said was not taken out of all conversations. Take it out again to go on.'
        : 'The import was not taken out; nothing has changed.';
      this.#toasts.say(said, null, removed.error);
      return;
    }
    const { conversations, damaged } = removed.value;
    const many = conversations.toLocaleString('en');
    const said = isFacts
      ? `What it said was taken out of ${many} conversations; they stay.`
      : `${many} conversations taken out.`;
    this.#toasts.say(said, () => this.restore(importId), damaged);
  }

  async restore(importId: number): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    const isFacts = this.#addedFacts(importId);
    const restored = isFacts
      ? await store.restoreFacts(importId)
      : whole(await store.restoreImport(importId));
    await this.changed();
    if (!restored.ok) {
      const said = isFacts
        ? 'What the import said was not brought back to all conversations. Bring it back again to go on.'
        : 'The import was not brought back; nothing has changed.';
      this.#toasts.say(said, null, restored.error);
    } else if (restored.value.damaged) {
      const many = restored.value.conversations.toLocaleString('en');
      this.#toasts.say(
        `What it said was brought back to ${many} conversations.`,
        null,
        restored.value.damaged,
      );
    }
  }

  async removeSample(): Promise<void> {
    for (const { id, sample, removed } of this.lines) if (sample && !removed) await this.remove(id);
  }

  isSample(importId: number | null | undefined): boolean {
    return this.lines.some(({ id, sample }) => sample && id === importId);
  }

  /** All rejections of an import, for the list and the download. */
  async rejections(importId: number, limit?: number): Promise<readonly Rejection[]> {
    const read = await this.#library.store?.readRejections(importId, limit);
    return read?.ok ? read.value : [];
  }

  /** Whether an import has no conversations of its own. */
  #addedFacts(importId: number): boolean {
    return this.lines.some(({ id, facts }) => id === importId && facts !== undefined);
  }
}

/** An import of conversations goes out, or comes back, as a whole or not at all. */
function whole(moved: Result<number, StoreFailure>): Result<FactsMoved, StoreFailure> {
  return moved.ok ? ok({ conversations: moved.value, damaged: null }) : moved;
}
