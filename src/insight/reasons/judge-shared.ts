/**
 * Whether a piece of text that recurs is what people come about, or only what they say beside it.
 *
 * It is beside the matter where what is left without it is a whole opening, as full of telling words as those of
 * people who never say it, and where these rests are no more alike than anybody's. A sentence that is all there is of
 * a matter fails the first, one that a single topic repeats fails the second.
 *
 * @module
 */
import type { Lexicon } from './lexicon';
import { tellingWords, type Opening } from './opening';
import type { SharedPiece } from './recurring';

/**
 * What is left, in telling words, beside the openings of others. Pieces that are no reason came out at .85 to 1.25 on
 * openings that people wrote, one half of "what I bought" × "what I want" at .4 to .6.
 */
const WHOLE = 0.7;
/**
 * How much more alike the rests are with each other than with those of others: 1.0 to 1.2 where a piece is said
 * whatever the matter, 4 and more where one of a dozen topics repeats it, 2 where every second does.
 */
const ALIKE = 1.8;
/** Openings that are looked at for one piece: an even part of them says as much. */
const MOST_OPENINGS = 2_000;

export interface Surroundings {
  readonly own: SharedPiece;
  /** Sentences that hardly stand anywhere but beside this piece: they may be a part of it, as a name of a signature. */
  readonly within: ReadonlySet<string>;
  /** The openings to compare with each other: those of the smallest piece around it, or all. */
  readonly among: readonly number[];
}

export interface Judged {
  readonly isShared: boolean;
  /** Telling words of the rests beside those of other openings: 1 is as many. */
  readonly wholeness: number;
}

/** `keys` are those of the sentences of each opening; `cut` is what counts as taken out already. */
export function openJudge(
  openings: readonly Opening[],
  keys: readonly (readonly string[])[],
  { termOf, rarity }: Lexicon,
): (piece: Surroundings, cut: ReadonlySet<string>) => Judged {
  const terms = openings.map(({ sentences }) =>
    sentences.map((own) => tellingWords(own).flatMap((word) => termOf.get(word) ?? [])),
  );
  // What is written twice word for word is a form or a copy, and would be like itself.
  const isCopy = copies(keys);

  return ({ own, within, among }, cut) => {
    const isHolder = new Set(own.holders);
    const without = new Set([...cut, ...own.sentences, ...within]);
    const [inside, outside] = [new Tally(rarity), new Tally(rarity)];
    const step = Math.max(1, among.length / MOST_OPENINGS);
    for (let at = 0; at < among.length; at += step) {
      const i = among[Math.floor(at)]!;
      if (isCopy[i]) continue;
      const out = isHolder.has(i) ? without : cut;
      const tally = isHolder.has(i) ? inside : outside;
      tally.add(terms[i]!.filter((_, s) => !out.has(keys[i]![s]!)));
    }
    const wholeness = inside.meanWeight / outside.meanWeight;
    return {
      wholeness,
      isShared: wholeness >= WHOLE && inside.likeness() <= ALIKE * inside.likeness(outside),
    };
  };
}

function copies(keys: readonly (readonly string[])[]): readonly boolean[] {
  const seen = new Set<string>();
  return keys.map((own) => {
    const text = own.join('\n');
    const isCopy = seen.has(text);
    seen.add(text);
    return isCopy;
  });
}

/** A sum of openings, each as long as any other, by which their mean likeness (cosine) is told without pairs. */
class Tally {
  readonly #rarity: Float32Array;
  readonly #sum: Float64Array;
  readonly #lastIn: Uint32Array;
  #openings = 0;
  #withWords = 0;
  #weight = 0;

  constructor(rarity: Float32Array) {
    this.#rarity = rarity;
    this.#sum = new Float64Array(rarity.length);
    this.#lastIn = new Uint32Array(rarity.length);
  }

  add(sentences: readonly (readonly number[])[]): void {
    const opening = ++this.#openings;
    const said: number[] = [];
    let square = 0;
    for (const terms of sentences) {
      for (const term of terms) {
        if (this.#lastIn[term] === opening) continue;
        this.#lastIn[term] = opening;
        said.push(term);
        square += this.#rarity[term]! ** 2;
        this.#weight += this.#rarity[term]!;
      }
    }
    if (square === 0) return;
    this.#withWords++;
    const length = Math.sqrt(square);
    for (const term of said) this.#sum[term]! += this.#rarity[term]! / length;
  }

  get meanWeight(): number {
    return this.#weight / this.#openings;
  }

  /** With those of another tally, or with each other; NaN where there is no pair. */
  likeness(other: Tally = this): number {
    let product = 0;
    for (let term = 0; term < this.#sum.length; term++) product += this.#sum[term]! * other.#sum[term]!;
    if (other !== this) return product / (this.#openings * other.#openings);
    return (product - this.#withWords) / (this.#openings * (this.#openings - 1));
  }
}
