/**
 * Found contact reasons: finding them, editing them, and giving new conversations theirs.
 *
 * @module
 */
import { proxy, type Remote } from 'comlink';
import type { ReasonsWorker, TellShare } from '../../workers/reasons.worker';
import type { ReasonBook } from '../insight/reasons/book';
import { currentBook, namesOf, type FindFailure, type FindRequest } from '../pipeline/finding-reasons';
import type { ReasonEdition } from '../store/found-reasons';
import type { Library } from './library.svelte';
import type { Privacy } from './privacy.svelte';
import { openWorker, type OpenWorker } from './open-worker';

export type ReasonsState =
  | { readonly phase: 'idle' }
  /** `finding` can be cancelled and leaves all as it was; `placing` goes on where it was when it is begun again. */
  | { readonly phase: 'finding' | 'placing'; readonly share: number }
  | { readonly phase: 'failed'; readonly failure: FindFailure | { readonly kind: 'broken' } };

export class Reasons {
  state = $state.raw<ReasonsState>({ phase: 'idle' });
  /** Oldest first; the last one counts. */
  editions = $state.raw<readonly ReasonEdition[]>([]);

  readonly #library: Library;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  #worker: OpenWorker<ReasonsWorker> | null = null;
  /** Moves with each piece of work that begins or ends: an answer to an earlier one is not wanted any more. */
  #round = 0;
  /** The version of the editions above. */
  #version = -1;

  constructor(library: Library, privacy: Pick<Privacy, 'whenHeld'>) {
    this.#library = library;
    this.#privacy = privacy;
  }

  get book(): ReasonBook | null {
    return currentBook(this.editions);
  }

  get isBusy(): boolean {
    return this.state.phase === 'finding' || this.state.phase === 'placing';
  }

  /** Follows the store: what another tab did to the book is seen here too. */
  async read(): Promise<void> {
    const { store, reasonCodes } = this.#library;
    if (!store || reasonCodes.version === this.#version) return;
    this.#version = reasonCodes.version;
    const editions = await store.readReasonEditions();
    if (!editions.ok) {
      this.state = { phase: 'failed', failure: editions.error };
      return;
    }
    this.editions = editions.value;
  }

  /** Finds reasons anew, or parts of one, and gives them to all conversations. */
  async find(request: FindRequest): Promise<void> {
    await this.#work('finding', (remote, tell) => remote.find(request, tell));
  }

  /** Gives conversations that came or changed since their reasons; nothing where no reasons were found. */
  async placeNew(): Promise<void> {
    for (;;) {
      const { store, reasonCodes } = this.#library;
      if (!store || reasonCodes.version === 0) return;
      const left = await store.segmentsToPlace(reasonCodes.placedBy);
      if (!left.ok || left.value.length === 0 || this.isBusy) return;
      await this.#work('placing', (remote, tell) => remote.place(tell));
      // An edition that was written meanwhile found this busy and left its placing to it.
      if (this.#library.reasonCodes.placedBy === reasonCodes.placedBy) return;
    }
  }

  /** Ends what is under way. */
  cancel(): void {
    this.#end();
    this.state = { phase: 'idle' };
  }

  /** A change that a person makes to the book. */
  async edit(book: ReasonBook, change: string, { placesAnew }: { readonly placesAnew: boolean }) {
    const last = this.editions.at(-1);
    if (!last || book === last.book) return;
    await this.#write(
      [...this.editions, { book, change, placesAnew, foundUpTo: last.foundUpTo }],
      placesAnew,
    );
  }

  /** Goes back one edition; false where there is none before. */
  async undo(): Promise<boolean> {
    const undone = this.editions.at(-1);
    if (!undone || this.editions.length < 2) return false;
    await this.#write(this.editions.slice(0, -1), undone.placesAnew);
    return true;
  }

  /** Found reasons count for all conversations, or for those alone whose file names none. */
  async useForAll(usedForAll: boolean): Promise<void> {
    const used = await this.#library.store?.useFoundReasons(usedForAll);
    if (used && !used.ok) this.state = { phase: 'failed', failure: used.error };
    await this.#library.refresh();
  }

  /** Lets go of the store: its worker holds it open. */
  close(): void {
    this.cancel();
    this.editions = [];
    this.#version = -1;
  }

  async #write(editions: readonly ReasonEdition[], placesAnew: boolean): Promise<void> {
    const { store } = this.#library;
    const book = currentBook(editions);
    if (!store || !book) return;
    this.cancel();
    const written = await store.writeReasonEditions(editions, namesOf(book), { placesAnew });
    if (!written.ok) {
      this.state = { phase: 'failed', failure: written.error };
      return;
    }
    await this.#library.refresh();
    await this.read();
    if (placesAnew) await this.placeNew();
  }

  async #work(
    phase: 'finding' | 'placing',
    ask: (
      remote: Remote<ReasonsWorker>,
      tell: TellShare,
    ) => Promise<{ ok: true } | { ok: false; error: FindFailure }>,
  ): Promise<void> {
    this.#end();
    this.state = { phase, share: 0 };
    const round = this.#round;
    const isCurrent = () => this.#round === round;
    try {
      await this.#privacy.whenHeld();
      if (!isCurrent()) return;
      const worker = (this.#worker = openWorker<ReasonsWorker>('reasons'));
      const tell = (share: number) => {
        if (isCurrent()) this.state = { phase, share };
      };
      const done = await Promise.race([
        ask(worker.remote, proxy(tell) as unknown as TellShare),
        worker.broken,
      ]);
      if (!isCurrent()) return;
      this.#end();
      this.state = done.ok ? { phase: 'idle' } : { phase: 'failed', failure: done.error };
    } catch {
      if (!isCurrent()) return;
      this.#end();
      this.state = { phase: 'failed', failure: { kind: 'broken' } };
      return;
    }
    await this.#library.refresh();
    await this.read();
    if (phase === 'finding' && this.state.phase === 'idle') await this.placeNew();
  }

  #end(): void {
    this.#round++;
    this.#worker?.end();
    this.#worker = null;
  }
}
