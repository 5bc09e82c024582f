/**
 * Whom conversations of several agents count for, as it was chosen, and who answered them.
 *
 * Who answered is in the turns, which no column holds: it is read once when it is first asked for, and again when there
 * are other conversations.
 *
 * @module
 */
import { proxy } from 'comlink';
import type { Attribution, Handlers } from '../insight/agents/handlers';
import type { PathsWorker, TellShare } from '../../workers/paths.worker';
import { FLAG, type Columns } from '../store/columns';
import { openWorker, type OpenWorker } from './open-worker';
import type { Library } from './library.svelte';
import type { PreferencesState } from './preferences.svelte';
import type { Privacy } from './privacy.svelte';

export type HandlersState =
  | { readonly phase: 'unread' }
  /** Share of the segments that was read, 0…1. */
  | { readonly phase: 'reading'; readonly share: number }
  | { readonly phase: 'ready'; readonly handlers: Handlers }
  | { readonly phase: 'failed' };

interface Chosen {
  readonly handlers?: Handlers;
  readonly attribution?: Attribution;
}

/** One object, so that nothing is compared anew while the turns are read. */
const AS_NAMED: Chosen = {};

export class HandlersOfSeveral {
  state = $state.raw<HandlersState>({ phase: 'unread' });

  /** What a comparison takes of it: until it is known who answered, the file's names count. */
  readonly chosen: Chosen = $derived.by(() => {
    const { how, state } = this;
    return how !== 'as named' && state.phase === 'ready'
      ? { handlers: state.handlers, attribution: how }
      : AS_NAMED;
  });

  readonly #library: Library;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  readonly #preferences: Pick<PreferencesState, 'current' | 'set'>;
  #worker: OpenWorker<PathsWorker> | null = null;
  /** Which conversations there were when it was read. */
  #readOf: number | null = null;

  constructor(
    library: Library,
    privacy: Pick<Privacy, 'whenHeld'>,
    preferences: Pick<PreferencesState, 'current' | 'set'>,
  ) {
    this.#library = library;
    this.#privacy = privacy;
    this.#preferences = preferences;
  }

  get how(): Attribution {
    return this.#preferences.current.several;
  }

  set how(how: Attribution) {
    this.#preferences.set({ several: how });
  }

  /** Reads who answered, unless that is known of what is stored now. */
  async want(): Promise<void> {
    const { columns, dictionaries } = this.#library;
    if (this.state.phase === 'reading') return;
    const conversations = sumOf(columns);
    if (this.state.phase !== 'unread' && this.#readOf === conversations) return;
    this.#readOf = conversations;
    this.state = { phase: 'reading', share: 0 };
    try {
      await this.#privacy.whenHeld();
      const { remote, broken } = (this.#worker ??= openWorker<PathsWorker>('paths'));
      const tell = (share: number) => {
        if (this.state.phase === 'reading') this.state = { phase: 'reading', share };
      };
      const asked = remote.handlers([...dictionaries.agent], proxy(tell) as unknown as TellShare);
      const handlers = await Promise.race([asked, broken]);
      this.stop();
      this.state = { phase: 'ready', handlers };
    } catch {
      this.stop();
      this.state = { phase: 'failed' };
    }
  }

  /** Ends the worker, which holds the store open. */
  stop(): void {
    this.#worker?.end();
    this.#worker = null;
    this.state = { phase: 'unread' };
  }
}

/**
 * Another number where other conversations are stored, or elsewhere; scoring leaves it as it is. That there are as many
 * says nothing: one may have come in another's place.
 */
function sumOf({ length, flags, content }: Columns): number {
  let sum = 0;
  for (let i = 0; i < length; i++)
    if (((flags[i] ?? 0) & FLAG.removed) === 0) sum = (Math.imul(sum, 31) + ((content[i] ?? 0) ^ i)) | 0;
  return sum;
}
