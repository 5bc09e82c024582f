/**
 * What the team says of single phrases: looked at first, used when a person wants it, taken out again in one click.
 *
 * @module
 */
import { proxy, type Remote } from 'comlink';
import type { LearnWorker, TellStep } from '../../workers/learn.worker';
import { withOverride, type PhraseOverride } from '../domain/phrase-moves';
import type { Result } from '../domain/result';
import type { OverrideEffect } from '../pipeline/overriding';
import type { PhraseChange } from '../store/records/learning';
import type { StoreFailure } from '../store/failure';
import type { Library } from './library.svelte';
import { openWorker } from './open-worker';
import type { PreferencesState } from './preferences.svelte';
import type { Privacy } from './privacy.svelte';
import type { Scoring } from './scoring.svelte';
import type { Toasts } from './toasts.svelte';

export type { OverrideEffect };

export type OverridesState =
  | { readonly phase: 'idle' | 'failed' }
  /** Share of what is stored that was read, 0…1. */
  | { readonly phase: 'looking' | 'moving'; readonly share: number }
  | { readonly phase: 'looked'; readonly override: PhraseOverride; readonly effect: OverrideEffect };

export class Overrides {
  state = $state.raw<OverridesState>({ phase: 'idle' });
  list = $state.raw<readonly PhraseOverride[]>([]);
  /** Oldest first. */
  log = $state.raw<readonly PhraseChange[]>([]);

  readonly #library: Pick<Library, 'store' | 'refresh'>;
  readonly #preferences: Pick<PreferencesState, 'current'>;
  readonly #scoring: Pick<Scoring, 'tracing'>;
  readonly #toasts: Pick<Toasts, 'say'>;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;

  constructor(
    library: Pick<Library, 'store' | 'refresh'>,
    preferences: Pick<PreferencesState, 'current'>,
    scoring: Pick<Scoring, 'tracing'>,
    toasts: Pick<Toasts, 'say'>,
    privacy: Pick<Privacy, 'whenHeld'>,
  ) {
    this.#library = library;
    this.#preferences = preferences;
    this.#scoring = scoring;
    this.#toasts = toasts;
    this.#privacy = privacy;
  }

  get isBusy(): boolean {
    return this.state.phase === 'looking' || this.state.phase === 'moving';
  }

  /** Follows the store, and moves what has come since the list was last looked for. */
  async follow(): Promise<void> {
    const { store } = this.#library;
    const read = await store?.readPhraseOverrides();
    if (!store || !read?.ok) return;
    this.list = read.value.list;
    this.log = read.value.log;
    if (this.isBusy || read.value.version === 0) return;
    const left = await store.segmentsToMove(read.value.version);
    if (left.ok && left.value.length > 0) await this.#move();
  }

  /** Counts what an override would change, and changes nothing. */
  async look(override: PhraseOverride): Promise<void> {
    if (this.isBusy) return;
    this.state = { phase: 'looking', share: 0 };
    const looked = await this.#ask<Result<OverrideEffect, StoreFailure>>(
      async (remote, tell) => await remote.overrideEffect(override, this.#scoring.tracing.counting, tell),
    );
    this.state = looked?.ok ? { phase: 'looked', override, effect: looked.value } : { phase: 'failed' };
  }

  cancel(): void {
    if (!this.isBusy) this.state = { phase: 'idle' };
  }

  /** Lets an override count from now on, in the place of one of the same text. */
  async use(override: PhraseOverride): Promise<void> {
    const before = this.list;
    await this.#put(withOverride(before, override), override.text, override.meant);
    this.#toasts.say(`“${override.text}” counts as you say.`, async () => {
      const earlier = before.find(({ text }) => text === override.text);
      await this.#put(before, override.text, earlier?.meant ?? null);
    });
  }

  /** Takes an override out: the phrase counts as the model reads it. */
  async remove(override: PhraseOverride): Promise<void> {
    const before = this.list;
    await this.#put(
      before.filter((one) => one !== override),
      override.text,
      null,
    );
    this.#toasts.say(`“${override.text}” counts as it is read.`, () =>
      this.#put(before, override.text, override.meant),
    );
  }

  forget(): void {
    this.state = { phase: 'idle' };
    this.list = [];
    this.log = [];
  }

  async #put(list: readonly PhraseOverride[], text: string, meant: number | null): Promise<void> {
    const by = this.#preferences.current.reviewer;
    const written = await this.#library.store?.writePhraseOverrides(list, { by, text, meant });
    if (!written?.ok) {
      this.state = { phase: 'failed' };
      return;
    }
    this.state = { phase: 'idle' };
    await this.follow();
  }

  async #move(): Promise<void> {
    this.state = { phase: 'moving', share: 0 };
    const moved = await this.#ask<Result<number, StoreFailure>>(
      async (remote, tell) => await remote.movePhrases(this.#scoring.tracing.counting, tell),
    );
    this.state = { phase: moved?.ok ? 'idle' : 'failed' };
    await this.#library.refresh();
  }

  async #ask<T>(ask: (remote: Remote<LearnWorker>, tell: TellStep) => Promise<T>): Promise<T | null> {
    let worker: ReturnType<typeof openWorker<LearnWorker>> | null = null;
    try {
      await this.#privacy.whenHeld();
      worker = openWorker<LearnWorker>('learn');
      const tell = proxy((_: string, share: number) => {
        const { phase } = this.state;
        if (phase === 'looking' || phase === 'moving') this.state = { phase, share };
      }) as unknown as TellStep;
      return await Promise.race([ask(worker.remote, tell), worker.broken]);
    } catch {
      return null;
    } finally {
      worker?.end();
    }
  }
}
