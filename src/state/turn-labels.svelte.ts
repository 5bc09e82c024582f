/**
 * What reviewers of the team say of single turns: each correction moves the arc at once, and can be taken back.
 *
 * @module
 */
import { correctionsOf, STEPS, valenceOfStep, type Step } from '../domain/corrections';
import type { TurnScore } from '../domain/arc';
import { tracing } from '../pipeline/retracing';
import { FLAG } from '../store/columns';
import type { TurnLabelRecord } from '../store/records/learning';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import type { Library } from './library.svelte';
import type { PreferencesState } from './preferences.svelte';
import type { Scoring } from './scoring.svelte';
import type { Toasts } from './toasts.svelte';

/** A turn of a stored conversation. */
export interface TurnPlace {
  readonly ordinal: number;
  /** Position in the conversation, from 0. */
  readonly turn: number;
}

export class TurnLabels {
  /** Every change, oldest first. */
  log = $state.raw<readonly TurnLabelRecord[]>([]);
  /** Why the log could not be read or written, the last time. */
  failure = $state.raw<StoreFailure | null>(null);

  readonly #library: Pick<Library, 'refresh' | 'columns'>;
  readonly #preferences: PreferencesState;
  readonly #scoring: Pick<Scoring, 'tracing'>;
  readonly #toasts: Pick<Toasts, 'say'>;
  #store: Store | null = null;

  constructor(
    library: Pick<Library, 'refresh' | 'columns'>,
    preferences: PreferencesState,
    scoring: Pick<Scoring, 'tracing'>,
    toasts: Pick<Toasts, 'say'>,
  ) {
    this.#library = library;
    this.#preferences = preferences;
    this.#scoring = scoring;
    this.#toasts = toasts;
  }

  /** Turns that stand corrected. */
  readonly corrected: number = $derived(this.#count((isReplaced) => !isReplaced));

  /** Corrections that stayed with an older version of their conversation: the newer one says other words there. */
  readonly leftBehind: number = $derived(this.#count((isReplaced) => isReplaced));

  /** Follows a store, or none; gives the function that stops it. */
  follow(store: Store | null): () => void {
    this.#store = store;
    this.log = [];
    this.failure = null;
    return store?.watchTurnLabels(() => void this.#read(store)) ?? (() => undefined);
  }

  /** Says how a turn is meant, as this machine's reviewer; the same step again leaves it as it was before. */
  async correct(place: TurnPlace, step: Step): Promise<void> {
    const own = this.#ownStep(place);
    await this.#change(place, own === step ? null : step);
  }

  /** Moves a turn to the next step above or below where it stands. */
  async nudge(place: TurnPlace, { valence }: Pick<TurnScore, 'valence'>, by: 1 | -1): Promise<void> {
    const step =
      by > 0
        ? STEPS.find((one) => valenceOfStep(one) > valence)
        : STEPS.findLast((one) => valenceOfStep(one) < valence);
    if (step !== undefined) await this.#change(place, step);
  }

  #count(counts: (isReplaced: boolean) => boolean): number {
    const { flags } = this.#library.columns;
    let turns = 0;
    for (const [ordinal, own] of correctionsOf(this.log)) {
      if (counts(((flags[ordinal] ?? 0) & FLAG.replaced) !== 0)) turns += own.size;
    }
    return turns;
  }

  #ownStep({ ordinal, turn }: TurnPlace): Step | null {
    const by = this.#preferences.current.reviewer;
    const isOwn = (one: TurnLabelRecord) => one.ordinal === ordinal && one.turn === turn && one.by === by;
    return this.log.findLast(isOwn)?.to ?? null;
  }

  async #change(place: TurnPlace, to: Step | null): Promise<void> {
    const by = this.#preferences.current.reviewer;
    const change = await this.#write(place, by, to);
    if (!change) return;
    this.#toasts.say(
      to === null ? 'Your correction is taken away.' : 'Corrected. The arc follows.',
      async () => {
        await this.#write(place, by, change.from);
      },
    );
  }

  async #write(place: TurnPlace, by: string, to: Step | null): Promise<TurnLabelRecord | null> {
    const store = this.#store;
    if (!store) return null;
    const written = await store.writeTurnLabel({ ...place, by, to }, tracing(this.#scoring.tracing.counting));
    this.failure = written.ok ? null : written.error;
    await Promise.all([this.#read(store), this.#library.refresh()]);
    return written.ok ? written.value : null;
  }

  async #read(store: Store): Promise<void> {
    const log = await store.readTurnLabels();
    if (store !== this.#store) return;
    if (log.ok) this.log = log.value;
    else this.failure = log.error;
  }
}
