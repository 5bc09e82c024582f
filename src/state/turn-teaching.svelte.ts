/**
 * What corrected turns teach about the others: looked at first, used when a person wants it, and taken out again.
 *
 * @module
 */
import type { LearnWorker } from '../../workers/learn.worker';
import { parseRule, type ValenceRule } from '../domain/valence-rule';
import { useRule } from '../pipeline/use-rule';
import type { Lesson } from '../pipeline/turn-teaching';
import { VALENCE_RULE } from '../store/turn-labels';
import type { Library } from './library.svelte';
import { openWorker } from './open-worker';
import type { Privacy } from './privacy.svelte';
import type { Scoring } from './scoring.svelte';
import type { Toasts } from './toasts.svelte';

export type { Lesson };

export type TeachingState =
  | { readonly phase: 'idle' | 'looking' | 'failed' }
  /** Null where the corrections are too few. */
  | { readonly phase: 'looked'; readonly lesson: Lesson | null };

export class TurnTeaching {
  state = $state.raw<TeachingState>({ phase: 'idle' });
  /** What moves the turns now; null for nothing. */
  used = $state.raw<ValenceRule | null>(null);

  readonly #library: Pick<Library, 'store' | 'refresh'>;
  readonly #scoring: Pick<Scoring, 'traceAgain' | 'tracing'>;
  readonly #toasts: Pick<Toasts, 'say'>;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;

  constructor(
    library: Pick<Library, 'store' | 'refresh'>,
    scoring: Pick<Scoring, 'traceAgain' | 'tracing'>,
    toasts: Pick<Toasts, 'say'>,
    privacy: Pick<Privacy, 'whenHeld'>,
  ) {
    this.#library = library;
    this.#scoring = scoring;
    this.#toasts = toasts;
    this.#privacy = privacy;
  }

  /** Reads what is used. */
  async open(): Promise<void> {
    const read = await this.#library.store?.readSetting(VALENCE_RULE);
    if (read?.ok) this.used = parseRule(read.value);
  }

  /** Learns from the corrections, and counts what using that would change. */
  async look(): Promise<void> {
    if (this.state.phase === 'looking') return;
    this.state = { phase: 'looking' };
    let worker: ReturnType<typeof openWorker<LearnWorker>> | null = null;
    try {
      await this.#privacy.whenHeld();
      worker = openWorker<LearnWorker>('learn');
      const taught = await Promise.race([
        worker.remote.teachTurns(this.#scoring.tracing.counting),
        worker.broken,
      ]);
      this.state = taught.ok ? { phase: 'looked', lesson: taught.value } : { phase: 'failed' };
    } catch {
      this.state = { phase: 'failed' };
    } finally {
      worker?.end();
    }
  }

  /** Moves all turns by a rule from now on, or by none; what moved them before comes back by undoing. */
  async use(rule: ValenceRule | null): Promise<void> {
    const before = this.used;
    if (!(await this.#put(rule))) return;
    const said = rule ? 'All turns follow your corrections.' : 'All turns stand as the model read them.';
    this.#toasts.say(said, async () => {
      await this.#put(before);
    });
  }

  forget(): void {
    this.state = { phase: 'idle' };
    this.used = null;
  }

  async #put(rule: ValenceRule | null): Promise<boolean> {
    const { store } = this.#library;
    const used = store && (await useRule(store, rule));
    if (!used?.ok) {
      this.state = { phase: 'failed' };
      return false;
    }
    this.used = rule;
    await this.#scoring.traceAgain();
    await this.#library.refresh();
    return true;
  }
}
