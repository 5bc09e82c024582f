/**
 * What customers said first, or last, of the conversations in view; read when asked for, kept while there is room.
 *
 * @module
 */
import { SvelteMap } from 'svelte/reactivity';
import { isSubstantive } from '../sentiment/substantive';
import type { Conversation, Turn } from '../domain/conversation';
import { ordinalOf, rowsBySegment } from '../store/ordinal';
import type { Library } from './library.svelte';

/** A screen shows some thirty; this many are two megabytes. */
const KEPT = 5_000;
/** No place on screen has room for more. */
const LENGTH = 160;

export class Quotes {
  readonly #library: Library;
  readonly #quote: (conversation: Conversation) => string;
  readonly #texts = new SvelteMap<number, string>();
  #wanted: readonly number[] = [];
  #reading = false;
  /** Moves when all is forgotten. */
  #age = 0;

  constructor(library: Library, quote: (conversation: Conversation) => string) {
    this.#library = library;
    this.#quote = quote;
  }

  /** The words of a conversation's customer, or undefined while they are being read. */
  of(ordinal: number): string | undefined {
    return this.#texts.get(ordinal);
  }

  /** Says which conversations are in view; those of an earlier view that were not read yet are forgotten. */
  want(ordinals: Iterable<number>): void {
    this.#wanted = [...ordinals].filter((ordinal) => !this.#texts.has(ordinal));
    if (!this.#reading) void this.#read();
  }

  /** Forgets all words, those included that are on their way from the disk. */
  forget(): void {
    this.#age++;
    this.#wanted = [];
    this.#texts.clear();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    for (;;) {
      const { store } = this.#library;
      const [group] = rowsBySegment(this.#wanted);
      if (!store || !group) break;
      const [segment, rows] = group;
      const age = this.#age;
      const conversations = await store.readSegment(segment);
      if (age !== this.#age) continue;
      if (this.#texts.size > KEPT) this.#texts.clear();
      for (const row of rows) {
        const ordinal = ordinalOf(segment, row);
        const conversation = conversations.ok ? conversations.value[row] : null;
        this.#texts.set(ordinal, conversation ? this.#quote(conversation) : '');
      }
      this.#wanted = this.#wanted.filter((ordinal) => !this.#texts.has(ordinal));
    }
    this.#reading = false;
  }
}

/** What the customer came with: the first turn that says something, or else the first one. */
export function openingOf({ turns }: Conversation): string {
  const spoken = turns.filter(({ speaker }) => speaker === 'customer');
  return cut(spoken.find(({ text }) => isSubstantive(text)) ?? spoken[0]);
}

/** What the customer left with: the last turn that says something, or else the last one. */
export function closingOf({ turns }: Conversation): string {
  const spoken = turns.filter(({ speaker }) => speaker === 'customer');
  return cut(spoken.findLast(({ text }) => isSubstantive(text)) ?? spoken.at(-1));
}

function cut(turn: Turn | undefined): string {
  return (turn?.text ?? '').slice(0, LENGTH);
}
