/**
 * Tries on this team's own conversations what ten flowery agent sentences move.
 *
 * @module
 */
import type { FlatteryReport } from '../csat/flattery';
import type { Head } from '../csat/head';
import type { Conversation } from '../domain/conversation';
import { FLAG, SCORE_STATE, type Columns } from '../store/columns';
import type { Engine } from './engine.svelte';
import type { Learning } from './learning.svelte';
import type { Library } from './library.svelte';

export type FlatteryState =
  | { readonly phase: 'idle' | 'running' }
  /** `scale` is the survey's; null where no conversation has an agent's turn. */
  | { readonly phase: 'tried'; readonly report: FlatteryReport | null; readonly scale: string }
  | { readonly phase: 'failed' };

/** Each is read twice: some seconds. */
const TRIED = 12;
/** Conversations that are looked at until so many have an agent's turn. */
const LOOKED_AT = 60;

export class Flattery {
  state = $state.raw<FlatteryState>({ phase: 'idle' });

  readonly #library: Pick<Library, 'store' | 'columns'>;
  readonly #engine: Pick<Engine, 'readers' | 'start' | 'state'>;
  readonly #learning: Pick<Learning, 'head' | 'scale'>;

  constructor(
    library: Pick<Library, 'store' | 'columns'>,
    engine: Pick<Engine, 'readers' | 'start' | 'state'>,
    learning: Pick<Learning, 'head' | 'scale'>,
  ) {
    this.#library = library;
    this.#engine = engine;
    this.#learning = learning;
  }

  async measure(): Promise<void> {
    if (this.state.phase === 'running') return;
    this.state = { phase: 'running' };
    try {
      // With all that fits heads behind it, which no other screen needs.
      const { flattered, flatteryOf, movementOf } = await import('../csat/flattery');
      const head = await this.#readHead();
      const pairs = await this.#pairs(flattered);
      await this.#engine.start();
      const [reader] = await this.#engine.readers(1, {});
      if (!reader) throw new Error('The model is not ready.');
      const scores = await reader.score(pairs.flat());
      const exampleAt = (i: number, conversation: Conversation) => {
        const score = scores[i];
        if (!score) throw new Error('A conversation was not read.');
        return { conversation, score, repeatContact: null };
      };
      const movements = pairs.map(([before, after], i) =>
        movementOf(head, exampleAt(2 * i, before), exampleAt(2 * i + 1, after)),
      );
      const scale = this.#learning.scale ?? '1-5';
      this.state = { phase: 'tried', report: flatteryOf(movements), scale };
    } catch {
      this.state = { phase: 'failed' };
    }
  }

  async #readHead(): Promise<Head> {
    const id = Number(this.#learning.head?.id ?? 0);
    const read = await this.#library.store?.readHead(id);
    if (!read?.ok || !read.value) throw new Error('There is no head.');
    return (read.value.fit as { readonly head: Head }).head;
  }

  /** The latest conversations that an agent took part in, each with its flowery twin. */
  async #pairs(
    flattered: (conversation: Conversation) => Conversation | null,
  ): Promise<[Conversation, Conversation][]> {
    const pairs: [Conversation, Conversation][] = [];
    for (const ordinal of latestScored(this.#library.columns)) {
      if (pairs.length === TRIED) break;
      const read = await this.#library.store?.readConversation(ordinal);
      const before = read?.ok ? read.value?.conversation : undefined;
      const after = before && flattered(before);
      if (after) pairs.push([before, after]);
    }
    return pairs;
  }
}

function latestScored({ flags, scoreState, length }: Columns): number[] {
  const found: number[] = [];
  for (let i = length - 1; i >= 0 && found.length < LOOKED_AT; i--) {
    const counts = ((flags[i] ?? 0) & FLAG.removed) === 0;
    if (counts && scoreState[i] === SCORE_STATE.scored) found.push(i);
  }
  return found;
}
