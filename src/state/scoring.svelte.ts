/**
 * The scoring job of this browser: starts by itself while something waits, pauses, goes on after a reload.
 *
 * @module
 */
import type { JobRecord } from '../store/db';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import { scoreAll, shelfOf } from '../pipeline/scoring';
import { TimeLeftEstimate, type TimeLeft } from '../pipeline/time-left';
import type { Engine } from './engine.svelte';
import type { Library } from './library.svelte';
import type { PreferencesState } from './preferences.svelte';

export interface ScoringProgress {
  /** Conversations read since the job began in this tab, and how many there were to read. */
  readonly done: number;
  readonly total: number;
  /** Conversations a second. */
  readonly rate: number;
  readonly left: TimeLeft | null;
}

export type ScoringState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' | 'stopping' | 'paused'; readonly progress: ScoringProgress }
  /** Another tab of this browser is at it. */
  | { readonly phase: 'elsewhere' }
  | { readonly phase: 'cancelled'; readonly waiting: number }
  | {
      readonly phase: 'failed';
      readonly failure: StoreFailure | { readonly kind: 'engine'; readonly message: string };
    };

/** Held while scoring: one tab scores, and browsers do not freeze a hidden page that holds a lock. */
const LOCK = 'undertone-scoring';

export class Scoring {
  state = $state.raw<ScoringState>({ phase: 'idle' });
  /** Conversations whose scores other weights made, or the same ones over text that was redacted differently. */
  stale = $state(0);

  readonly #library: Library;
  readonly #engine: Engine;
  readonly #preferences: PreferencesState;
  #stop: AbortController | null = null;
  #endAs: 'paused' | 'cancelled' = 'paused';
  /** An import has brought more since the waiting ones were counted. */
  #hasMore = false;

  constructor(library: Library, engine: Engine, preferences: PreferencesState) {
    this.#library = library;
    this.#engine = engine;
    this.#preferences = preferences;
  }

