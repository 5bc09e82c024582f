/**
 * Puts an opening with the reason that it is most like, or with none.
 *
 * @module
 */
import { VECTOR_DIMENSIONS } from '../../domain/vectors';
import type { ReasonBook } from './book';
import { MEANING } from './neighbours';
import type { Opening } from './opening';

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

/** Binds a book: some 50,000 openings a second against a hundred reasons. */
export function openBook(book: ReasonBook): AssignReason {
  const { reasons, rules } = book;
  const centres = new Float32Array(reasons.length * VECTOR_DIMENSIONS);
  reasons.forEach(({ centre }, r) => centres.set(centre, r * VECTOR_DIMENSIONS));
  const holders = new Map<string, { readonly rarity: number; readonly of: [number, number][] }>();
  reasons.forEach(({ weights }, r) => {
    for (const [term, weight] of Object.entries(weights)) {
      let own = holders.get(term);
      if (!own) holders.set(term, (own = { rarity: book.rarity[term] ?? 0, of: [] }));
      own.of.push([r, weight]);
    }
  });
  const likeness = new Float64Array(reasons.length);

  return ({ said, grams, vector }) => {
    const ruled = rules.find(({ phrase }) => ` ${said} `.includes(` ${phrase} `));
    if (ruled) return { reason: ruled.reason, likeness: 1, belongs: true };
    if (reasons.length === 0) return null;
    likeness.fill(0);
    const hasWords = addWords(grams, holders, likeness);
    if (!vector && !hasWords) return null;
    if (vector) addMeaning(vector, centres, likeness);
    let best = 0;
    for (let r = 1; r < likeness.length; r++) if (likeness[r]! > likeness[best]!) best = r;
    const { id, floor } = reasons[best]!;
    return { reason: id, likeness: likeness[best]!, belongs: likeness[best]! >= floor };
  };
}

function addMeaning(vector: Float32Array, centres: Float32Array, likeness: Float64Array): void {
  for (let r = 0, at = 0; r < likeness.length; r++) {
    let sum = 0;
    for (let d = 0; d < VECTOR_DIMENSIONS; d++, at++) sum += vector[d]! * centres[at]!;
    likeness[r]! += MEANING * sum;
  }
}

function addWords(
  grams: readonly string[],
  holders: ReadonlyMap<string, { readonly rarity: number; readonly of: readonly [number, number][] }>,
  likeness: Float64Array,
): boolean {
  const counts = new Map<string, number>();
  for (const gram of grams) if (holders.has(gram)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  let square = 0;
  for (const [gram, count] of counts) square += ((1 + Math.log(count)) * holders.get(gram)!.rarity) ** 2;
  if (square === 0) return false;
  const length = Math.sqrt(square);
  for (const [gram, count] of counts) {
    const { rarity, of } = holders.get(gram)!;
    const weight = ((1 - MEANING) * (1 + Math.log(count)) * rarity) / length;
    for (const [r, own] of of) likeness[r]! += weight * own;
  }
  return true;
}
