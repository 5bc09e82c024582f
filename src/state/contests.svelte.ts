/**
 * Conversations that somebody says should count for no agent: because of the product, the policy, or because they were
 * another's. What stands, and the log of it.
 *
 * @module
 */
import { standingContests, withoutContested } from '../insight/agents/contested';
import type { ContestGround, ContestRecord } from '../store/records/agents';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import type { PreferencesState } from './preferences.svelte';
import type { Toasts } from './toasts.svelte';

export class Contests {
  /** Every change, oldest first. */
  log = $state.raw<readonly ContestRecord[]>([]);
  /** Why a change could not be kept, the last time. */
  failure = $state.raw<StoreFailure | null>(null);

  readonly #preferences: Pick<PreferencesState, 'current'>;
  readonly #toasts: Pick<Toasts, 'say'>;
  #store: Store | null = null;

  constructor(preferences: Pick<PreferencesState, 'current'>, toasts: Pick<Toasts, 'say'>) {
    this.#preferences = preferences;
    this.#toasts = toasts;
  }

  /** The change that stands of each conversation that is contested now. */
  readonly standing = $derived(standingContests(this.log));

  /** Follows a store, or none; gives the function that stops it. */
  follow(store: Store | null): () => void {
    this.#store = store;
    this.log = [];
    this.failure = null;
    return store?.watchContests((log) => (this.log = log)) ?? (() => undefined);
  }

  /** Those that count for an agent. */
  without(ordinals: Uint32Array): Uint32Array {
    return withoutContested(ordinals, this.standing);
  }

  /** Contests a conversation, or takes that back; the same ground again takes it back too. */
  async contest(ordinal: number, ground: ContestGround): Promise<void> {
    const standing = this.standing.get(ordinal)?.to ?? null;
    const change = await this.#write(ordinal, standing === ground ? null : ground);
    if (!change) return;
    const said =
      change.to === null
        ? 'No longer contested: the conversation counts for its agent again.'
        : `Contested (${change.to}): the conversation counts for no agent.`;
    this.#toasts.say(said, async () => {
      await this.#write(ordinal, change.from);
    });
  }

  async #write(ordinal: number, to: ContestGround | null): Promise<ContestRecord | null> {
    if (!this.#store) return null;
    const by = this.#preferences.current.reviewer;
    const written = await this.#store.writeContest({ ordinal, by, to });
    this.failure = written.ok ? null : written.error;
    return written.ok ? written.value : null;
  }
}
