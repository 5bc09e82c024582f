/**
 * The words of a conversation as the learner counts them: single ones and pairs, by who said them and when.
 *
 * A head keeps hashes of words, never the words: what it learnt can leave the machine without a customer's text.
 *
 * @module
 */
import type { Conversation, Turn } from '../domain/conversation';

/** Each has weights of its own: "sorry" of an agent is not "sorry" of a customer. */
export const WORD_BLOCKS = ['customer', 'agent', 'lastCustomer', 'lastAgent'] as const;
export type WordBlock = (typeof WORD_BLOCKS)[number];

/** What one block of a conversation holds: hash of each word or pair, and how often it occurs. */
export interface WordCounts {
  readonly hashes: Uint32Array;
  readonly counts: Uint16Array;
}

/** Lower case, at letters and digits; "!" and "?" are words too. `tokenise("It doesn’t!")` → ['it', "doesn't", '!'] */
export function tokenise(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+|[!?]/gu) ?? []
  );
}

/** Counts of each block, in the order of `WORD_BLOCKS`. */
export function countWords(conversation: Conversation): readonly WordCounts[] {
  return WORD_BLOCKS.map((block) => {
    const counts = new Map<number, number>();
    for (const gram of gramsOf(conversation, block)) {
      const hash = hashOf(gram);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
    return { hashes: Uint32Array.from(counts.keys()), counts: Uint16Array.from(counts.values()) };
  });
}

/** The words behind hashes, as far as this conversation says them. */
export function wordsBehind(conversation: Conversation, block: WordBlock): ReadonlyMap<number, string> {
  return new Map(gramsOf(conversation, block).map((gram) => [hashOf(gram), gram]));
}

/** Words and pairs; a pair does not reach from one turn into the next. */
function gramsOf(conversation: Conversation, block: WordBlock): string[] {
  return turnsOf(conversation, block).flatMap(({ text }) => {
    const words = tokenise(text);
    return [...words, ...words.slice(1).map((word, i) => `${words[i]!} ${word}`)];
  });
}

/** Bots count as agents, as for the model. */
function turnsOf({ turns }: Conversation, block: WordBlock): readonly Turn[] {
  const isOfCustomer = block === 'customer' || block === 'lastCustomer';
  const said = turns.filter(({ speaker }) =>
    isOfCustomer ? speaker === 'customer' : speaker === 'agent' || speaker === 'bot',
  );
  return block === 'customer' || block === 'agent' ? said : said.slice(-1);
}

/** FNV-1a over UTF-16 code units: 32 bits keep some 100,000 word pairs apart but for one pair in a thousand. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
