/**
 * What just changed, or could not be, and how to take it back: one toast at a time, and a last one that `u` undoes.
 *
 * @module
 */
import type { StoreFailure } from '../store/failure';

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void | Promise<void>) | null;
  /** Why not all of it went as it was asked for; null where it did. */
  readonly failure: StoreFailure | null;
}

export class Toasts {
  shown = $state.raw<Notice | null>(null);
  #latest: Notice | null = null;
  #count = 0;

  say(text: string, undo: Notice['undo'] = null, failure: Notice['failure'] = null): void {
    this.shown = { id: ++this.#count, text, undo, failure };
    if (undo) this.#latest = this.shown;
  }

  dismiss(): void {
    this.shown = null;
  }

  /** What was changed is gone: there is nothing to take back any more. */
  forget(): void {
    this.shown = this.#latest = null;
  }

  /** Takes the last change back, also after its toast has gone. */
  async undoLatest(): Promise<void> {
    const latest = this.#latest;
    this.#latest = null;
    if (this.shown?.id === latest?.id) this.shown = null;
    await latest?.undo?.();
  }
}
