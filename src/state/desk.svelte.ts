/**
 * Everything that outlives a screen, put together once.
 *
 * @module
 */
import type { Result } from '../domain/result';
import {
  deleteEverything,
  storageReport,
  type DeletionProof,
  type StorageReport,
} from '../store/browser-storage';
import type { StoreFailure } from '../store/failure';
import { Engine } from './engine.svelte';
import { Imports } from './imports.svelte';
import { Library } from './library.svelte';
import { Looking } from './looking.svelte';
import { PreferencesState } from './preferences.svelte';
import { Privacy } from './privacy.svelte';
import { closingOf, openingOf, Quotes } from './quotes.svelte';
import { Route } from './route.svelte';
import { Scoring } from './scoring.svelte';
import { Search } from './search.svelte';
import { Toasts } from './toasts.svelte';

export class Desk {
  readonly preferences = new PreferencesState();
  readonly route = new Route();
  readonly toasts = new Toasts();
  readonly privacy = new Privacy();
  readonly library = new Library();
  readonly engine = new Engine(this.privacy);
  readonly scoring = new Scoring(this.library, this.engine, this.preferences);
  readonly search = new Search();
  readonly looking = new Looking(this.library, this.route, this.preferences, this.search);
  readonly openings = new Quotes(this.library, openingOf);
  readonly closings = new Quotes(this.library, closingOf);
  readonly imports = new Imports(this.library, this.scoring, this.privacy, this.toasts);

  /** What is stored and how much. */
  async readStorage(): Promise<StorageReport | null> {
    const { store } = this.library;
    const report = store && (await storageReport(store));
    return report?.ok ? report.value : null;
  }

  /** Erases for good what was taken out or replaced. */
  async eraseRemoved(): Promise<void> {
    await this.library.store?.eraseRemoved();
    await this.library.refresh();
  }

  /** Deletes all data of this machine and proves it; the program's own files stay, so that the page works offline. */
  async deleteEverything(): Promise<Result<DeletionProof, StoreFailure>> {
    this.imports.close();
    this.search.stop();
    this.scoring.pause();
    this.engine.stop();
    this.library.close();
    const deleted = await deleteEverything({
      isOurs: (name) => name.startsWith('undertone') && !isProgramCache(name),
    });
    await this.library.open();
    await this.imports.findInterrupted();
    await this.engine.start();
    return deleted;
  }

  /** Whether a key pressed now is a shortcut: not while somebody types, holds a modifier, or has switched them off. */
  takesKey(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!this.preferences.current.singleKeys && event.key.length === 1) return false;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const takesText = target?.closest('input, textarea, select, [contenteditable], [role="dialog"]');
    return !takesText;
  }

  /** Opens the store at once; the model and the jobs follow when it is proved that nothing can leave. */
  async open(): Promise<void> {
    const opening = this.library.open();
    void this.privacy.start();
    await opening;
    try {
      await this.privacy.whenHeld();
    } catch {
      // The privacy state says why, on every screen; nothing that reads text is started.
      return;
    }
    await this.engine.start();
    await this.imports.findInterrupted();
    await this.scoring.resume();
  }
}

/** Caches of the service worker: the page's own files and its count of requests. */
function isProgramCache(name: string): boolean {
  return name.startsWith('undertone-files') || name.startsWith('undertone-request-log');
}
