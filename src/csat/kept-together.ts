/**
 * Which rated conversations may not be parted between what is fitted on and what is measured: those of one customer, and
 * copies of one another.
 *
 * @module
 */
import type { Description } from './describe';

/** What is known of who wrote a conversation, and what was said in it. */
export interface Related {
  /** Null where the file names no customers: then every conversation is its own. */
  readonly customer: string | null;
  readonly description?: Pick<Description, 'words'>;
}

/** Distinct words and pairs: two short conversations may well be alike and yet of two people. */
const FEWEST_WORDS_OF_A_COPY = 40;

/** For each conversation the number of its group, counted from 0 in the order in which groups come first. */
export function togetherOf(rated: readonly Related[]): Int32Array {
  const parents = Int32Array.from(rated, (_, i) => i);
  const rootOf = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]!]!;
    return i;
  };
  const firsts = new Map<string, number>();
  const join = (key: string | null, i: number) => {
    if (key === null) return;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, i);
    // The earlier one stays the root, so that numbers follow the order.
    else {
      const [a, b] = [rootOf(first), rootOf(i)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  };
  rated.forEach(({ customer, description }, i) => {
    join(customer === null ? null : `customer ${customer}`, i);
    join(description ? wordingOf(description) : null, i);
  });
  const numbers = new Map<number, number>();
  return parents.map((_, i) => {
    const root = rootOf(i);
    const known = numbers.get(root);
    if (known !== undefined) return known;
    numbers.set(root, numbers.size);
    return numbers.size - 1;
  });
}

/** The same for the same words said as often by the same side; null where they are too few to tell. */
function wordingOf({ words }: Pick<Description, 'words'>): string | null {
  const distinct = words.reduce((sum, { hashes }) => sum + hashes.length, 0);
  if (distinct < FEWEST_WORDS_OF_A_COPY) return null;
  // Two sums that do not depend on order: 64 bits keep 10,000 conversations apart.
  let [sum, mixed] = [0, 0];
  words.forEach(({ hashes, counts }, block) =>
    hashes.forEach((hash, i) => {
      const own = Math.imul(hash ^ (counts[i]! * 0x9e3779b1), 2 * block + 0x85ebca6b);
      sum = (sum + own) | 0;
      mixed = (mixed + Math.imul(own ^ (own >>> 15), 0xc2b2ae35)) | 0;
    }),
  );
  return `words ${distinct} ${sum} ${mixed}`;
}
