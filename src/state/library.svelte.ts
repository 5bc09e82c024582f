/**
 * Everything that is stored, as columns in memory, kept in step with the disk.
 *
 * @module
 */
import { tick } from 'svelte';
import type { Columns, Dictionaries } from '../store/columns';
import { DICTIONARY_NAMES } from '../store/columns';
import { ColumnSet } from '../store/column-set';
import type { StoreFailure } from '../store/failure';
import { openStore, type Store } from '../store/store';

export type LibraryState =
  | { readonly phase: 'opening' }
  | { readonly phase: 'ready'; readonly store: Store }
  | { readonly phase: 'failed'; readonly failure: StoreFailure };

/**
 * While a job writes, the columns change many times a second; screens need not follow each change. Working an
 * overview out and drawing it may take at most a twentieth of the time: the machine has conversations to score.
 */
const REFRESH_MS = 700;
const REST_PER_WORK = 20;

export class Library {
  state = $state.raw<LibraryState>({ phase: 'opening' });
  dictionaries = $state.raw<Dictionaries>(noStrings());
  /** Segments that could not be read and so count nowhere. */
  unreadable = $state.raw<readonly number[]>([]);
  /** True once the columns have been read for the first time. */
  isRead = $state(false);

  readonly #set = new ColumnSet();
  // The arrays are changed in place: a new wrapper around them is what tells a derived value to look again.
  #current = $state.raw<{ readonly columns: Columns; readonly count: number }>(this.#look());
  #refreshing: Promise<void> = Promise.resolve();
  #isStale = false;
  /** What the screens took to follow the last change. */
  #followedInMs = 0;
  #unwatch: () => void = () => undefined;

  /** Opens the store and follows it; answers once the columns are in memory. */
  async open(): Promise<void> {
    const opened = await openStore();
    if (!opened.ok) {
      this.state = { phase: 'failed', failure: opened.error };
      return;
    }
    this.state = { phase: 'ready', store: opened.value };
    await this.refresh();
    this.#unwatch = opened.value.watchRevision(() => this.#refreshSoon());
    void opened.value.whenLost().then(() => this.#lose(opened.value));
  }

  /** Lets go of the store, so that it can be deleted; `open` opens a new one. */
  close(): void {
    this.#unwatch();
    this.store?.close();
    this.state = { phase: 'opening' };
    this.#set.clear();
    this.#current = this.#look();
    this.dictionaries = noStrings();
    this.unreadable = [];
  }

  get store(): Store | null {
    return this.state.phase === 'ready' ? this.state.store : null;
  }

  get columns(): Columns {
    return this.#current.columns;
  }

  /** Conversations that count. */
  get count(): number {
    return this.#current.count;
  }

  /** Reads what changed up to now; readings follow each other, since two at once would apply changes out of order. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.then(() => this.#read());
    return this.#refreshing;
  }

  #refreshSoon(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    setTimeout(
      () => {
        this.#isStale = false;
        void this.refresh();
      },
      Math.max(REFRESH_MS, this.#followedInMs * REST_PER_WORK),
    );
  }

  /** Another tab has deleted the store, or opened a newer version; what was read before must not pass for what is there. */
  #lose(store: Store): void {
    if (this.store !== store) return;
    this.#unwatch();
    this.state = { phase: 'failed', failure: { kind: 'closed' } };
  }

  async #read(): Promise<void> {
    const { store } = this;
    if (!store) return;
    const [changes, dictionaries] = [await store.refreshColumns(this.#set), await store.readDictionaries()];
    if (!changes.ok) {
      this.state = { phase: 'failed', failure: changes.error };
      return;
    }
    if (!dictionaries.ok) {
      this.state = { phase: 'failed', failure: dictionaries.error };
      return;
    }
    this.dictionaries = dictionaries.value;
    const { segments, unreadable, restarted } = changes.value;
    if (restarted || unreadable.length > 0) {
      const before = restarted ? [] : this.unreadable;
      this.unreadable = before.filter((id) => !unreadable.includes(id)).concat(unreadable);
    }
    const changed = segments.length > 0 || restarted;
    const began = performance.now();
    if (changed || !this.isRead) this.#current = this.#look();
    this.isRead = true;
    await tick();
    this.#followedInMs = performance.now() - began;
  }

  #look() {
    return { columns: { ...this.#set.columns }, count: this.#set.live };
  }
}

function noStrings(): Dictionaries {
  return Object.fromEntries(DICTIONARY_NAMES.map((name) => [name, ['']])) as unknown as Dictionaries;
}
