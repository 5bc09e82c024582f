/**
 * Finds conversations that hold a text. What is typed stays in this page's memory.
 *
 * @module
 */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { SearchNews, SearchWorker, Tell } from '../../workers/search.worker';
import type { Privacy } from './privacy.svelte';
import { startWorker } from './privacy/own-scripts';

/** Typing goes on within this time; searching each letter would start over each time. */
const SETTLE_MS = 200;
/** An import adds conversations several times a second; when it has been quiet this long, it has ended. */
const QUIET_MS = 2_000;

export class Search {
  text = $state('');
  /** Ordinals found so far, or null where nothing is searched for. */
  found = $state.raw<Uint32Array | null>(null);
  /** Share of the text that has been read, 0…1; 1 when the search is complete or has failed. */
  progress = $state(1);
  /** Segments that could not be read, so that what they hold is not found. */
  unreadable = $state(0);
  /** The search has ended early: the store was lost, or its worker died. */
  failed = $state(false);

  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  #worker: { readonly remote: Remote<SearchWorker>; readonly broken: Promise<never>; end(): void } | null =
    null;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(privacy: Pick<Privacy, 'whenHeld'>) {
    this.#privacy = privacy;
  }

  set(text: string): void {
    this.text = text;
    if (text.trim() !== '') {
      this.#soon(SETTLE_MS, false);
      return;
    }
    clearTimeout(this.#timer);
    this.#round++;
    this.found = null;
    this.progress = 1;
    this.unreadable = 0;
    this.failed = false;
  }

  /** Searches once more when conversations have come or gone; until it is through, what was found stays. */
  again(): void {
    if (this.text.trim() !== '') this.#soon(QUIET_MS, true);
  }

  clear(): void {
    this.set('');
  }

  /** Ends the worker and what it searches for: it holds the store open. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#round++;
    this.progress = 1;
    this.#worker?.end();
    this.#worker = null;
  }

  #soon(milliseconds: number, keepsFound: boolean): void {
    clearTimeout(this.#timer);
    // Typing drops the search that runs; the one for new conversations lets it end.
    if (!keepsFound) this.#round++;
    this.#timer = setTimeout(() => {
      void this.#find(this.text.trim(), ++this.#round, keepsFound && this.found !== null);
    }, milliseconds);
  }

  async #find(text: string, round: number, keepsFound: boolean): Promise<void> {
    this.progress = 0;
    this.failed = false;
    const tell = ({ found, share, unreadable }: SearchNews) => {
      // A newer search has begun meanwhile: this answer is to a question that nobody asks any more.
      if (round !== this.#round) return;
      if (share === 1 || !keepsFound) this.found = found;
      this.progress = share;
      this.unreadable = unreadable;
    };
    try {
      await this.#privacy.whenHeld();
      if (round !== this.#round) return;
      const { remote, broken } = (this.#worker ??= open());
      await Promise.race([remote.find(text, round, proxy(tell) as unknown as Tell), broken]);
    } catch {
      if (round !== this.#round) return;
      // Its store is lost; the next search gets a worker that opens it anew.
      this.stop();
      this.failed = true;
    }
  }
}

function open() {
  const worker = startWorker('search');
  const remote = wrap<SearchWorker>(worker);
  let breakOff: (reason: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakOff = reject));
  broken.catch(() => undefined);
  worker.addEventListener('error', (event) => breakOff(new Error(event.message)));
  const end = () => {
    breakOff(new Error('The search was stopped.'));
    remote[releaseProxy]();
    worker.terminate();
  };
  return { remote, broken, end };
}
