/**
 * How many conversations wait for the model: those of the job that runs, all of them, the stale and the unreadable.
 *
 * @module
 */
import { SvelteSet } from 'svelte/reactivity';
import type { Sampling } from '../pipeline/sampling';
import { Failed } from '../store/failure';
import { sampledIn } from '../store/sampled';
import type { SegmentToScore } from '../store/scores';
import type { Store } from '../store/store';
import type { Engine } from './engine.svelte';

/** Every count throws `Failed` where the store cannot be read. */
export class Waiting {
  /** Conversations whose scores other weights made, or the same ones over text that was redacted differently. */
  stale = $state(0);
  /** Conversations that wait in segments which cannot be read; the rest is scored without them. */
  unreadable = $state(0);
  /** Segments that the job which runs could not read. */
  readonly damaged = new SvelteSet<number>();

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  forget(): void {
    this.stale = this.unreadable = 0;
    this.damaged.clear();
  }

  /** How many are left of a sample; of everything where there is none. */
  async count(store: Store, stale: boolean, sampling: Sampling | null): Promise<number> {
    if (!sampling || this.#engine.state.phase !== 'ready') return this.countAll(store, stale);
    return (await this.#segments(store, false))
      .filter(({ segmentId }) => segmentId > sampling.sampledTo && !this.damaged.has(segmentId))
      .reduce((sum, { segmentId, unscored }) => sum + sampledIn(segmentId, unscored), 0);
  }

  /** All that wait, those in damaged segments not counted; notes the stale and the damaged ones. */
  async countAll(store: Store, stale: boolean): Promise<number> {
    if (this.#engine.state.phase !== 'ready') {
      const counted = await store.countByModel();
      if (!counted.ok) throw new Failed(counted.error);
      return counted.value.unscored;
    }
    const segments = await this.#segments(store, true);
    const total = (of: (segment: SegmentToScore) => number, isDamaged: boolean) =>
      segments.reduce(
        (sum, segment) => (this.damaged.has(segment.segmentId) === isDamaged ? sum + of(segment) : sum),
        0,
      );
    this.stale = total((segment) => segment.stale, false);
    this.unreadable = total((segment) => segment.unscored, true);
    return total((segment) => segment.unscored + (stale ? segment.stale : 0), false);
  }

  /** The last segment in which something waits; −1 where there is none. */
  async lastSegment(store: Store): Promise<number> {
    return (await this.#segments(store, false)).reduce(
      (last, { segmentId }) => Math.max(last, segmentId),
      -1,
    );
  }

  async #segments(store: Store, stale: boolean): Promise<readonly SegmentToScore[]> {
    const engine = this.#engine.state;
    if (engine.phase !== 'ready') return [];
    const segments = await store.segmentsToScore(engine.stamp, { stale });
    if (!segments.ok) throw new Failed(segments.error);
    return segments.value;
  }
}
