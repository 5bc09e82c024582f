/**
 * BERT's uncased WordPiece: text to the ids that the encoder reads.
 *
 * Each id agrees with the tokeniser the model was trained with (parity test on golden.json), on any engine.
 * `tokenise('unhappy!')` → the ids of `un`, `##happy`, `!`.
 *
 * @module
 */
import { CHARACTER, characterClasses } from './character-classes';
import type { Meant } from './spelling';

/** Ids with the character range in the original text that each came from. */
export interface LocatedPieces {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface WordPiece {
  readonly pad: number;
  readonly cls: number;
  readonly sep: number;
  /** Ids of `.`, `!` and `?`. */
  readonly sentenceEnds: ReadonlySet<number>;
  /** True for a piece that continues a word, `##happy`. */
  isContinuation(id: number): boolean;
  tokenise(text: string): number[];
  locate(text: string): LocatedPieces;
}

/** BERT reads a longer word as one unknown. */
const LONGEST_WORD = 100;

/** Support text repeats its words; past this many the cache starts anew, so that memory stays bounded. */
const CACHED_WORDS = 50_000;

/**
 * Builds the tokeniser from the text of vocab.txt: line n is token n. A word that the vocabulary lacks is read as what
 * `meant` says. Throws when a special token is missing.
 */
export function openWordPiece(vocabulary: string, meant: Meant = () => null): WordPiece {
  const firsts = new Map<string, number>();
  const continuations = new Map<string, number>();
  const tokens = vocabulary.replace(/\n$/, '').split('\n');
  tokens.forEach((token, id) => {
    if (token.startsWith('##') && token.length > 2) continuations.set(token.slice(2), id);
    else firsts.set(token, id);
  });
  const longest = tokens.reduce((most, token) => Math.max(most, token.length), 0);
  const special = (token: string) => {
    const id = firsts.get(token);
    if (id === undefined) throw new Error(`vocab.txt has no ${token}`);
    return id;
  };
  const unknown = special('[UNK]');
  const isContinuation = new Uint8Array(tokens.length);
  for (const id of continuations.values()) isContinuation[id] = 1;
  const signs = Array.from({ length: 128 }, (_, code) => firsts.get(String.fromCharCode(code)) ?? unknown);
  const sentenceEnds = new Set(['.', '!', '?'].map((sign) => signs[sign.charCodeAt(0)]!));
  let cache = new Map<string, readonly number[]>();

  /** Cuts one normalised word greedily into the longest known pieces; `ends` receives where each one ends. */
  function cut(word: string, ends?: number[]): number[] {
    const ids: number[] = [];
    if (word.length > LONGEST_WORD && Array.from(word).length > LONGEST_WORD) {
      ends?.push(word.length);
      return [unknown];
    }
    for (let start = 0; start < word.length;) {
      const known = start === 0 ? firsts : continuations;
      let end = Math.min(word.length, start + longest);
      let id = known.get(word.slice(start, end));
      while (id === undefined && --end > start) id = known.get(word.slice(start, end));
      if (id === undefined) {
        // One unknown piece makes the whole word unknown, as in BERT.
        if (ends) ends.splice(ends.length - ids.length, ids.length, word.length);
        return [unknown];
      }
      ids.push(id);
      ends?.push(end);
      start = end;
    }
    return ids;
  }

  /** The pieces of a word, or of what was meant by it. */
  function read(word: string, hasCapital: boolean, ends?: number[]): number[] {
    const ids = cut(word, ends);
    const other = ids.length > 1 ? meant(word, hasCapital) : null;
    if (other === null) return ids;
    const others = cut(other);
    if (ends) ends.splice(ends.length - ids.length, ids.length, ...others.map(() => word.length));
    return others;
  }

  /** Whether a sentence begins behind these ids. */
  const opens = (ids: readonly number[]) => ids.length === 0 || sentenceEnds.has(ids.at(-1)!);

  function idsOfRun(run: string, plain: boolean, isOpening: boolean): readonly number[] {
    const key = isOpening || (plain && !isTitle(run)) ? run : ` ${run}`;
    const known = cache.get(key);
    if (known) return known;
    const ids: number[] = [];
    if (plain) ids.push(...read(run.toLowerCase(), !isOpening && isTitle(run)));
    else {
      for (const { text, isTitle } of wordsOf(run)) {
        ids.push(...read(text, isTitle && !(ids.length === 0 ? isOpening : opens(ids))));
      }
    }
    if (run.length <= LONGEST_WORD) {
      if (cache.size >= CACHED_WORDS) cache = new Map();
      cache.set(key, ids);
    }
    return ids;
  }

  return {
    pad: special('[PAD]'),
    cls: special('[CLS]'),
    sep: special('[SEP]'),
    sentenceEnds,
    isContinuation: (id) => isContinuation[id] === 1,

    tokenise(text) {
      const ids: number[] = [];
      for (let i = 0; i < text.length;) {
        const start = i;
        let plain = true;
        let kind = asciiKind(text.charCodeAt(i));
        while (kind === ASCII.word || kind === ASCII.other) {
          plain &&= kind === ASCII.word;
          kind = ++i < text.length ? asciiKind(text.charCodeAt(i)) : ASCII.space;
        }
        if (i > start) {
          for (const id of idsOfRun(text.slice(start, i), plain, opens(ids))) ids.push(id);
        }
        if (kind === ASCII.sign) ids.push(signs[text.charCodeAt(i)]!);
        i++;
      }
      return ids;
    },

    locate(text) {
      const ids: number[] = [];
      const starts: number[] = [];
      const ends: number[] = [];
      for (const word of wordsOf(text)) {
        const cuts: number[] = [];
        for (const id of read(word.text, word.isTitle && !opens(ids), cuts)) ids.push(id);
        let from = 0;
        for (const to of cuts) {
          starts.push(word.starts[from]!);
          ends.push(word.ends[to - 1]!);
          // All pieces of a word that was read as another lie over the whole of it.
          if (to < word.text.length) from = to;
        }
      }
      return { ids, starts, ends };
    },
  };
}

/** A normalised word and, for each of its UTF-16 units, the range of the original character. */
interface Word {
  text: string;
  /** Its first letter is a capital, and no other one. */
  isTitle: boolean;
  readonly starts: number[];
  readonly ends: number[];
}

/** Cleans, lowers, strips accents and splits, character by character. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  const append = (char: string, start: number, end: number) => {
    const lower = char.toLowerCase();
    if (!open) words.push((open = { text: '', isTitle: lower !== char, starts: [], ends: [] }));
    else if (lower !== char) open.isTitle = false;
    open.text += lower;
    while (open.starts.length < open.text.length) {
      open.starts.push(start);
      open.ends.push(end);
    }
  };

  let end = 0;
  for (const char of text) {
    const start = end;
    end += char.length;
    const kind = characterClasses[char.codePointAt(0)!];
    if (kind === CHARACTER.removed) continue;
    if (kind === CHARACTER.space || kind === CHARACTER.ideograph) open = null;
    if (kind === CHARACTER.space) continue;
    for (const part of char.normalize('NFD')) {
      const partKind = characterClasses[part.codePointAt(0)!];
      if (partKind === CHARACTER.removed) continue;
      if (partKind === CHARACTER.punctuation) open = null;
      append(part, start, end);
      if (partKind === CHARACTER.punctuation) open = null;
    }
    if (kind === CHARACTER.ideograph) open = null;
  }
  return words;
}

const ASCII = { word: 0, space: 1, sign: 2, other: 3 } as const;

const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const kind = characterClasses[code];
  if (kind === CHARACTER.space) return ASCII.space;
  if (kind === CHARACTER.punctuation) return ASCII.sign;
  return kind === CHARACTER.removed ? ASCII.other : ASCII.word;
});

const isTitle = (run: string) => /^[A-Z][^A-Z]*$/.test(run);

function asciiKind(code: number): number {
  return code < 128 ? asciiKinds[code]! : ASCII.other;
}
