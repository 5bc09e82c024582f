/**
 * What the head in use says of single conversations and of segments, asked of workers of their own.
 *
 * @module
 */
import type { LearnWorker } from '../../workers/learn.worker';
import type { Explained } from '../pipeline/saying';
import type { EstimateSegment } from './export-scored';
import { openWorker, type OpenWorker } from './open-worker';
import type { Privacy } from './privacy.svelte';

export class HeadSpeaker {
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  /** Kept until all is closed: it holds head and columns, and the next conversation is one key away. */
  #explainer: OpenWorker<LearnWorker> | null = null;

  constructor(privacy: Pick<Privacy, 'whenHeld'>) {
    this.#privacy = privacy;
  }

  /** What it says of one conversation, and why; null where nothing can be said. */
  async explain(ordinal: number): Promise<Explained | null> {
    await this.#privacy.whenHeld();
    const own = (this.#explainer ??= openWorker<LearnWorker>('learn'));
    try {
      const said = await Promise.race([own.remote.explain(ordinal), own.broken]);
      return said.ok ? said.value : null;
    } catch {
      if (this.#explainer === own) this.#explainer = null;
      own.end();
      return null;
    }
  }

  /** Gives `work` what it says of the conversations of a segment, for files. */
  async withEstimates<T>(work: (estimate: EstimateSegment) => Promise<T>): Promise<T> {
    await this.#privacy.whenHeld();
    const own = openWorker<LearnWorker>('learn');
    try {
      return await work((segmentId) => Promise.race([own.remote.estimates(segmentId), own.broken]));
    } finally {
      own.end();
    }
  }

  close(): void {
    this.#explainer?.end();
    this.#explainer = null;
  }
}
