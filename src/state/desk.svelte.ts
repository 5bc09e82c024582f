/**
 * Everything that outlives a screen, put together once.
 *
 * @module
 */
import { untrack } from 'svelte';
import type { ModelName } from '../domain/models';
import { err, type Result } from '../domain/result';
import { settleOver } from '../pipeline/settling';
import {
  deleteEverything,
  storageReport,
  type DeletionProof,
  type StorageReport,
} from '../store/browser-storage';
import type { StoreFailure } from '../store/failure';
import type { Erased } from '../store/removal';
import { agentNaming } from '../insight/agents/pseudonym';
import { AgentNames } from './agent-names.svelte';
import { Agents } from './agents.svelte';
import { Contests } from './contests.svelte';
import { forgetMeasurement } from './engine-measurement';
import { Engine } from './engine.svelte';
import { Flattery } from './flattery.svelte';
import { HandlersOfSeveral } from './handlers.svelte';
import { Imports } from './imports.svelte';
import { LabelQueue } from './label-queue.svelte';
import { Labels } from './labels.svelte';
import { LearningPaths } from './learning-paths.svelte';
import { Learning } from './learning.svelte';
import { Library } from './library.svelte';
import { Looking } from './looking.svelte';
import { Models } from './models.svelte';
import { Overrides } from './overrides.svelte';
import { Outreach } from './outreach.svelte';
import { Phrases } from './phrases.svelte';
import { PreferencesState, type Preferences } from './preferences.svelte';
import { Privacy } from './privacy.svelte';
import { closingOf, openingOf, Quotes } from './quotes.svelte';
import { Reasons } from './reasons.svelte';
import { Route } from './route.svelte';
import { Scoring } from './scoring.svelte';
import { Search } from './search.svelte';
import { Toasts } from './toasts.svelte';
import { TurnLabels } from './turn-labels.svelte';
import { TurnTeaching } from './turn-teaching.svelte';
import { WatchedFolder } from './watched-folder.svelte';

export class Desk {
  readonly preferences = new PreferencesState();
  readonly route = new Route();
  readonly toasts = new Toasts();
  readonly privacy = new Privacy();
  readonly library = new Library();
  readonly models = new Models();
  readonly engine = new Engine(this.privacy, this.preferences);
  readonly scoring = new Scoring(this.library, this.engine, this.preferences, this.models);
  readonly search = new Search(this.privacy);
  readonly agents = new Agents(this.privacy);
  readonly several = new HandlersOfSeveral(this.library, this.privacy, this.preferences);
  readonly agentNames = new AgentNames();
  /** What agents are called, wherever they are shown or handed out. */
  readonly agentNaming = $derived(agentNaming(this.library.dictionaries.agent, this.agentNames.shown));
  readonly labels = new Labels(this.preferences, this.toasts);
  readonly labelQueue = new LabelQueue(this.labels, this.privacy);
  readonly contests = new Contests(this.preferences, this.toasts);
  readonly turnLabels = new TurnLabels(this.library, this.preferences, this.scoring, this.toasts);
  readonly paths = new LearningPaths(this.privacy, this.preferences, this.toasts);
  readonly turnTeaching = new TurnTeaching(this.library, this.scoring, this.toasts, this.privacy);
  readonly learning = new Learning(this.library, this.privacy, this.labels, this.preferences);
  readonly looking = new Looking(this.library, this.route, this.preferences, this.search, this.learning);
  readonly phrases = new Phrases(this.library, this.engine);
  readonly overrides = new Overrides(this.library, this.preferences, this.scoring, this.toasts, this.privacy);
  readonly openings = new Quotes(this.library, openingOf);
  readonly closings = new Quotes(this.library, closingOf);
  readonly flattery = new Flattery(this.library, this.engine, this.learning);
  readonly reasons = new Reasons(this.library, this.privacy);
  readonly imports = new Imports(this.library, this.scoring, this.privacy, this.toasts);

  readonly watched = new WatchedFolder(this.library, this.imports, this.privacy);
  readonly outreach = new Outreach(this.library, this.privacy, this.preferences, this.toasts);

