/**
 * What reads: the workers that have opened the model.
 *
 * WebAssembly is the reference and always open. Beside it one worker may read on the graphics processor, where that
 * agrees and is faster; when the processor is lost in the middle of a job, the others take over.
 *
 * @module
 */
import type { Remote } from 'comlink';
import type { ArcOptions } from '../arc/arc';
import type { ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { MODELS, type ModelName } from '../domain/models';
import { workOf, type Reader } from '../pipeline/scoring';
import type { SelfTest } from '../pipeline/self-test';
import type { ModelManifest } from '../sentiment/manifest';
import type { TurnExplanation } from '../sentiment/port';
import type { ScoreWorker } from '../../workers/score.worker';
import { findAdapter, type Adapter } from './adapter';
import { spareCores } from './cores';
import { isFaster, rememberedMeasurement, rememberMeasurement, type Measurement } from './engine-measurement';
import { scorerPlace } from './places';
import type { PreferencesState } from './preferences.svelte';
import type { Privacy } from './privacy.svelte';
import type { HostFiles } from './privacy/host-files.svelte';
import { askMember, openMember, type Member } from './scoring-worker';
import { WasmPool } from './wasm-pool';

export type EngineState =
  | { readonly phase: 'off' }
  | { readonly phase: 'starting' }
  | {
      readonly phase: 'ready';
      readonly stamp: ModelStamp;
      readonly manifest: ModelManifest;
      /** Of the engine that reads. */
      readonly selfTest: SelfTest;
      readonly workers: number;
    }
  | { readonly phase: 'failed'; readonly message: string };

/** What is known of the graphics processor, and why it is not used where it is not. */
export type WebgpuState =
  | { readonly kind: 'unknown' | 'not-wanted' | 'no-graph' | 'none' | 'unsteady' }
  | { readonly kind: 'software'; readonly name: string }
  | { readonly kind: 'not-fetched' | 'measuring'; readonly adapter: Adapter }
  /** In the middle of a job, after it had read that many conversations. */
  | { readonly kind: 'lost'; readonly adapter: Adapter; readonly scoredBefore: number }
  | { readonly kind: 'measured'; readonly adapter: Adapter; readonly measurement: Measurement };

/** Nothing is opened before the promise holds, and no pack is used that is not here. */
type NeedsOfPrivacy = Pick<Privacy, 'whenHeld'> & { readonly host: Pick<HostFiles, 'hasPack'> };

/** A worker that is given this long, and as much again for each turn, hangs: it reads some hundred a second. */
const PATIENCE_MS = 30_000;
const PATIENCE_PER_TURN_MS = 1_000;
/** A graphics processor compiles its programs while it is tested: seconds, on old ones minutes. */
const COMPILING_MS = 180_000;

export class Engine {
  state = $state.raw<EngineState>({ phase: 'off' });
  webgpu = $state.raw<WebgpuState>({ kind: 'unknown' });

  readonly #privacy: NeedsOfPrivacy;
  readonly #preferences: Pick<PreferencesState, 'current'>;
  readonly #pool = new WasmPool();
  /** The one worker on the graphics processor: two sessions at once end the page (onnxruntime issue 32561). */
  #gpu: Member | null = null;
  /** Conversations that it has read since it was opened. */
  #readByGpu = 0;
  #wasm: { readonly stamp: ModelStamp; readonly selfTest: SelfTest } | null = null;
  #starting: Promise<void> | null = null;
  /** Moves with each stop: what was begun before it must not touch the workers that came after. */
  #era = 0;
  #lost = new AbortController();
  #opened: ModelName = MODELS[0];

  constructor(privacy: NeedsOfPrivacy, preferences: Pick<PreferencesState, 'current'>) {
    this.#privacy = privacy;
    this.#preferences = preferences;
  }

  /** Whether it reads with another model than this. */
  readsOtherThan(model: ModelName): boolean {
    return this.state.phase === 'ready' && this.#opened !== model;
  }

  /** Aborts when the readers that were given out are no longer all that can read. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Starts the first worker and tests it against the golden values; whoever asks meanwhile waits for the same start. */
  start(): Promise<void> {
    if (this.state.phase === 'ready') return Promise.resolve();
    if (this.#starting) return this.#starting;
    const starting = this.#start().finally(() => {
      if (this.#starting === starting) this.#starting = null;
    });
    return (this.#starting = starting);
  }

  /** As many readers as asked for, the first one included, or the graphics processor; they stay until `shrink`. */
  async readers(count: number, options: ArcOptions): Promise<readonly Reader[]> {
    if (this.#gpu) return [this.#gpuReader(options)];
    await this.#pool.grow(count);
    this.#tellWorkers();
    return Array.from({ length: count }, (_, index) => this.#reader(index, options));
  }

  /** Gives the memory of all workers but the first back. */
  shrink(): void {
    this.#pool.shrink();
    this.#tellWorkers();
  }

  /** How each word of one customer turn moved its valence; null where nobody can say. */
  async explain(conversation: Conversation, turn: number): Promise<TurnExplanation | null> {
    if (this.#pool.size === 0) return null;
    // No limit of time: a first worker that hangs over a batch is found by that batch's.
    const ask = (remote: Remote<ScoreWorker>) => remote.explain(conversation, turn);
    try {
      return await (this.#gpu ? askMember(this.#gpu, ask, Infinity) : this.#pool.ask(0, ask, Infinity));
    } catch {
      return null;
    }
  }

  /** Ends all workers and what they were doing; `reason` is what the screen says of it. */
  stop(reason?: string): void {
    this.#era++;
    this.#starting = null;
    this.#pool.end();
    this.#gpu?.end();
    this.#gpu = null;
    this.state = reason === undefined ? { phase: 'off' } : { phase: 'failed', message: reason };
  }

  async #start(): Promise<void> {
    const era = this.#era;
    this.state = { phase: 'starting' };
    try {
      await this.#privacy.whenHeld();
      if (era !== this.#era) return;
      this.#opened = this.#preferences.current.model;
      const member = await this.#pool.start(this.#opened);
      const [selfTest, manifest, stamp] = await askMember(member, tested, Infinity);
      if (selfTest.passed < selfTest.total) {
        throw new Error(
          `This browser reads ${selfTest.total - selfTest.passed} of ${selfTest.total} test conversations differently from the model's makers, so nothing is scored with it. Another browser may do better.`,
        );
      }
      this.#wasm = { stamp, selfTest };
      const gpu = await this.#tryWebgpu(manifest, stamp);
      if (era !== this.#era) return;
      this.state = { phase: 'ready', manifest, workers: 1, ...(gpu ?? this.#wasm) };
    } catch (error) {
      // Stopped meanwhile: the state says so already.
      if (era === this.#era) this.stop(error instanceof Error ? error.message : String(error));
    }
  }

  /** Opens the graphics processor where it agrees and is faster, which is measured once; else says why not. */
  async #tryWebgpu(
    manifest: ModelManifest,
    { sha256, version }: ModelStamp,
  ): Promise<{ readonly stamp: ModelStamp; readonly selfTest: SelfTest } | null> {
    const era = this.#era;
    const adapter = await this.#wantedAdapter(manifest);
    if (!adapter || era !== this.#era) return null;
    const workers = this.#preferences.current.workers ?? spareCores();
    const of = [sha256, version, navigator.userAgent, adapter.name, adapter.precision, workers].join(' · ');
    const before = rememberedMeasurement(of);
    if (before && !isFaster(before)) {
      this.webgpu = { kind: 'measured', adapter, measurement: before };
      return null;
    }
    this.webgpu = { kind: 'measuring', adapter };
    let webgpu: number | null = null;
    let gpu: Member | null = null;
    let stamp: ModelStamp | null = null;
    let selfTest: SelfTest | null = null;
    try {
      gpu = await openMember(
        scorerPlace(this.#opened, adapter.precision),
        'scoring on the graphics processor',
        () => era === this.#era,
      );
      [selfTest, , stamp] = await askMember(gpu, tested, COMPILING_MS);
      if (selfTest.passed === selfTest.total) {
        webgpu = before?.webgpu ?? (await askMember(gpu, (remote) => remote.speed(), COMPILING_MS));
      }
    } catch {
      // It could not be opened, died or hung: that is a finding too, and the reference goes on.
    }
    const wasm = before?.wasm ?? (await this.#pool.speed(workers));
    if (era !== this.#era) {
      gpu?.end();
      return null;
    }
    const measurement: Measurement = { of, wasm, workers, webgpu, selfTest };
    rememberMeasurement(measurement);
    this.webgpu = { kind: 'measured', adapter, measurement };
    if (!gpu || !stamp || !selfTest || !isFaster(measurement)) {
      gpu?.end();
      return null;
    }
    this.#gpu = gpu;
    this.#readByGpu = 0;
    return { stamp, selfTest };
  }

  /** The graphics processor, where all is here that reading with it takes; else the state says what is missing. */
  async #wantedAdapter({ files }: ModelManifest): Promise<Adapter | null> {
    this.webgpu = { kind: 'unknown' };
    if (this.#preferences.current.engine === 'wasm') this.webgpu = { kind: 'not-wanted' };
    else if (!files.wide) this.webgpu = { kind: 'no-graph' };
    else {
      const found = await findAdapter();
      if (found.kind !== 'found') this.webgpu = found;
      else if (this.#privacy.host.hasPack('webgpu')) return found.adapter;
      else this.webgpu = { kind: 'not-fetched', adapter: found.adapter };
    }
    return null;
  }

  /** Its batches fail for good when the engine was stopped, or when two workers have failed them. */
  #reader(index: number, options: ArcOptions): Reader {
    return {
      score: (batch) => this.#pool.ask(index, (remote) => remote.score(batch, options), patienceFor(batch)),
    };
  }

  /** Reads on the graphics processor; a batch that it fails is read by WebAssembly, whole, and so are all others. */
  #gpuReader(options: ArcOptions): Reader {
    const era = this.#era;
    return {
      score: async (batch) => {
        const question = (remote: Remote<ScoreWorker>) => remote.score(batch, options);
        try {
          if (this.#gpu) {
            const scores = await askMember(this.#gpu, question, patienceFor(batch));
            this.#readByGpu += batch.length;
            return scores;
          }
        } catch (error) {
          if (era !== this.#era) throw error;
          this.#loseWebgpu();
        }
        return this.#pool.ask(0, question, patienceFor(batch));
      },
    };
  }

  #loseWebgpu(): void {
    this.#gpu?.end();
    this.#gpu = null;
    if (this.webgpu.kind === 'measured') {
      this.webgpu = { kind: 'lost', adapter: this.webgpu.adapter, scoredBefore: this.#readByGpu };
    }
    if (this.state.phase === 'ready' && this.#wasm) this.state = { ...this.state, ...this.#wasm };
    this.#lost.abort();
    this.#lost = new AbortController();
  }

  #tellWorkers(): void {
    if (this.state.phase === 'ready') this.state = { ...this.state, workers: this.#pool.size };
  }
}

function tested(remote: Remote<ScoreWorker>): Promise<[SelfTest, ModelManifest, ModelStamp]> {
  return Promise.all([remote.selfTest(), remote.manifest(), remote.stamp()]);
}

function patienceFor(batch: readonly Conversation[]): number {
  const turns = batch.reduce((sum, conversation) => sum + workOf(conversation), 0);
  return PATIENCE_MS + turns * PATIENCE_PER_TURN_MS;
}
