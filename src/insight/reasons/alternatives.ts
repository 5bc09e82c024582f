/**
 * Sentences of which everybody says one or another: "I want a refund." or "It has not arrived yet." after what
 * was bought. They are independent of the rest as courtesies are, and they are what people come about.
 *
 * @module
 */
import { names } from './naming-words';
import { tellingWords } from './opening';
import type { SharedPiece } from './recurring';

/** Said beside each other in less than this share of what chance would bring, two stand in each other's place. */
const APART = 0.1;
/** Openings that have one of them; a courtesy is left away by more than that. */
const COVERED = 0.85;
/** Of these openings those whose sentence can name a matter: "Could you look into it?" cannot. */
const NAMED = 0.5;

/** Without those that stand in each other's place in nearly all of `n` openings. */
export function withoutAlternatives(pieces: readonly SharedPiece[], n: number): readonly SharedPiece[] {
  const sets = pieces.map(({ holders }) => new Set(holders));
  return pieces.filter((own, i) => {
    const others = pieces.filter((other, j) => {
      const together = other.holders.filter((at) => sets[i]!.has(at)).length;
      return j !== i && together <= (APART * own.holders.length * other.holders.length) / n;
    });
    const family = [own, ...others];
    const covered = new Set(family.flatMap(({ holders }) => holders)).size;
    const named = new Set(family.filter(canName).flatMap(({ holders }) => holders)).size;
    return covered < COVERED * n || named < NAMED * covered;
  });
}

function canName({ sentences }: SharedPiece): boolean {
  return sentences.some((key) => tellingWords(key.split(' ')).some(names));
}
