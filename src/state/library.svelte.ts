/**
 * Everything that is stored, as columns in memory, kept in step with the disk.
 *
 * @module
 */
import { tick } from 'svelte';
import type { Columns, Dictionaries } from '../store/columns';
import { DICTIONARY_NAMES } from '../store/columns';
import { ColumnSet } from '../store/column-set';
import type { ReasonCodesRecord } from '../store/records/reasons';
import type { StoreFailure } from '../store/failure';
import { FoundReasonSet, reasonsThatCount } from '../store/found-reason-set';
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

/** By ordinal; `found` and `likeness` end where nothing was placed any more (`FoundReasonSet`). */
export interface ReasonColumns {
  readonly said: Uint16Array;
  readonly found: Uint16Array;
  readonly likeness: Uint8Array;
}

interface Looked {
  readonly columns: Columns;
  readonly reasons: ReasonColumns;
  readonly count: number;
}

const NO_REASONS: ReasonCodesRecord = { version: 0, placedBy: 0, usedForAll: false, codes: [] };

export class Library {
  state = $state.raw<LibraryState>({ phase: 'opening' });
  dictionaries = $state.raw<Dictionaries>(noStrings());
  /** Segments that could not be read and so count nowhere. */
  unreadable = $state.raw<readonly number[]>([]);
  /** True once the columns have been read for the first time. */
  isRead = $state(false);
  /** What the numbers of found reasons stand for. */
  reasonCodes = $state.raw<ReasonCodesRecord>(NO_REASONS);

  readonly #set = new ColumnSet();
  readonly #found = new FoundReasonSet();
  // The arrays are changed in place: a new wrapper around them is what tells a derived value to look again.
  #current = $state.raw<Looked>(this.#look());
  #refreshing: Promise<void> = Promise.resolve();
  #isStale = false;
  /** True from when a reading begins until the screens have what it found; still true where it failed on the way. */
  #isBehind = false;
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
    this.#found.clear();
    this.reasonCodes = NO_REASONS;
    this.#current = this.#look();
    this.dictionaries = noStrings();
    this.unreadable = [];
  }

  get store(): Store | null {
    return this.state.phase === 'ready' ? this.state.store : null;
  }

  /** Their `reason` is the one that counts: what the file says, or what was found. */
  get columns(): Columns {
    return this.#current.columns;
  }

  /** The reasons that files say and those that were found, by ordinal. */
  get reasons(): ReasonColumns {
    return this.#current.reasons;
  }

  /** Conversations that count. */
  get count(): number {
    return this.#current.count;
  }

  /** Reads what changed up to now; readings follow each other, since two at once would apply changes out of order. */
  refresh(): Promise<void> {
    const read = () => this.#read();
    // After one that failed as well: else no screen would follow any more.
    this.#refreshing = this.#refreshing.then(read, read);
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
    const wasBehind = this.#isBehind;
    this.#isBehind = true;
    const changes = await store.refreshColumns(this.#set);
    const placed = await store.refreshFoundReasons(this.#found);
    const codes = await store.readReasonCodes();
    const dictionaries = await store.readDictionaries();
    for (const read of [changes, placed, codes, dictionaries]) {
      if (read.ok) continue;
      this.state = { phase: 'failed', failure: read.error };
      return;
    }
    if (!changes.ok || !placed.ok || !codes.ok || !dictionaries.ok) return;
    this.dictionaries = dictionaries.value;
    const { version, usedForAll } = this.reasonCodes;
    const renamed = codes.value.version !== version || codes.value.usedForAll !== usedForAll;
    if (renamed) this.reasonCodes = codes.value;
    const { segments, unreadable, restarted } = changes.value;
    if (restarted || unreadable.length > 0) {
      const before = restarted ? [] : this.unreadable;
      this.unreadable = before.filter((id) => !unreadable.includes(id)).concat(unreadable);
    }
    const changed = segments.length > 0 || restarted || placed.value || renamed || wasBehind;
    const began = performance.now();
    if (changed || !this.isRead) this.#current = this.#look();
    this.isRead = true;
    this.#isBehind = false;
    await tick();
    this.#followedInMs = performance.now() - began;
  }

  #look() {
    const { reason: said, ...columns } = this.#set.columns;
    const { reasons: found, likeness } = this.#found;
    return {
      columns: { ...columns, reason: reasonsThatCount(said, this.#found, this.reasonCodes) },
      reasons: { said, found, likeness },
      count: this.#set.live,
    };
  }
}

function noStrings(): Dictionaries {
  return Object.fromEntries(DICTIONARY_NAMES.map((name) => [name, ['']])) as unknown as Dictionaries;
}
