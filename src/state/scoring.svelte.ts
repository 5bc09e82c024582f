/**
 * The scoring job of this browser: starts by itself while something waits, pauses, goes on after a reload.
 *
 * @module
 */
import type { Result } from '../domain/result';
import type { StoredOptions } from '../pipeline/retracing';
import {
  checkpointOf,
  SAMPLE_FROM_THE_START,
  sampleOf,
  samplingOf,
  type Sampling,
} from '../pipeline/sampling';
import { scoreAll, shelfOf, type ScoringEnd, type ScoringFailure } from '../pipeline/scoring';
import { TimeLeftEstimate } from '../pipeline/time-left';
import type { Store } from '../store/store';
import { spareCores } from './cores';
import type { Engine } from './engine.svelte';
import type { Library } from './library.svelte';
import type { Models } from './models.svelte';
import { asOneTab } from './one-tab';
import type { PreferencesState } from './preferences.svelte';
import { latestJob, openJob, takesStale } from './scoring-job';
import { failureOf, nothingDone, type ScoringState } from './scoring-state';
import { Tracing } from './tracing.svelte';
import { Waiting } from './waiting.svelte';

/** Held while scoring: one tab scores, and browsers do not freeze a hidden page that holds a lock. */
const LOCK = 'undertone-scoring';

export class Scoring {
  state = $state.raw<ScoringState>({ phase: 'idle' });

  readonly waiting: Waiting;
  readonly tracing: Tracing;

  readonly #library: Library;
  readonly #engine: Engine;
  readonly #preferences: PreferencesState;
  #stop: AbortController | null = null;
  #ending: Promise<void> = Promise.resolve();
  #endAs: 'paused' | 'cancelled' | 'closed' = 'paused';
  /** The job that runs, as it is called on disk. */
  #job: string | null = null;
  /** Aborts one round, so that the next begins with what was set meanwhile. */
  #round: AbortController | null = null;
  /** The job that runs also takes what an earlier model scored. */
  #takesStale = false;
  /** The job that runs reads a sample of what waits; null where it reads everything. */
  #sampling: Sampling | null = null;
  /** Conversations a second in the round that runs, or ran last. */
  #rate = 0;
  /** More has come since the waiting ones were counted. */
  #hasMore = false;

  constructor(
    library: Library,
    engine: Engine,
    preferences: PreferencesState,
    models: Pick<Models, 'shifts'> = { shifts: {} },
  ) {
    this.#library = library;
    this.#engine = engine;
    this.#preferences = preferences;
    this.waiting = new Waiting(engine);
    this.tracing = new Tracing(preferences, models);
  }

