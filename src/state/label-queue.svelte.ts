/**
 * A sitting with the label queue: what is proposed, what was labelled or skipped, and where the reviewer is.
 *
 * @module
 */
import type { LearnWorker } from '../../workers/learn.worker';
import type { Level } from '../csat/answers';
import type { ProposedLabel } from '../pipeline/proposing';
import type { Labels } from './labels.svelte';
import { openWorker } from './open-worker';
import type { Privacy } from './privacy.svelte';

export type { ProposedLabel };

export type LabelQueueState =
  | { readonly phase: 'idle' | 'choosing' | 'failed' }
  /** Empty where nothing is left to label. */
  | { readonly phase: 'ready'; readonly proposals: readonly ProposedLabel[] };

/** A quarter of an hour's work, at most. */
export const SITTING = 20;

export class LabelQueue {
  state = $state.raw<LabelQueueState>({ phase: 'idle' });
  /** Index of the proposal that is looked at; the number of proposals once all were. */
  at = $state(0);
  /** Ordinals skipped on this page since it was opened. */
  #skipped = $state.raw<readonly number[]>([]);

  readonly #labels: Pick<Labels, 'label' | 'standing'>;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  #round = 0;

  constructor(labels: Pick<Labels, 'label' | 'standing'>, privacy: Pick<Privacy, 'whenHeld'>) {
    this.#labels = labels;
    this.#privacy = privacy;
  }

  get proposals(): readonly ProposedLabel[] {
    return this.state.phase === 'ready' ? this.state.proposals : [];
  }

  get current(): ProposedLabel | null {
    return this.proposals[this.at] ?? null;
  }

  get labelled(): number {
    return this.proposals.filter(({ ordinal }) => this.#labels.standing.has(ordinal)).length;
  }

  /** Chooses a sitting's worth; what was labelled or skipped before is not among it. */
  async choose(): Promise<void> {
    const round = ++this.#round;
    this.state = { phase: 'choosing' };
    let worker: ReturnType<typeof openWorker<LearnWorker>> | null = null;
    try {
      await this.#privacy.whenHeld();
      worker = openWorker<LearnWorker>('learn');
      const chosen = await Promise.race([worker.remote.proposeLabels(SITTING, this.#skipped), worker.broken]);
      if (round !== this.#round) return;
      this.at = 0;
      this.state = chosen.ok ? { phase: 'ready', proposals: chosen.value } : { phase: 'failed' };
    } catch {
      if (round === this.#round) this.state = { phase: 'failed' };
    } finally {
      worker?.end();
    }
  }

  /** Labels the current one and goes on to the next; undoing comes back to it. */
  async label(level: Level): Promise<void> {
    const { current, at } = this;
    if (!current) return;
    const isGiven = await this.#labels.label(current.ordinal, level, () => (this.at = at));
    if (isGiven) this.step(1);
  }

  skip(): void {
    const { current } = this;
    if (!current) return;
    if (!this.#labels.standing.has(current.ordinal)) this.#skipped = [...this.#skipped, current.ordinal];
    this.step(1);
  }

  step(by: 1 | -1): void {
    this.at = Math.max(0, Math.min(this.proposals.length, this.at + by));
  }

  forget(): void {
    this.#round++;
    this.state = { phase: 'idle' };
    this.at = 0;
    this.#skipped = [];
  }
}
