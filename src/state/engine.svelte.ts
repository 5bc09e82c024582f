/**
 * The workers that have opened the model: one from the start, more while there is much to read.
 *
 * @module
 */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { ArcOptions } from '../arc/arc';
import type { ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import type { Reader } from '../pipeline/scoring';
import type { SelfTest } from '../pipeline/self-test';
import type { ModelManifest } from '../sentiment/manifest';
import type { TurnExplanation } from '../sentiment/port';
import type { ScoreWorker } from '../../workers/score.worker';
import { scorerPlace } from './places';
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

/** A batch takes about a second; two minutes mean that the worker hangs. */
const HUNG_MS = 120_000;

interface Member {
  readonly worker: Worker;
  readonly remote: Remote<ScoreWorker>;
  /** Rejects when the worker's script fails: its answers would never come. */
  readonly broken: Promise<never>;
}

export class Engine {
  state = $state.raw<EngineState>({ phase: 'off' });

  readonly #members: Member[] = [];

  /** Starts the first worker and tests it against the golden values. */
  async start(): Promise<void> {
    if (this.state.phase === 'starting' || this.state.phase === 'ready') return;
    this.state = { phase: 'starting' };
    try {
      const first = await this.#add();
      const [selfTest, manifest] = await Promise.all([first.remote.selfTest(), first.remote.manifest()]);
      if (selfTest.passed < selfTest.total) {
        throw new Error(
          `This browser reads ${selfTest.total - selfTest.passed} of ${selfTest.total} test conversations differently from the model's makers, so nothing is scored with it. Another browser may do better.`,
        );
      }
      this.state = { phase: 'ready', stamp: await first.remote.stamp(), manifest, selfTest, workers: 1 };
    } catch (error) {
      this.stop();
      this.state = { phase: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** As many readers as asked for, the first one included; they stay until `shrink`. */
  async readers(count: number, options: ArcOptions): Promise<readonly Reader[]> {
    while (this.#members.length < count) await this.#add();
    this.#tellWorkers();
    return this.#members.slice(0, count).map((_, index) => this.#reader(index, options));
  }

  /** Gives the memory of all workers but the first back. */
  shrink(): void {
    for (const member of this.#members.splice(1)) end(member);
    this.#tellWorkers();
  }

  /** How each word of one customer turn moved its valence. */
  async explain(conversation: Conversation, turn: number): Promise<TurnExplanation | null> {
    const first = this.#members[0];
    return first ? first.remote.explain(conversation, turn) : null;
  }

  stop(): void {
    for (const member of this.#members.splice(0)) end(member);
    this.state = { phase: 'off' };
  }

  /** A reader that replaces its worker once when that hangs or dies; a second failure is the batch's own. */
  #reader(index: number, options: ArcOptions): Reader {
    const attempt = (batch: readonly Conversation[]) => {
      const member = this.#members[index];
      if (!member) throw new Error('The engine was stopped.');
      return Promise.race([member.remote.score(batch, options), member.broken, hung()]);
    };
    return {
      score: async (batch) => {
        try {
          return await attempt(batch);
        } catch {
          await this.#replace(index);
          return attempt(batch);
        }
      },
    };
  }

  async #replace(index: number): Promise<void> {
    const dead = this.#members[index];
    if (dead) end(dead);
    this.#members[index] = await this.#open(index);
  }

  async #add(): Promise<Member> {
    const member = await this.#open(this.#members.length);
    this.#members.push(member);
    return member;
  }

  async #open(index: number): Promise<Member> {
    const worker = startWorker('score', `scoring ${index + 1}`);
    const remote = wrap<ScoreWorker>(worker);
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) =>
        reject(new Error(event.message || 'A scoring worker failed.')),
      );
    });
    // Whoever waits for an answer hears of it; until somebody does it must not count as unhandled.
    broken.catch(() => undefined);
    const opened = await Promise.race([remote.open(scorerPlace('arc')), broken]);
    if (opened.ok) return { worker, remote, broken };
    worker.terminate();
    throw new Error(opened.error.message);
  }

  #tellWorkers(): void {
    if (this.state.phase === 'ready') this.state = { ...this.state, workers: this.#members.length };
  }
}

function end({ worker, remote }: Member): void {
  remote[releaseProxy]();
  worker.terminate();
}

function hung(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('A scoring worker did not answer for two minutes.')), HUNG_MS);
  });
}
