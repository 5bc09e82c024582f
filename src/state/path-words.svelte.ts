/**
 * The words of a learning path's examples, read when its page is open: the plan itself keeps none.
 *
 * @module
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Example } from '../insight/learning-paths/evidence';
import type { Conversation } from '../domain/conversation';
import { closingOf } from './quotes.svelte';
import type { Library } from './library.svelte';

export interface ExampleWords {
  /** What the agent said just before it turned; null where it did not turn at a step. */
  readonly answer: string | null;
  /** The customer's words where it turned, else the last ones. */
  readonly customer: string;
}

export class PathWords {
  readonly #library: Library;
  /** Null where the conversation is not here any more. */
  readonly #words = new SvelteMap<number, ExampleWords | null>();
  /** Some eight in all. */
  readonly #asked: number[] = [];

  constructor(library: Library) {
    this.#library = library;
  }

  /** Undefined while they are being read. */
  of(ordinal: number): ExampleWords | null | undefined {
    return this.#words.get(ordinal);
  }

  /** Reads what is not here yet. */
  async want(examples: readonly Example[]): Promise<void> {
    for (const example of examples) {
      const { store } = this.#library;
      if (!store || this.#asked.includes(example.ordinal)) continue;
      this.#asked.push(example.ordinal);
      const read = await store.readConversation(example.ordinal);
      const isHere = read.ok && read.value !== null && !read.value.removed;
      this.#words.set(example.ordinal, isHere ? wordsOf(read.value.conversation, example) : null);
    }
  }
}

function wordsOf(conversation: Conversation, { turn, agentTurn }: Example): ExampleWords {
  const { turns } = conversation;
  return {
    answer: agentTurn === null ? null : (turns[agentTurn]?.text ?? null),
    customer: (turn === null ? null : turns[turn]?.text) ?? closingOf(conversation),
  };
}