  /** Goes on with what an earlier visit left: a paused job stays paused, a cancelled one cancelled. */
  async resume(): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    await this.#countStale(store);
    const waiting = await this.#waiting(store, false);
    if (waiting === 0) return;
    const latest = await latestJob(store);
    if (latest?.phase === 'paused') this.state = { phase: 'paused', progress: nothingDone(waiting) };
    else if (latest?.phase === 'cancelled') this.state = { phase: 'cancelled', waiting };
    else await this.start();
  }

  /** Scores all that waits; with `stale`, also what an earlier model scored. */
  async start({ stale = false } = {}): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    if (this.#stop) {
      this.#hasMore = true;
      return;
    }
    const { signal } = (this.#stop = new AbortController());
    try {
      await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock) await this.#run(store, stale, signal);
        else this.state = { phase: 'elsewhere' };
      });
    } finally {
      this.#stop = null;
      this.#engine.shrink();
    }
  }

  pause(): void {
    this.#end('paused');
  }

  /** What was scored is kept; the rest waits until somebody starts again. */
  async cancel(): Promise<void> {
    if (this.#stop) {
      this.#end('cancelled');
      return;
    }
    const { store } = this.#library;
    if (!store) return;
    const latest = await latestJob(store);
    if (latest) await store.updateJob(latest.id, { phase: 'cancelled' });
    this.state = { phase: 'cancelled', waiting: await this.#waiting(store, false) };
  }

  #end(as: 'paused' | 'cancelled'): void {
    if (this.state.phase !== 'running') return;
    this.#endAs = as;
    this.state = { ...this.state, phase: 'stopping' };
    this.#stop?.abort();
  }

  async #run(store: Store, stale: boolean, signal: AbortSignal): Promise<void> {
    await this.#engine.start();
    const engine = this.#engine.state;
    if (engine.phase !== 'ready') {
      const message = engine.phase === 'failed' ? engine.message : 'The model is not ready.';
      this.state = { phase: 'failed', failure: { kind: 'engine', message } };
      return;
    }
    const job = await openJob(store);
    // What arrives while a round is under way (an import goes on) is taken by the next one.
    for (;;) {
      const total = await this.#waiting(store, stale);
      if (total === 0) break;
      const ended = await this.#round(store, total, stale, signal);
      if (ended === 'failed') return;
      if (ended === 'stopped') {
        await store.updateJob(job, { phase: this.#endAs });
        this.state =
          this.#endAs === 'cancelled'
            ? { phase: 'cancelled', waiting: await this.#waiting(store, false) }
            : { phase: 'paused', progress: nothingDone(await this.#waiting(store, stale)) };
        return;
      }
    }
    await store.updateJob(job, { phase: 'done' });
    await this.#countStale(store);
    await this.#library.refresh();
    this.state = { phase: 'idle' };
  }

  async #round(
    store: Store,
    total: number,
    stale: boolean,
    signal: AbortSignal,
  ): Promise<'done' | 'stopped' | 'failed'> {
    const engine = this.#engine.state;
    if (engine.phase !== 'ready') return 'failed';
    const estimate = new TimeLeftEstimate(total, 0, performance.now());
    const tell = (done: number) => {
      estimate.note(done, performance.now());
      const progress = { done, total: estimate.total, rate: estimate.rate(), left: estimate.left() };
      this.state = { phase: signal.aborted ? 'stopping' : 'running', progress };
      if (!this.#hasMore) return;
      this.#hasMore = false;
      void this.#waiting(store, stale).then(
        (waiting) => (estimate.total = Math.max(estimate.total, done + waiting)),
      );
    };
    tell(0);
    try {
      const { skipFirstTurn, workers } = this.#preferences.current;
      const readers = await this.#engine.readers(workers ?? spareCores(), { skipFirstTurn });
      const ended = await scoreAll(shelfOf(store, engine.stamp, { stale }), readers, {
        signal,
        onProgress: tell,
      });
      if (ended.ok) return ended.value;
      this.state = { phase: 'failed', failure: ended.error };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.state = { phase: 'failed', failure: { kind: 'engine', message } };
    }
    return 'failed';
  }

  async #countStale(store: Store): Promise<void> {
    const engine = this.#engine.state;
    if (engine.phase !== 'ready') return;
    const segments = await store.segmentsToScore(engine.stamp, { stale: true });
    if (segments.ok) this.stale = segments.value.reduce((sum, { stale }) => sum + stale, 0);
  }

  /** How many conversations wait. */
  async #waiting(store: Store, stale: boolean): Promise<number> {
    const engine = this.#engine.state;
    if (stale && engine.phase === 'ready') {
      const segments = await store.segmentsToScore(engine.stamp, { stale });
      return segments.ok ? segments.value.reduce((sum, each) => sum + each.unscored + each.stale, 0) : 0;
    }
    const counted = await store.countByModel();
    return counted.ok ? counted.value.unscored : 0;
  }
}

/** All cores but one, which the page itself needs; at most eight, since each holds a copy of the model. */
function spareCores(): number {
  return Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));
}

function nothingDone(total: number): ScoringProgress {
  return { done: 0, total, rate: 0, left: null };
}

async function latestJob(store: Store): Promise<JobRecord | null> {
  const jobs = await store.readJobs();
  return jobs.ok ? (jobs.value.findLast(({ kind }) => kind === 'score') ?? null) : null;
}

/** The job that was interrupted or paused goes on; else a new one begins. */
async function openJob(store: Store): Promise<string> {
  const latest = await latestJob(store);
  if (latest && latest.phase !== 'done' && latest.phase !== 'failed') {
    await store.updateJob(latest.id, { phase: 'running' });
    return latest.id;
  }
  const begun = await store.beginScoring(null);
  if (!begun.ok) throw new Error(begun.error.kind);
  return begun.value.id;
}
