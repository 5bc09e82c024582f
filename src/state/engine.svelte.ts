/**
 * The workers that have opened the model: one from the start, more while there is much to read.
 *
 * @module
 */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { ArcOptions } from '../arc/arc';
import type { ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { workOf, type Reader } from '../pipeline/scoring';
import type { SelfTest } from '../pipeline/self-test';
import type { ModelManifest } from '../sentiment/manifest';
import type { TurnExplanation } from '../sentiment/port';
import type { ScoreWorker } from '../../workers/score.worker';
import { scorerPlace } from './places';
import type { Privacy } from './privacy.svelte';
import { startWorker } from './privacy/own-scripts';

export type EngineState =
  | { readonly phase: 'off' }
  | { readonly phase: 'starting' }
  | {
      readonly phase: 'ready';
      readonly stamp: ModelStamp;
      readonly manifest: ModelManifest;
      readonly selfTest: SelfTest;
      readonly workers: number;
    }
  | { readonly phase: 'failed'; readonly message: string };

/** A worker that is given this long, and as much again for each turn, hangs: it reads some hundred a second. */
const PATIENCE_MS = 30_000;
const PATIENCE_PER_TURN_MS = 1_000;

interface Member {
  readonly remote: Remote<ScoreWorker>;
  /** Rejects when the worker's script fails or the worker is ended: its answers would never come. */
  readonly broken: Promise<never>;
  readonly end: () => void;
}

export class Engine {
  state = $state.raw<EngineState>({ phase: 'off' });

  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  readonly #members: Member[] = [];
  #starting: Promise<void> | null = null;
  readonly #replacing = new WeakMap<Member, Promise<void>>();
  /** Moves with each stop: what was begun before it must not touch the workers that came after. */
  #era = 0;

  constructor(privacy: Pick<Privacy, 'whenHeld'>) {
    this.#privacy = privacy;
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

  /** As many readers as asked for, the first one included; they stay until `shrink`. */
  async readers(count: number, options: ArcOptions): Promise<readonly Reader[]> {
    while (this.#members.length < count) await this.#add();
    this.#tellWorkers();
    return this.#members.slice(0, count).map((_, index) => this.#reader(index, options));
  }

  /** Gives the memory of all workers but the first back. */
  shrink(): void {
    for (const member of this.#members.splice(1)) member.end();
    this.#tellWorkers();
  }

  /** How each word of one customer turn moved its valence; null where nobody can say. */
  async explain(conversation: Conversation, turn: number): Promise<TurnExplanation | null> {
    if (this.#members.length === 0) return null;
    try {
      // No limit of time: a first worker that hangs over a batch is found by that batch's.
      return await this.#ask(0, (remote) => remote.explain(conversation, turn), Infinity);
    } catch {
      return null;
    }
  }

  /** Ends all workers and what they were doing; `reason` is what the screen says of it. */
  stop(reason?: string): void {
    this.#era++;
    this.#starting = null;
    for (const member of this.#members.splice(0)) member.end();
    this.state = reason === undefined ? { phase: 'off' } : { phase: 'failed', message: reason };
  }

  async #start(): Promise<void> {
    const era = this.#era;
    this.state = { phase: 'starting' };
    try {
      await this.#privacy.whenHeld();
      if (era !== this.#era) return;
      const { remote, broken } = await this.#add();
      const tested = Promise.all([remote.selfTest(), remote.manifest(), remote.stamp()]);
      const [selfTest, manifest, stamp] = await Promise.race([tested, broken]);
      if (selfTest.passed < selfTest.total) {
        throw new Error(
          `This browser reads ${selfTest.total - selfTest.passed} of ${selfTest.total} test conversations differently from the model's makers, so nothing is scored with it. Another browser may do better.`,
        );
      }
      this.state = { phase: 'ready', stamp, manifest, selfTest, workers: 1 };
    } catch (error) {
      // Stopped meanwhile: the state says so already.
      if (era === this.#era) this.stop(error instanceof Error ? error.message : String(error));
    }
  }

  /** Its batches fail for good when the engine was stopped, or when two workers have failed them. */
  #reader(index: number, options: ArcOptions): Reader {
    return {
      score: (batch) => {
        const turns = batch.reduce((sum, conversation) => sum + workOf(conversation), 0);
        const patience = PATIENCE_MS + turns * PATIENCE_PER_TURN_MS;
        return this.#ask(index, (remote) => remote.score(batch, options), patience);
      },
    };
  }

  /** Asks a worker; one that hangs or dies is replaced once, a second failure is the question's own. */
  async #ask<T>(
    index: number,
    question: (remote: Remote<ScoreWorker>) => Promise<T>,
    patience: number,
  ): Promise<T> {
    const era = this.#era;
    const attempt = (member: Member | undefined) => {
      if (!member || era !== this.#era) throw new Error(STOPPED);
      return within(patience, Promise.race([question(member.remote), member.broken]));
    };
    const first = this.#members[index];
    try {
      return await attempt(first);
    } catch (error) {
      if (!first || era !== this.#era) throw error;
      await this.#replace(index, first);
      return attempt(this.#members[index]);
    }
  }

  /** Puts a new worker in the place of a dead one; two who noticed its death share the new one. */
  #replace(index: number, dead: Member): Promise<void> {
    const known = this.#replacing.get(dead);
    if (known ?? this.#members[index] !== dead) return known ?? Promise.resolve();
    dead.end();
    const replacing = this.#open(index)
      .then((member) => void (this.#members[index] = member))
      .finally(() => this.#replacing.delete(dead));
    this.#replacing.set(dead, replacing);
    return replacing;
  }

  async #add(): Promise<Member> {
    const member = await this.#open(this.#members.length);
    this.#members.push(member);
    return member;
  }

  /** A worker with the model open; one that was asked for before a stop is ended at once. */
  async #open(index: number): Promise<Member> {
    const era = this.#era;
    const worker = startWorker('score', `scoring ${index + 1}`);
    const remote = wrap<ScoreWorker>(worker);
    let breakOff: (reason: Error) => void = () => undefined;
    const broken = new Promise<never>((_, reject) => (breakOff = reject));
    // Whoever waits for an answer hears of it; until somebody does it must not count as unhandled.
    broken.catch(() => undefined);
    worker.addEventListener('error', (event) =>
      breakOff(new Error(event.message || 'A scoring worker failed.')),
    );
    let isEnded = false;
    const end = () => {
      if (isEnded) return;
      isEnded = true;
      breakOff(new Error(STOPPED));
      remote[releaseProxy]();
      worker.terminate();
    };
    try {
      const opened = await Promise.race([remote.open(scorerPlace('arc')), broken]);
      if (!opened.ok) throw new Error(opened.error.message);
      if (era !== this.#era) throw new Error(STOPPED);
      return { remote, broken, end };
    } catch (error) {
      end();
      throw error;
    }
  }

  #tellWorkers(): void {
    if (this.state.phase === 'ready') this.state = { ...this.state, workers: this.#members.length };
  }
}

const STOPPED = 'The engine was stopped.';

/** The answer, or a failure when it takes longer. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  if (milliseconds === Infinity) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('A scoring worker does not answer any more.')), milliseconds);
  });
  try {
    return await Promise.race([answer, hung]);
  } finally {
    clearTimeout(timer);
  }
}
