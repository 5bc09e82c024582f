/**
 * Pieces of text that many openings have word for word.
 *
 * @module
 */

/** Said in fewer openings it makes no reason of its own. */
const FEWEST_HOLDERS = 8;
const FEWEST_SHARE = 0.01;
/** What nearly all say tells nobody apart, and leaves nobody to compare with. */
const MOST_SHARE = 0.95;
/** Sentences that stand together in this share of their openings are one piece of text. */
const TOGETHER = 0.8;
/** Pieces that are judged, the most frequent ones: a floor that answers from templates has hundreds. */
const MOST_PIECES = 40;

/** A sentence, or several that stand together: a disclaimer of three is one piece. */
export interface SharedPiece {
  /** As `sentenceKey` gives them. */
  readonly sentences: readonly string[];
  /** Indices of the openings that say it, rising. */
  readonly holders: readonly number[];
}

/** Pieces of text that recur, the most frequent first. */
export function recurring(keys: readonly (readonly string[])[]): SharedPiece[] {
  const holdersOf = new Map<string, number[]>();
  keys.forEach((own, i) => {
    for (const key of new Set(own)) {
      if (key === '') continue;
      const holders = holdersOf.get(key);
      if (holders) holders.push(i);
      else holdersOf.set(key, [i]);
    }
  });
  const fewest = Math.max(FEWEST_HOLDERS, FEWEST_SHARE * keys.length);
  const frequent = [...holdersOf]
    .filter(([, { length }]) => length >= fewest && length <= MOST_SHARE * keys.length)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const pieces: { sentences: string[]; holders: number[]; isHolder: ReadonlySet<number> }[] = [];
  for (const [key, holders] of frequent) {
    const piece = pieces.find((own) => overlap(own.isHolder, holders) >= TOGETHER);
    if (piece) piece.sentences.push(key);
    else if (pieces.length < MOST_PIECES)
      pieces.push({ sentences: [key], holders, isHolder: new Set(holders) });
  }
  return pieces.map(({ sentences, holders }) => ({ sentences, holders }));
}

/** Jaccard. */
function overlap(a: ReadonlySet<number>, b: readonly number[]): number {
  const both = b.filter((i) => a.has(i)).length;
  return both / (a.size + b.length - both);
}
