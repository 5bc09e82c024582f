/**
 * What was meant by a word that the vocabulary lacks: "dissapointed" is read as "disappointed", "Nkechi" as a name.
 *
 * Such a word falls into pieces that say nothing, or something else. Hasty hands are common on a support floor, and
 * who somebody is may not move a score. The same rules as in training (`models/training/spelling.py`).
 *
 * @module
 */

/**
 * Takes a word in lower case, and whether a capital inside a sentence marked it; null where it stands as it is.
 */
export type Meant = (word: string, hasCapital: boolean) => string | null;

/** First names share one row of the model: whoever is named is read as this one. */
const SOMEBODY = 'maria';

/**
 * What one slip costs in weighted optimal string alignment (after Damerau 1964), in whole numbers, which add up exactly.
 * Swapped and doubled letters are slips of the hand, vowels of the ear; others are rarer.
 */
const SLIP = { doubled: 14, swapped: 16, vowel: 17, missing: 18, mistaken: 22 } as const;

const SHORTEST = 4;
const SHORTEST_NAME = 3;
/** Nobody means a longer word. */
const LONGEST = 40;
const LETTERS = /^[a-z]+$/;

/** "Sooo", "pleaseee". */
const DRAWN_OUT = /(.)\1{2,}/g;

/** The longer a word the more of it may be wrong: in short ones too many words are near. */
function greatestCost(length: number): number {
  if (length === 4) return SLIP.swapped;
  if (length === 5) return SLIP.missing;
  return length < 8 ? SLIP.mistaken : 40;
}

interface Common {
  readonly word: string;
  /** 0 is the commonest. */
  readonly band: number;
}

/**
 * `list` is the text of spelling.txt, six lines: words that may be meant, from the commonest band to the rarest; rarer
 * words that look like them and stand; such words that are first names too; first names that are no words.
 */
export function openSpelling(list: string): Meant {
  const lines = list
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '));
  const [words, wordsOrNames, names] = [lines.slice(0, 4), lines[4] ?? [], new Set(lines[5])];
  const isWord = new Set(words.flat());
  const stands = new Set([...isWord, ...wordsOrNames]);
  const common = byBeginning(words.slice(0, 3));

  return (word, hasCapital) => {
    if (!LETTERS.test(word)) return null;
    const isNamed = hasCapital && word.length >= SHORTEST_NAME && !isWord.has(word);
    if (isNamed || names.has(word)) return SOMEBODY;
    if (hasCapital || word.length < SHORTEST || word.length > LONGEST || stands.has(word)) return null;
    const twice = word.replace(DRAWN_OUT, '$1$1');
    if (twice !== word) {
      const meant = [twice, word.replace(DRAWN_OUT, '$1')].find((one) => stands.has(one));
      if (meant !== undefined || twice.length < SHORTEST) return meant ?? null;
    }
    return nearest(twice, common);
  };
}

/** Slips fall behind the first letter: words by it and their length. */
function byBeginning(bands: readonly (readonly string[])[]): ReadonlyMap<string, readonly Common[]> {
  const found = new Map<string, Common[]>();
  bands.forEach((words, band) => {
    for (const word of words) {
      const key = beginning(word, word.length);
      const others = found.get(key);
      if (others) others.push({ word, band });
      else found.set(key, [{ word, band }]);
    }
  });
  return found;
}

const beginning = (word: string, length: number) => `${word[0]}${length}`;

/** The common word that costs the fewest slips; of several the commonest, then the first in the alphabet. */
function nearest(typed: string, common: ReadonlyMap<string, readonly Common[]>): string | null {
  let best: Common | null = null;
  let least = greatestCost(typed.length);
  const reach = Math.floor(least / SLIP.doubled);
  for (let length = typed.length - reach; length <= typed.length + reach; length++) {
    for (const one of common.get(beginning(typed, length)) ?? []) {
      const cost = slipCost(typed, one.word, least);
      if (cost < least || (cost === least && (best === null || precedes(one, best)))) {
        best = one;
        least = cost;
      }
    }
  }
  return best?.word ?? null;
}

const precedes = (a: Common, b: Common) => a.band < b.band || (a.band === b.band && a.word < b.word);

const VOWELS = new Set(Array.from('aeiouy', (letter) => letter.charCodeAt(0)));

/** More than any limit. */
const FAR = 1000;

/** Three rows of the table below, taken in turns: it is filled for many words. */
const ROWS = [0, 1, 2].map(() => new Int32Array(LONGEST + 2).fill(FAR)) as [
  Int32Array,
  Int32Array,
  Int32Array,
];

/** Least cost of the slips from what was meant to what was typed; `FAR` as soon as it must be above `limit`. */
function slipCost(typed: string, meant: string, limit: number): number {
  let [twoBefore, before, row] = ROWS;
  const band = Math.floor(limit / SLIP.doubled);
  before[0] = 0;
  for (let j = 1; j <= band + 1 && j <= meant.length; j++) before[j] = before[j - 1]! + gap(meant, j);
  let leastBefore = 0;
  for (let i = 1; i <= typed.length; i++) {
    // Further from the diagonal lie more letters too many or too few than the limit pays for.
    const [first, last] = [Math.max(1, i - band), Math.min(meant.length, i + band)];
    const x = typed.charCodeAt(i - 1);
    const extra = gap(typed, i);
    row[first - 1] = first === 1 ? before[0]! + extra : FAR;
    let least = row[first - 1]!;
    for (let j = first; j <= last; j++) {
      const y = meant.charCodeAt(j - 1);
      const mistaken = x === y ? 0 : VOWELS.has(x) && VOWELS.has(y) ? SLIP.vowel : SLIP.mistaken;
      let cost = Math.min(before[j - 1]! + mistaken, before[j]! + extra, row[j - 1]! + gap(meant, j));
      if (x !== y && i > 1 && j > 1 && x === meant.charCodeAt(j - 2) && y === typed.charCodeAt(i - 2)) {
        cost = Math.min(cost, twoBefore[j - 2]! + SLIP.swapped);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    row[last + 1] = FAR;
    // Two swapped letters reach over one row.
    if (Math.min(least, leastBefore) > limit) return FAR;
    leastBefore = least;
    [twoBefore, before, row] = [before, row, twoBefore];
  }
  return before[meant.length]!;
}

/** A letter too many or too few at place `i` of a word, cheaper where it repeats the one before. */
function gap(word: string, i: number): number {
  return i > 1 && word.charCodeAt(i - 1) === word.charCodeAt(i - 2) ? SLIP.doubled : SLIP.missing;
}
