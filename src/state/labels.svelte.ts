/**
 * What reviewers of the team said of conversations: the log, what stands of it, and how far they agree.
 *
 * @module
 */
import { agreements, type Agreement } from '../csat/agreement';
import type { Level } from '../csat/answers';
import { labelsByOrdinal, labelsByReviewer } from '../csat/labels';
import type { LabelRecord } from '../store/records/learning';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import type { PreferencesState } from './preferences.svelte';
import type { Toasts } from './toasts.svelte';

export class Labels {
  /** Every change, oldest first. */
  log = $state.raw<readonly LabelRecord[]>([]);
  /** Why the log could not be read or written, the last time. */
  failure = $state.raw<StoreFailure | null>(null);

  readonly #preferences: PreferencesState;
  readonly #toasts: Pick<Toasts, 'say'>;
  #store: Store | null = null;

  constructor(preferences: PreferencesState, toasts: Pick<Toasts, 'say'>) {
    this.#preferences = preferences;
    this.#toasts = toasts;
  }

  /** The label that stands of each conversation. */
  readonly standing: ReadonlyMap<number, Level> = $derived(labelsByOrdinal(this.log));

  /** Pairs of reviewers that labelled some of the same. */
  readonly agreements: readonly Agreement[] = $derived(agreements(this.log));

  /** Follows a store, or none; gives the function that stops it. */
  follow(store: Store | null): () => void {
    this.#store = store;
    this.log = [];
    this.failure = null;
    return store?.watchLabels(() => void this.#read(store)) ?? (() => undefined);
  }

  /** What stands of each reviewer of one conversation, the last one last. */
  of(ordinal: number): readonly LabelRecord[] {
    return [...labelsByReviewer(this.log).values()]
      .flatMap((own) => own.get(ordinal) ?? [])
      .sort((a, b) => a.id - b.id);
  }

  /** What this machine's reviewer says of one conversation. */
  ownOf(ordinal: number): Level | null {
    const by = this.#preferences.current.reviewer;
    return this.of(ordinal).find((one) => one.by === by)?.to ?? null;
  }

  /**
   * Labels a conversation as this machine's reviewer; the same label again takes it away. Says whether a label stands
   * now; `onundone` hears when that is taken back.
   */
  async label(ordinal: number, level: Level, onundone?: () => void): Promise<boolean> {
    const by = this.#preferences.current.reviewer;
    const own = this.ownOf(ordinal);
    const change = await this.#write(ordinal, by, own === level ? null : level);
    if (!change) return false;
    const { from, to } = change;
    const text = to === null ? `The label “${from ?? ''}” is taken away.` : `Labelled “${to}”.`;
    this.#toasts.say(text, async () => {
      await this.#write(ordinal, by, from);
      onundone?.();
    });
    return to !== null;
  }

  async #write(ordinal: number, by: string, to: Level | null): Promise<LabelRecord | null> {
    const store = this.#store;
    if (!store) return null;
    const written = await store.writeLabel({ ordinal, by, to });
    this.failure = written.ok ? null : written.error;
    await this.#read(store);
    return written.ok ? written.value : null;
  }

  async #read(store: Store): Promise<void> {
    const log = await store.readLabels();
    if (store !== this.#store) return;
    if (log.ok) this.log = log.value;
    else this.failure = log.error;
  }
}
