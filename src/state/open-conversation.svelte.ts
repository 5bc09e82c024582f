/**
 * The conversation that is open, and which words moved one of its turns.
 *
 * @module
 */
import type { StoredConversation } from '../store/reading';
import type { StoreFailure } from '../store/failure';
import type { TurnExplanation } from '../sentiment/port';
import type { Engine } from './engine.svelte';
import type { Library } from './library.svelte';

export type OpenState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'open'; readonly stored: StoredConversation }
  /** Deleted, or an address from another store. */
  | { readonly phase: 'gone' }
  | { readonly phase: 'failed'; readonly failure: StoreFailure };

export class OpenConversation {
  state = $state.raw<OpenState>({ phase: 'loading' });
  /** The turn whose words are shown, and how they moved it; null while that is computed. */
  explained = $state.raw<{ readonly turn: number; readonly shares: TurnExplanation | null } | null>(null);

  readonly #library: Library;
  readonly #engine: Engine;
  #ordinal = -1;

  constructor(library: Library, engine: Engine) {
    this.#library = library;
    this.#engine = engine;
  }

  async load(ordinal: number): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    if (ordinal !== this.#ordinal) {
      this.#ordinal = ordinal;
      this.explained = null;
    }
    const read = await store.readConversation(ordinal);
    // Somebody has gone on to the next one meanwhile.
    if (ordinal !== this.#ordinal) return;
    if (!read.ok) this.state = { phase: 'failed', failure: read.error };
    else if (!read.value || read.value.removed) this.state = { phase: 'gone' };
    else this.state = { phase: 'open', stored: read.value };
  }

  /** Shows which words moved a turn; the same turn again hides them. */
  async explain(turn: number): Promise<void> {
    if (this.state.phase !== 'open' || this.explained?.turn === turn) {
      this.explained = null;
      return;
    }
    const { conversation, ordinal } = this.state.stored;
    this.explained = { turn, shares: null };
    const shares = await this.#engine.explain(conversation, turn);
    if (ordinal === this.#ordinal && this.explained.turn === turn) {
      this.explained = shares ? { turn, shares } : null;
    }
  }
}
