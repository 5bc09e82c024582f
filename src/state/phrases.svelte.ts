/**
 * The team's own test phrases: kept in the store, read by the model that is open.
 *
 * @module
 */
import type { Conversation, ConversationId } from '../domain/conversation';
import { readPhrases, type Phrase, type ReadPhrase } from '../insight/trust/phrases';
import type { Engine } from './engine.svelte';
import type { Library } from './library.svelte';

const SETTING = 'test-phrases';

export type PhrasesState = 'opening' | 'idle' | 'reading' | 'failed';

export class Phrases {
  list = $state.raw<readonly Phrase[]>([]);
  /** What the model read, in the order of the list; null until it was asked, and after each change. */
  read = $state.raw<readonly ReadPhrase[] | null>(null);
  state = $state<PhrasesState>('opening');

  readonly #library: Pick<Library, 'store'>;
  readonly #engine: Pick<Engine, 'readers' | 'start' | 'state'>;
  #round = 0;

  constructor(library: Pick<Library, 'store'>, engine: Pick<Engine, 'readers' | 'start' | 'state'>) {
    this.#library = library;
    this.#engine = engine;
  }

  async open(): Promise<void> {
    const stored = await this.#library.store?.readSetting(SETTING);
    if (!stored?.ok) {
      this.state = 'failed';
      return;
    }
    this.list = readPhrases(stored.value);
    this.state = 'idle';
    await this.check();
  }

  /** Replaces one of the same text. */
  async add(phrase: Phrase): Promise<void> {
    const text = phrase.text.trim();
    if (text === '') return;
    const others = this.list.filter((own) => own.text.toLowerCase() !== text.toLowerCase());
    await this.#keep([...others, { ...phrase, text }]);
  }

  async remove(text: string): Promise<void> {
    await this.#keep(this.list.filter((own) => own.text !== text));
  }

  /** Puts a list in the place of this one: what undoing a removal asks for. */
  async restore(list: readonly Phrase[]): Promise<void> {
    await this.#keep(list);
  }

  /** Nothing of them is left; they are opened anew when they are shown. */
  forget(): void {
    this.#round++;
    this.list = [];
    this.read = null;
    this.state = 'opening';
  }

  /** Has all phrases read by the model that is open now. */
  async check(): Promise<void> {
    const round = ++this.#round;
    this.read = null;
    if (this.list.length === 0) return;
    const { list } = this;
    this.state = 'reading';
    try {
      await this.#engine.start();
      if (this.#engine.state.phase !== 'ready') throw new Error('The model is not ready.');
      const [reader] = await this.#engine.readers(1, {});
      if (!reader) throw new Error('The model is not ready.');
      const scores = await reader.score(list.map(({ text }) => conversationOf(text)));
      if (round !== this.#round) return;
      this.read = list.map((phrase, i) => ({ ...phrase, valence: scores[i]?.turns[0]?.valence ?? null }));
      this.state = 'idle';
    } catch {
      if (round === this.#round) this.state = 'failed';
    }
  }

  async #keep(list: readonly Phrase[]): Promise<void> {
    const kept = await this.#library.store?.writeSetting(SETTING, $state.snapshot(list));
    if (!kept?.ok) {
      this.state = 'failed';
      return;
    }
    this.list = list;
    await this.check();
  }
}

function conversationOf(text: string): Conversation {
  return {
    id: 'phrase' as ConversationId,
    source: 'phrases',
    channel: null,
    agent: null,
    reason: null,
    customer: null,
    startedAt: null,
    closedAt: null,
    escalated: null,
    escalatedAt: null,
    rating: null,
    surveyed: null,
    turns: [{ speaker: 'customer', text, at: null, agent: null }],
  };
}