  /** Goes on with what an earlier visit left: a paused job stays paused, a cancelled one cancelled. */
  async resume(): Promise<void> {
    if (!this.#stop) await this.#begin((store, signal) => this.#goOn(store, signal));
  }

  /**
   * An import begins: of what it brings everything is scored, or first a sample, after which scoring waits. What runs
   * already is left to run.
   */
  async expect({ sampleFirst }: { readonly sampleFirst: boolean }): Promise<void> {
    const { store } = this.#library;
    if (!store || this.#stop) return;
    if (sampleFirst) {
      const begun = await store.beginScoring(checkpointOf(SAMPLE_FROM_THE_START));
      if (begun.ok) await store.updateJob(begun.value.id, { phase: 'paused' });
      return;
    }
    // A sample of which nothing waits any more was another import's.
    const latest = await latestJob(store);
    if (samplingOf(latest) && latest && (await this.waiting.countAll(store, false)) === 0)
      await store.updateJob(latest.id, { phase: 'done' });
  }

  /**
   * Scores all that waits, because a person wants it; with `stale`, also what an earlier model scored. A sample that was
   * paused on the way goes on as a sample.
   */
  async start({ stale = false } = {}): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    if (this.#stop && this.state.phase !== 'elsewhere') {
      this.#hasMore = true;
      if (!stale || this.#takesStale) return;
      this.#takesStale = true;
      const job = await latestJob(store);
      if (job) await store.updateJob(job.id, { checkpoint: { stale } });
      return;
    }
    const latest = await latestJob(store);
    const sampling = latest?.phase === 'paused' && !stale ? samplingOf(latest) : null;
    await this.#begin((_, signal) =>
      sampling && !sampling.isDone
        ? this.#run(store, signal, false, sampling)
        : this.#run(store, signal, stale),
    );
  }

  /** An import has brought more: it is scored too, unless a person has paused or cancelled, here or in another tab. */
  async more(): Promise<void> {
    // What has failed would fail again with each batch of the import; a person tries again.
    if (this.#stop || this.state.phase === 'failed') this.#hasMore = true;
    else await this.resume();
  }

  /** Traces the stored arcs anew where they were traced with another setting than this. */
  async retrace({ skipFirstTurn }: StoredOptions): Promise<void> {
    if (this.tracing.with?.skipFirstTurn === skipFirstTurn) return;
    if (this.#stop) this.#round?.abort();
    else await this.resume();
  }

  /** Traces the stored arcs anew, since what moves turns was changed (`useRule`). */
  async traceAgain(): Promise<void> {
    this.tracing.forget();
    if (this.#stop) this.#round?.abort();
    else await this.resume();
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
    this.state = { phase: 'cancelled', waiting: await this.waiting.countAll(store, false) };
  }

  /** Lets go of the store and forgets it; resolves when nothing of the job is under way. The job stays as it is. */
  async close(): Promise<void> {
    this.#endAs = 'closed';
    this.#stop?.abort();
    await this.#ending;
    this.state = { phase: 'idle' };
    this.waiting.forget();
    this.tracing.forget();
  }

  #end(as: 'paused' | 'cancelled'): void {
    if (this.state.phase !== 'running') return;
    this.#endAs = as;
    this.state = { ...this.state, phase: 'stopping' };
    this.#stop?.abort();
    // At once: the page may be closed before the last batch is read, and would go on when it is opened again.
    if (this.#job !== null) void this.#library.store?.updateJob(this.#job, { phase: as });
  }

  /** Does the work as the one tab that scores, or waits for the other tab to end and then goes on. */
  async #begin(work: (store: Store, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    this.#stop?.abort();
    this.#endAs = 'paused';
    const stop = (this.#stop = new AbortController());
    this.#ending = this.#hold(work, store, stop.signal).finally(() => {
      if (this.#stop !== stop) return;
      this.#stop = null;
      this.#engine.shrink();
    });
    await this.#ending;
    // An import that brought the last of it while the job was closing.
    if (this.state.phase !== 'idle' || !this.#hasMore) return;
    this.#hasMore = false;
    await this.resume();
  }

  async #hold(
    work: (store: Store, signal: AbortSignal) => Promise<void>,
    store: Store,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await asOneTab(LOCK, signal, {
        work: () => work(store, signal),
        takeOver: () => this.#goOn(store, signal),
        onElsewhere: () => (this.state = { phase: 'elsewhere' }),
      });
    } catch (error) {
      if (error === signal.reason || this.#isClosed) return;
      this.state = { phase: 'failed', failure: failureOf(error) };
    }
  }

  /** Does what the latest job asks for, whichever tab had it. */
  async #goOn(store: Store, signal: AbortSignal): Promise<void> {
    await this.#traceAnew(store, signal);
    signal.throwIfAborted();
    const latest = await latestJob(store);
    const isOpen = latest?.phase === 'running' || latest?.phase === 'paused';
    const sampling = isOpen ? samplingOf(latest) : null;
    const waiting = await this.waiting.countAll(store, isOpen && takesStale(latest));
    if (waiting === 0) {
      // What a person paused or cancelled is gone; the next import is another matter.
      if (latest && latest.phase !== 'done' && !sampling) await store.updateJob(latest.id, { phase: 'done' });
      this.state = { phase: 'idle' };
    } else if (sampling && (latest?.phase === 'running' || sampling.isDone))
      await this.#run(store, signal, false, sampling);
    else if (latest?.phase === 'paused') this.state = { phase: 'paused', progress: nothingDone(waiting) };
    else if (latest?.phase === 'cancelled') this.state = { phase: 'cancelled', waiting };
    else await this.#run(store, signal, false);
  }

  async #run(
    store: Store,
    signal: AbortSignal,
    stale: boolean,
    sampling: Sampling | null = null,
  ): Promise<void> {
    await this.#engine.start();
    const engine = this.#engine.state;
    signal.throwIfAborted();
    if (engine.phase !== 'ready') {
      const message = engine.phase === 'failed' ? engine.message : 'The model is not ready.';
      this.state = { phase: 'failed', failure: { kind: 'engine', message } };
      return;
    }
    const job = await openJob(store, stale, sampling);
    this.#job = job.id;
    this.#sampling = sampling;
    this.#takesStale = takesStale(job);
    // A damaged segment may have been imported anew since; each job tries once.
    this.waiting.damaged.clear();
    // What arrives while a round is under way (an import goes on) is taken by the next one.
    for (;;) {
      await this.#traceAnew(store, signal);
      this.#hasMore = false;
      const sampledTo = this.#sampling ? await this.waiting.lastSegment(store) : -1;
      const total = await this.#count(store);
      if (total === 0) break;
      const ended = await this.#readAll(store, total, signal);
      if (this.#isClosed) return;
      if (signal.aborted) {
        await this.#leave(store, job.id);
        return;
      }
      if (!ended.ok) {
        this.state = { phase: 'failed', failure: ended.error };
        return;
      }
      if (this.#sampling && ended.value === 'done') {
        this.#sampling = { sampledTo, isDone: false };
        await store.updateJob(job.id, { checkpoint: checkpointOf(this.#sampling) });
      }
    }
    await this.#library.refresh();
    if (this.#sampling) {
      const checkpoint = checkpointOf({ ...this.#sampling, isDone: true });
      await store.updateJob(job.id, { phase: 'paused', checkpoint });
      this.state = { phase: 'sampled', waiting: await this.waiting.countAll(store, false), rate: this.#rate };
      return;
    }
    await store.updateJob(job.id, { phase: 'done' });
    this.state = { phase: 'idle' };
  }

  get #isClosed(): boolean {
    return this.#endAs === 'closed';
  }

  /** Notes that a person ended the job, here and on disk. */
  async #leave(store: Store, job: string): Promise<void> {
    const phase = this.#endAs === 'cancelled' ? 'cancelled' : 'paused';
    await store.updateJob(job, { phase });
    this.state =
      phase === 'cancelled'
        ? { phase: 'cancelled', waiting: await this.waiting.countAll(store, false) }
        : { phase: 'paused', progress: nothingDone(await this.#count(store)) };
  }

  /** One round over all that waits now. */
  async #readAll(
    store: Store,
    total: number,
    stop: AbortSignal,
  ): Promise<Result<ScoringEnd, ScoringFailure>> {
    const round = (this.#round = new AbortController());
    // A lost graphics processor ends the round: the next one has as many readers as there are without it.
    const signal = AbortSignal.any([stop, round.signal, this.#engine.lost]);
    const estimate = new TimeLeftEstimate(total, 0, performance.now());
    const tell = (done: number) => {
      estimate.note(done, performance.now());
      this.#rate = estimate.rate();
      const progress = { done, total: estimate.total, rate: estimate.rate(), left: estimate.left() };
      this.state = { phase: stop.aborted ? 'stopping' : 'running', progress };
      if (!this.#hasMore) return;
      this.#hasMore = false;
      void this.#count(store).then(
        (waiting) => (estimate.total = Math.max(estimate.total, done + waiting)),
        // The round itself runs into what is wrong with the store, and says it.
        () => undefined,
      );
    };
    tell(0);
    const workers = this.#preferences.current.workers ?? spareCores();
    const readers = await this.#engine.readers(workers, this.tracing.with ?? {});
    const engine = this.#engine.state;
    if (engine.phase !== 'ready') throw new Error('The model is not ready.');
    const all = shelfOf(store, engine.stamp, { stale: this.#takesStale, counting: this.tracing.counting });
    const shelf = this.#sampling ? sampleOf(all, this.#sampling) : all;
    return scoreAll(shelf, readers, { signal, onProgress: tell, damaged: this.waiting.damaged });
  }

  /** How many conversations the job that runs has still to read. */
  #count(store: Store): Promise<number> {
    return this.waiting.count(store, this.#takesStale, this.#sampling);
  }

  #traceAnew(store: Store, signal: AbortSignal): Promise<void> {
    return this.tracing.bringInLine(store, signal, (share) => (this.state = { phase: 'tracing', share }));
  }
}
