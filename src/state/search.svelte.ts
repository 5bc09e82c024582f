/**
 * Finds conversations that hold a text. What is typed stays in this page's memory.
 *
 * @module
 */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { SearchWorker } from '../../workers/search.worker';
import { startWorker } from './privacy/own-scripts';

/** Typing goes on within this time; searching each letter would start over each time. */
const SETTLE_MS = 200;

export class Search {
  text = $state('');
  /** Ordinals found so far, or null where nothing is searched for. */
  found = $state.raw<Uint32Array | null>(null);
  /** Share of the text that has been read, 0…1; 1 when the search is complete. */
  progress = $state(1);

  #remote: Remote<SearchWorker> | null = null;
  #worker: Worker | null = null;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  set(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    const round = ++this.#round;
    if (text.trim() === '') {
      this.found = null;
      this.progress = 1;
      return;
    }
    this.#timer = setTimeout(() => void this.#find(text.trim(), round), SETTLE_MS);
  }

  clear(): void {
    this.set('');
  }

  stop(): void {
    this.#remote?.[releaseProxy]();
    this.#worker?.terminate();
    this.#remote = this.#worker = null;
  }

  async #find(text: string, round: number): Promise<void> {
    if (!this.#remote) {
      this.#worker = startWorker('search');
      this.#remote = wrap<SearchWorker>(this.#worker);
    }
    this.progress = 0;
    await this.#remote.find(
      text,
      round,
      proxy((found: Uint32Array, share: number) => {
        // A newer search has begun meanwhile: this answer is to a question that nobody asks any more.
        if (round !== this.#round) return;
        this.found = found;
        this.progress = share;
      }),
    );
  }
}
