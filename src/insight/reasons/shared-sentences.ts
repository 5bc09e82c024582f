/**
 * Sentences that many openings have in common and that say nothing of the matter: courtesies, signatures,
 * disclaimers, headings of forms.
 *
 * Pieces of text that recur word for word are judged one after another (`judge-shared.ts`), the clearest first: what
 * is taken out already no longer makes the openings of others look fuller than they are.
 *
 * @module
 */
import { withoutAlternatives } from './alternatives';
import { openJudge, type Surroundings } from './judge-shared';
import type { Lexicon } from './lexicon';
import { sentenceKey, type Opening } from './opening';
import { recurring, type SharedPiece } from './recurring';

/** A piece stands inside another where this share of its openings hold that one. */
const NESTED = 0.9;
/** What the openings share and is no reason; empty where there is nothing. */
export function findSharedPieces(openings: readonly Opening[], lexicon: Lexicon): readonly SharedPiece[] {
  const keys = openings.map(({ sentences }) => sentences.map(sentenceKey));
  const all = recurring(keys);
  let left = all.map((own) => surroundings(own, all, openings.length));
  if (left.length === 0) return [];
  const judge = openJudge(openings, keys, lexicon);
  const cut = new Set<string>();
  const found: SharedPiece[] = [];
  for (;;) {
    const shared = left.flatMap((around) => {
      const { isShared, wholeness } = judge(around, cut);
      return isShared ? [{ around, wholeness }] : [];
    });
    if (shared.length === 0) return withoutAlternatives(found, openings.length);
    const { around } = shared.reduce((a, b) => (b.wholeness > a.wholeness ? b : a));
    for (const key of around.own.sentences) cut.add(key);
    found.push(around.own);
    left = left.filter((other) => other !== around);
  }
}

function surroundings(own: SharedPiece, all: readonly SharedPiece[], n: number): Surroundings {
  const others = all.filter((other) => other !== own);
  const within = others.filter((other) => isInside(other, own));
  const around = others
    .filter((other) => other.holders.length > own.holders.length && isInside(own, other))
    .sort((a, b) => a.holders.length - b.holders.length)[0];
  return {
    own,
    within: new Set(within.flatMap(({ sentences }) => sentences)),
    among: around?.holders ?? Array.from({ length: n }, (_, i) => i),
  };
}

function isInside(inner: SharedPiece, outer: SharedPiece): boolean {
  const isHolder = new Set(outer.holders);
  return inner.holders.filter((i) => isHolder.has(i)).length >= NESTED * inner.holders.length;
}
