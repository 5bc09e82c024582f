/**
 * Puts an opening with the reason that it is most like, or with none.
 *
 * @module
 */
import { VECTOR_DIMENSIONS } from '../../domain/vectors';
import { partsOf, type ReasonBook, type ReasonPart } from './book';
import { MEANING } from './neighbours';
import type { Opening } from './opening';
import { openShared } from './shared';

export interface Fit {
  /** `Reason.id`. */
  readonly reason: number;
  /** 1 is the middle of the reason; a rule has 1. */
  readonly likeness: number;
  /** False where the opening is farther out than nearly all that the reason was found in: it fits nowhere. */
  readonly belongs: boolean;
}

/** Null where there is nothing to read, no vector and no word. */
export type AssignReason = (opening: Opening) => Fit | null;

/** Binds a book: some 30,000 openings a second against a hundred reasons. */
export function openBook(book: ReasonBook): AssignReason {
  const { rules } = book;
  const reasons = book.reasons.flatMap((own) =>
    partsOf(own).map(({ centre, weights, floor }) => ({ id: own.id, centre, weights, floor })),
  );
  // A block of four is reckoned at a time; the last is filled up with nothing.
  const centres = new Float32Array(Math.ceil(reasons.length / BLOCK) * BLOCK * VECTOR_DIMENSIONS);
  reasons.forEach(({ centre }, r) => centres.set(centre, r * VECTOR_DIMENSIONS));
  const addWords = openWords(reasons, book.rarity);
  const likeness = new Float64Array(reasons.length);

  const takeOut = openShared(book.shared);

  return (opening) => {
    const { said } = opening;
    const ruled = rules.length > 0 && rules.find(({ phrase }) => ` ${said} `.includes(` ${phrase} `));
    if (ruled) return { reason: ruled.reason, likeness: 1, belongs: true };
    if (reasons.length === 0) return null;
    const { grams, vector } = takeOut(opening);
    likeness.fill(0);
    const hasWords = addWords(grams, likeness);
    if (!vector && !hasWords) return null;
    if (vector) addMeaning(vector, centres, likeness);
    let best = 0;
    for (let r = 1; r < likeness.length; r++) if (likeness[r]! > likeness[best]!) best = r;
    const { id, floor } = reasons[best]!;
    return { reason: id, likeness: likeness[best]!, belongs: likeness[best]! >= floor };
  };
}

/** Four sums at a time keep the processor busy while each waits for its own last step. */
const BLOCK = 4;

function addMeaning(vector: Float32Array, centres: Float32Array, likeness: Float64Array): void {
  const n = VECTOR_DIMENSIONS;
  for (let r = 0, at = 0; r < likeness.length; r += BLOCK, at += BLOCK * n) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = 0, i = at; k < n; k++, i++) {
      const v = vector[k]!;
      a += v * centres[i]!;
      b += v * centres[i + n]!;
      c += v * centres[i + 2 * n]!;
      d += v * centres[i + 3 * n]!;
    }
    likeness[r]! += MEANING * a;
    // Beyond the last reason a typed array takes nothing.
    likeness[r + 1]! += MEANING * b;
    likeness[r + 2]! += MEANING * c;
    likeness[r + 3]! += MEANING * d;
  }
}

/**
 * Adds how like the words of an opening are to those of each reason; false where no word is known. Who holds a term
 * lies end to end in typed arrays: as lists of pairs they took four fifths of the time.
 */
function openWords(
  reasons: readonly ReasonPart[],
  rarity: ReasonBook['rarity'],
): (grams: readonly string[], likeness: Float64Array) => boolean {
  const termOf = new Map<string, number>();
  const held: number[] = [];
  for (const { weights } of reasons) {
    for (const gram of Object.keys(weights)) {
      const term = termOf.get(gram) ?? termOf.size;
      termOf.set(gram, term);
      held[term] = (held[term] ?? 0) + 1;
    }
  }
  const from = new Uint32Array(termOf.size + 1);
  held.forEach((count, term) => (from[term + 1] = from[term]! + count));
  const holders = new Uint16Array(from[termOf.size]!);
  const weightOf = new Float64Array(holders.length);
  const next = from.slice();
  reasons.forEach(({ weights }, r) => {
    for (const [gram, weight] of Object.entries(weights)) {
      const at = next[termOf.get(gram)!]!++;
      holders[at] = r;
      weightOf[at] = weight;
    }
  });
  const rarityOf = Float64Array.from(termOf.keys(), (gram) => rarity[gram] ?? 0);
  const counts = new Uint32Array(termOf.size);
  const said: number[] = [];

  return (grams, likeness) => {
    said.length = 0;
    for (const gram of grams) {
      const term = termOf.get(gram);
      if (term !== undefined && counts[term]!++ === 0) said.push(term);
    }
    let square = 0;
    for (const term of said) square += ((1 + Math.log(counts[term]!)) * rarityOf[term]!) ** 2;
    const length = Math.sqrt(square);
    for (const term of said) {
      const weight = ((1 - MEANING) * (1 + Math.log(counts[term]!)) * rarityOf[term]!) / length;
      counts[term] = 0;
      if (square === 0) continue;
      for (let at = from[term]!; at < from[term + 1]!; at++)
        likeness[holders[at]!]! += weight * weightOf[at]!;
    }
    return square !== 0;
  };
}
