/**
 * A folder whose exports come in by themselves: its handle is kept, its files are read when nobody writes them any more.
 *
 * @module
 */
import { StandingStill } from '../pipeline/standing-still';
import type { LastRead } from './grown-file';
import type { Imports } from './imports.svelte';
import type { Taken } from './imports-state';
import type { Library } from './library.svelte';
import {
  canWatch,
  chooseFolder,
  filesInFolder,
  mayReadFolder,
  observeFolder,
  type FolderFile,
} from './folder-handle';
import type { Privacy } from './privacy.svelte';

export type WatchState =
  /** The browser has no such thing: files are dropped. */
  | { readonly phase: 'unsupported' }
  | { readonly phase: 'none' }
  /** Chosen on an earlier visit; the browser asks again, and that takes a click. */
  | { readonly phase: 'asking'; readonly name: string }
  | {
      readonly phase: 'watching';
      readonly name: string;
      readonly lookedAt: number | null;
      readonly waiting: number;
    }
  /** Nobody looks any more: the folder was moved, deleted or closed to the page, or the watching itself failed. */
  | { readonly phase: 'lost'; readonly name: string };

const SETTING = 'watched-folder';
const LOOK_EVERY_MS = 2_000;
/** A file that stood still between two looks that far apart is complete. */
const SETTLED_MS = 1_800;
/** How browsers say that a file is not what or where it was. */
const OUT_OF_REACH: readonly string[] = ['NotReadableError', 'NotFoundError'];
/** One tab reads; another one takes over when it is closed. */
const LOCK = 'undertone-watch';

/** Size and time of change by name. */
type Seen = Record<string, string>;

/** A file that was read, as it was then. */
interface ReadFile {
  readonly mark: string;
  /** Null where it was refused, or cannot be gone on with. */
  readonly last: LastRead | null;
}

interface Kept {
  readonly handle: FileSystemDirectoryHandle;
  /** By name; a mark alone is of before files were gone on with. */
  readonly read: Readonly<Record<string, ReadFile | string>>;
}

export class WatchedFolder {
  state = $state.raw<WatchState>({ phase: 'none' });
  /** Files that did not come in, by name: they have to be matched by hand, or their import failed. */
  refused = $state.raw<readonly string[]>([]);

  readonly #library: Library;
  readonly #imports: Imports;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  #kept: Kept | null = null;
  /** Files whose import failed (a full disk, a bug): left alone until they change or the page is opened anew. */
  readonly #failed: Seen = {};
  #stop: AbortController | null = null;

  constructor(library: Library, imports: Imports, privacy: Pick<Privacy, 'whenHeld'>) {
    this.#library = library;
    this.#imports = imports;
    this.#privacy = privacy;
    if (!canWatch()) this.state = { phase: 'unsupported' };
  }

  /** Goes on with the folder of the last visit, where the browser still allows it. */
  async open(): Promise<void> {
    if (this.state.phase === 'unsupported') return;
    const read = await this.#library.store?.readSetting(SETTING);
    const kept = read?.ok === true ? (read.value as Kept | undefined) : undefined;
    if (!kept?.handle) return;
    this.#kept = kept;
    if (await mayReadFolder(kept.handle, false)) this.#begin();
    else this.state = { phase: 'asking', name: kept.handle.name };
  }

  /** Asks for a folder and watches it; all that lies in it comes in. */
  async choose(): Promise<void> {
    const handle = await chooseFolder();
    if (!handle) return;
    this.stop();
    this.#kept = { handle, read: {} };
    await this.#keep();
    this.#begin();
  }

  /** Asks the browser for the folder of the last visit, or for one that was lost. */
  async allow(): Promise<void> {
    if (this.#kept && (await mayReadFolder(this.#kept.handle, true))) this.#begin();
  }

  /** Watches no longer, and forgets the folder; what came in stays. */
  async forget(): Promise<void> {
    this.stop();
    this.#kept = null;
    this.refused = [];
    await this.#library.store?.writeSetting(SETTING, undefined);
  }

  /** Ends the watching; the folder is remembered. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = null;
    if (this.state.phase !== 'unsupported') this.state = { phase: 'none' };
  }

  #begin(): void {
    const kept = this.#kept;
    if (!kept) return;
    this.#stop?.abort();
    const { signal } = (this.#stop = new AbortController());
    this.state = { phase: 'watching', name: kept.handle.name, lookedAt: null, waiting: 0 };
    navigator.locks
      .request(LOCK, { signal }, () => this.#watch(kept.handle, signal))
      .catch(() => {
        if (!signal.aborted) this.state = { phase: 'lost', name: kept.handle.name };
      });
  }

  async #watch(handle: FileSystemDirectoryHandle, signal: AbortSignal): Promise<void> {
    await this.#privacy.whenHeld();
    let wake: () => void = () => undefined;
    const unobserve = observeFolder(handle, () => wake());
    // One for all the pauses of days: of each pause it would stay until the watching ends.
    signal.addEventListener('abort', () => wake(), { once: true });
    const still = new StandingStill(SETTLED_MS);
    // Asked anew each time: what is awaited in between may have ended it.
    const isOver = () => signal.aborted;
    while (!isOver()) {
      let files: FolderFile[];
      try {
        files = await filesInFolder(handle);
      } catch {
        this.state = { phase: 'lost', name: handle.name };
        break;
      }
      const now = Date.now();
      const fresh = files.filter(
        ({ name, file }) => ![this.#readOf(name)?.mark, this.#failed[name]].includes(markOf(file)),
      );
      const settled = still.look(fresh, now);
      this.state = { phase: 'watching', name: handle.name, lookedAt: now, waiting: fresh.length };
      for (const one of settled) {
        if (isOver() || !(await this.#take(one))) break;
      }
      // A change that the browser tells of is looked at at once; it is complete a look later.
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, LOOK_EVERY_MS);
      });
    }
    unobserve();
  }

  /** False where it has to wait: a person imports. The file counts as read when all of it is stored. */
  async #take({ name, file }: FolderFile): Promise<boolean> {
    let taken: Taken = { kind: 'failed' };
    try {
      taken = await this.#imports.take(file, this.#readOf(name)?.last ?? null);
    } catch (error) {
      // Rewritten, moved or held by another program since it was looked at: the next look sees what it is then.
      if (error instanceof Error && OUT_OF_REACH.includes(error.name)) return true;
    }
    if (taken.kind === 'busy') return false;
    if (taken.kind === 'failed') {
      this.#failed[name] = markOf(file);
      this.#refuse(name);
      return true;
    }
    this.refused = this.refused.filter((one) => one !== name);
    if (taken.kind === 'refused') this.#refuse(name);
    const last = taken.kind === 'imported' ? taken.last : null;
    // Of an import that a closed tab had cut off, what has been added since comes with the next look.
    const isWhole = last === null || last.size === file.size;
    if (this.#kept) {
      const read = { ...this.#kept.read, [name]: { mark: isWhole ? markOf(file) : '', last } };
      this.#kept = { ...this.#kept, read };
      await this.#keep();
    }
    return true;
  }

  #refuse(name: string): void {
    this.refused = [...this.refused.filter((one) => one !== name), name];
  }

  #readOf(name: string): ReadFile | null {
    const read = this.#kept?.read[name];
    return typeof read === 'string' ? { mark: read, last: null } : (read ?? null);
  }

  async #keep(): Promise<void> {
    await this.#library.store?.writeSetting(SETTING, this.#kept);
  }
}

const markOf = ({ size, lastModified }: File): string => `${size} ${lastModified}`;