  /** Nothing comes in and nothing is scored: what is said of a conversation now stands a while. */
  readonly #isQuiet = $derived(
    this.library.isRead &&
      this.scoring.state.phase === 'idle' &&
      !['running', 'waiting'].includes(this.imports.state.phase),
  );

  constructor() {
    void this.privacy.whenBreached().then((message) => this.#stopReading(message));
    $effect.root(() => {
      $effect(() => {
        // What arrives by itself is queued by itself, whichever screen is open.
        if (this.watched.state.phase === 'watching' && this.library.isRead && this.library.columns.length > 0)
          untrack(() => this.outreach.follow());
      });
      $effect(() => {
        const { store } = this.library;
        return untrack(() => this.labels.follow(store));
      });
      $effect(() => {
        const { store } = this.library;
        return untrack(() => this.turnLabels.follow(store));
      });
      $effect(() => {
        const { store } = this.library;
        return untrack(() => this.contests.follow(store));
      });
      $effect(() => {
        const { store } = this.library;
        return untrack(() => this.paths.follow(store));
      });
      $effect(() => {
        if (this.library.count >= 0) untrack(() => this.search.again());
      });
      $effect(() => {
        // An import that was taken out waits no more, and one that was brought back does.
        if (this.library.count >= 0 && untrack(() => this.engine.state.phase === 'ready'))
          untrack(() => void this.scoring.more());
      });
      $effect(() => {
        const isQuiet = this.#isQuiet && !this.reasons.isBusy;
        const { version } = this.library.reasonCodes;
        // Read so that every change of what is stored, of reasons, of labels and of cuts is followed.
        const { length } = this.library.columns;
        const { log } = this.labels;
        const { satisfied } = this.learning.cut;
        if (isQuiet && length + log.length + satisfied + version >= 0)
          untrack(() => void this.learning.follow());
      });
      $effect(() => {
        if (this.library.reasonCodes.version > 0) untrack(() => void this.reasons.read());
      });
      $effect(() => {
        // What was scored just now has no reason yet.
        if (this.#isQuiet) untrack(() => void this.reasons.placeNew());
      });
      $effect(() => {
        // Nor was it looked through for phrases that the team said something of.
        if (this.#isQuiet) untrack(() => void this.overrides.follow());
      });
      $effect(() => {
        const { model } = this.preferences.current;
        // Chosen in another tab: two models in one store would leave half of it in grey for each.
        untrack(() => {
          if (this.engine.readsOtherThan(model)) void this.#reopenEngine();
        });
      });
      $effect(() => {
        const { skipFirstTurn } = this.preferences.current;
        untrack(() => void this.scoring.retrace({ skipFirstTurn }));
      });
    });
  }

  /** Reads with this model from now on; fetches it first where it is not here yet, and says whether that worked. */
  async useModel(model: ModelName): Promise<boolean> {
    if (model !== 'arc' && !(await this.privacy.host.keepPack(model))) return false;
    this.preferences.set({ model });
    await this.#reopenEngine();
    return true;
  }

  /** Fetches what reading on a graphics processor takes, and measures it against WebAssembly; says whether it came. */
  async fetchWebgpu(): Promise<boolean> {
    if (!(await this.privacy.host.keepPack('webgpu'))) return false;
    await this.#reopenEngine();
    return true;
  }

  /** Reads with this engine from now on. */
  async useEngine(engine: Preferences['engine']): Promise<void> {
    this.preferences.set({ engine });
    await this.#reopenEngine();
  }

  /** Forgets which engine was faster, and finds it out anew. */
  async measureAgain(): Promise<void> {
    forgetMeasurement();
    await this.#reopenEngine();
  }

  /** A job that runs goes on with what was opened. */
  async #reopenEngine(): Promise<void> {
    const closing = this.scoring.close();
    this.engine.stop();
    await closing;
    await this.engine.start();
    await this.scoring.resume();
  }

  /** What is stored and how much. */
  async readStorage(): Promise<StorageReport | null> {
    const { store } = this.library;
    const report = store && (await storageReport(store));
    return report?.ok ? report.value : null;
  }

  /** Erases for good what was taken out or replaced. */
  async eraseRemoved(): Promise<Result<Erased, StoreFailure>> {
    const { store } = this.library;
    if (!store) return err({ kind: 'closed' });
    const erased = await store.eraseRemoved();
    await this.library.refresh();
    return erased;
  }

  /** How many customers can be called; null where the store cannot be read. */
  async countContacts(): Promise<number | null> {
    const counted = await this.library.store?.countContacts();
    return counted?.ok ? counted.value : null;
  }

  /** Removes whom to call, and says how many that were; conversations of one customer stay connected. */
  async forgetContacts(): Promise<Result<number, StoreFailure>> {
    const { store } = this.library;
    return store ? store.forgetContacts() : err({ kind: 'closed' });
  }

  /** Deletes all data of this machine and proves it; the program's own files stay, so that the page works offline. */
  async deleteEverything(): Promise<Result<DeletionProof, StoreFailure>> {
    await this.#stopReading();
    this.library.close();
    this.phrases.forget();
    this.turnTeaching.forget();
    this.labelQueue.forget();
    this.overrides.forget();
    this.openings.forget();
    this.closings.forget();
    this.search.clear();
    this.agentNames.forget();
    this.toasts.forget();
    this.preferences.reset();
    try {
      return await deleteEverything({
        isOurs: (name) => name.startsWith('undertone') && !isProgramCache(name),
      });
    } finally {
      // Not waited for: where another tab holds the old store, the new one opens when that tab lets go.
      void this.#openEmpty();
    }
  }

  async #openEmpty(): Promise<void> {
    await this.library.open();
    await this.imports.findInterrupted();
    await this.engine.start();
  }

  /** Ends all that reads text, and waits until it has ended; `reason` is what the screens say of it. */
  async #stopReading(reason?: string): Promise<void> {
    this.watched.stop();
    this.imports.close();
    this.learning.close();
    this.reasons.close();
    this.search.stop();
    this.outreach.stop();
    this.agents.stop();
    this.several.stop();
    this.paths.stop();
    const closing = this.scoring.close();
    // What the readers are at ends with the engine; the job waits for nothing else.
    this.engine.stop(reason);
    await closing;
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
    // What was imported can be seen, and taken out, while the model is still being opened.
    await this.imports.history.read();
    try {
      await this.privacy.whenHeld();
    } catch {
      // The privacy state says why, on every screen; nothing that reads text is started.
      return;
    }
    // Before anything is traced: δ is each model’s own.
    await this.models.read();
    await this.engine.start();
    await this.imports.findInterrupted();
    await this.scoring.resume();
    await this.watched.open();
    await this.#settle();
    setInterval(() => void this.#settle(), SETTLE_EVERY_MS);
  }

  /** What may no longer go on is no longer provisional. */
  async #settle(): Promise<void> {
    const { store, columns } = this.library;
    const settled = store && (await settleOver(store, columns, Date.now()));
    if (settled?.ok && settled.value > 0) await this.library.refresh();
  }
}

/** A conversation is over a day after its last message; ten minutes more do not matter. */
const SETTLE_EVERY_MS = 600_000;

/** Caches of the service worker: the page's own files and its count of requests. */
function isProgramCache(name: string): boolean {
  return name.startsWith('undertone-files') || name.startsWith('undertone-request-log');
}
