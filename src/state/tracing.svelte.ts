/**
 * What the stored arcs were traced with, and bringing all of them in line with the settings.
 *
 * @module
 */
import { readTraced, retraceAll, type Counting, type StoredOptions } from '../pipeline/retracing';
import { Failed } from '../store/failure';
import type { Store } from '../store/store';
import type { Models } from './models.svelte';
import type { PreferencesState } from './preferences.svelte';

export class Tracing {
  /** What the stored arcs were traced with; null while that is changing. */
  with = $state.raw<StoredOptions | null>(null);

  readonly #preferences: PreferencesState;
  readonly #models: Pick<Models, 'shifts'>;

  constructor(preferences: PreferencesState, models: Pick<Models, 'shifts'>) {
    this.#preferences = preferences;
    this.#models = models;
  }

  /** What counts for the stored arcs: as they were traced, or are about to be. */
  get counting(): StoredOptions & Pick<Counting, 'shifts'> {
    const { skipFirstTurn } = this.with ?? this.#preferences.current;
    return { skipFirstTurn, shifts: this.#models.shifts };
  }

  forget(): void {
    this.with = null;
  }

  /** Traces all stored arcs anew where they were traced otherwise: an arc means one thing at a time. Throws `Failed`. */
  async bringInLine(store: Store, signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
    while (!signal.aborted && (await this.#isOtherwise(store))) {
      const { skipFirstTurn } = this.#preferences.current;
      this.with = null;
      const options = { skipFirstTurn, shifts: this.#models.shifts };
      const traced = await retraceAll(store, options, { signal, onProgress });
      if (!traced.ok) throw new Failed(traced.error);
    }
  }

  async #isOtherwise(store: Store): Promise<boolean> {
    const traced = await readTraced(store);
    if (!traced.ok) throw new Failed(traced.error);
    this.with = traced.value;
    return traced.value?.skipFirstTurn !== this.#preferences.current.skipFirstTurn;
  }
}
