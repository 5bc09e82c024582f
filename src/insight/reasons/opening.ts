/**
 * What a contact reason is read from: the first things a customer says that say something, and the encoder's
 * vector of the opening turn.
 *
 * @module
 */
import { tokenise } from '../../csat/words';
import type { Turn } from '../../domain/conversation';
import { vectorOf, VECTOR_DIMENSIONS, type StoredVectors } from '../../domain/vectors';
import { isSubstantive } from '../../sentiment/substantive';

export interface Opening {
  /** Its words in a row, as `tokenise` gives them: what rules look in. */
  readonly said: string;
  /** Words of its sentences, a few more than those. */
  readonly sentences: readonly (readonly string[])[];
  /** Words and pairs of words that may tell a reason, repeats kept. */
  readonly grams: readonly string[];
  /** [64], of length 1; null where the model did not read the conversation. */
  readonly vector: Float32Array | null;
}

/** A second turn often says what the first only announces ("I have a question" / "my card was swallowed"). */
const TURNS = 2;
/** Words after that retell what happened rather than why somebody came. */
const WORDS = 60;
/** Words that are read all the same: a notice that stands in front must not hide what was said. */
const WORDS_READ = 200;

export function openingOf(turns: readonly Turn[], vectors: StoredVectors | null): Opening {
  return openingFrom(openingText(turns), vectors);
}

/** The same from its text. */
export function openingFrom(text: string, vectors: StoredVectors | null): Opening {
  const sentences = sentencesOf(text.replaceAll(MASK, ' '));
  const words = sentences.flat().slice(0, WORDS);
  return {
    said: words.join(' '),
    sentences,
    grams: gramsOf(words),
    vector: vectors && unitVector(vectorOf(vectors, 'opening')),
  };
}

/** The customer's first turns that are more than a greeting, one a line; '' where there is none. */
export function openingText(turns: readonly Turn[]): string {
  const said: string[] = [];
  for (const { speaker, text } of turns) {
    if (speaker !== 'customer' || !isSubstantive(text)) continue;
    said.push(text);
    if (said.length === TURNS) break;
  }
  return said.join('\n');
}

/** Full stop, line, or the colon behind a heading of a form. */
const SENTENCE_END = /(?<=[.!?:])\s+|(?<=[。！？])|\n+/;

/** The words of each sentence, as far as they are read. */
function sentencesOf(text: string): string[][] {
  const sentences: string[][] = [];
  let words = 0;
  for (const sentence of text.split(SENTENCE_END)) {
    const own = tokenise(sentence).slice(0, WORDS_READ - words);
    if (own.length > 0) sentences.push(own);
    words += own.length;
    if (words >= WORDS_READ) break;
  }
  return sentences;
}

/** What sentences have in common that differ in numbers and exclamation marks alone; '' for one without a word. */
export function sentenceKey(words: readonly string[]): string {
  return words.filter(isSpelt).join(' ');
}

/** Begins with a letter. */
const isSpelt = (word: string): boolean => /^[\p{L}']/u.test(word);

/** Tells whether a sentence has one of these keys; most are told by their first word. */
export function openKeys(keys: Iterable<string>): (sentence: readonly string[]) => boolean {
  const all = new Set(keys);
  const first = new Set([...all].map((key) => key.split(' ', 1)[0]!));
  return (sentence) => {
    const word = sentence.find(isSpelt);
    return word !== undefined && first.has(word) && all.has(sentenceKey(sentence));
  };
}

/** The same opening without some sentences: what is left begins sooner. */
export function withoutSentences(opening: Opening, isOut: (sentence: readonly string[]) => boolean): Opening {
  const sentences = opening.sentences.filter((own) => !isOut(own));
  if (sentences.length === opening.sentences.length) return opening;
  return { ...opening, sentences, grams: gramsOf(sentences.flat().slice(0, WORDS)) };
}

/** Words that may tell a reason. */
export function tellingWords(words: readonly string[]): string[] {
  return words.filter(tells);
}

/** Words and neighbouring pairs, without numbers and the words that every sentence has. */
function gramsOf(words: readonly string[]): string[] {
  const grams: string[] = [];
  words.forEach((word, i) => {
    if (!tells(word)) return;
    grams.push(word);
    const next = words[i + 1];
    if (next !== undefined && tells(next)) grams.push(`${word} ${next}`);
  });
  return grams;
}

/** `[NAME]`, `<CARD>`: says that something was there, not why. */
const MASK = /[[<][A-Z_]{2,}[\]>]/g;

function tells(word: string): boolean {
  return word.length > 1 && !/^\d+$/.test(word) && !FUNCTION_WORDS.has(word);
}

function unitVector(stored: Int8Array): Float32Array | null {
  // Whole numbers: the sum is exact, and `Math.hypot` of 64 arguments takes longer than all that follows.
  let square = 0;
  for (const value of stored) square += value * value;
  if (square === 0) return null;
  const length = Math.sqrt(square);
  const vector = new Float32Array(VECTOR_DIMENSIONS);
  for (let i = 0; i < VECTOR_DIMENSIONS; i++) vector[i] = stored[i]! / length;
  return vector;
}

/** Articles, pronouns, auxiliaries, courtesies: they name no reason. */
const FUNCTION_WORDS = new Set(
  `a about after again ah all also am an and any anyone are aren't as ask at be because been before being but by
  can can't cannot could couldn't did didn't do does doesn't doing don't each else even ever every few for from get
  getting give go goes going good got had has hasn't have haven't having he hello help her here hey hi him his how
  i i'd i'll i'm i've if in into is isn't it it's its just know let like ll ma'am make may me might mine more most
  much must my need no not now of off ok okay on once one only or other our out over own please quite really right
  said same say says see she should sir so some something still such sure tell than thank thanks that that's the
  their them then there there's these they they're thing things think this those through to too trying under until
  up us very want wanted was wasn't way we we're well were weren't what what's when where which while who why will
  wish with won't would wouldn't yes yet you you're your`.split(/\s+/),
);
