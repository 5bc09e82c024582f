/**
 * What a rule is, and how it is run over a text.
 *
 * Patterns only find candidates, in linear time: no quantifier holds another one that is unbounded. Whether a
 * candidate is personal data is decided by a check (a checksum, a country's lengths) and by the words around it.
 *
 * @module
 */
import type { MaskKind } from './masks';

export interface Rule {
  readonly kind: MaskKind;
  /** Digits that a candidate has at least in one number, gaps included: most texts need no second look. */
  readonly digits: number;
  /** What every candidate holds, if anything. */
  readonly holds?: string;
  /** Global, and bound to the beginning of a word or number. */
  readonly pattern: RegExp;
  /** How many characters of the candidate are to be masked, from its beginning; 0 for none. */
  readonly accept: (candidate: string, around: Around) => number;
}

/** Where a candidate stands. */
export interface Around {
  /** What was said just before it, up to 90 characters, with the end of the turn before where it stands near the beginning. */
  readonly before: string;
  /** The next 40 characters. */
  readonly after: string;
}

/** Far enough for "the number on the back of the card is", too short for the sentence before it. */
const BEFORE = 90;
const AFTER = 40;
/** Of a question, which is the turn before, the end says what was asked for. */
const ASKED = 160;
/** An answer begins with what was asked for, give or take "sure, it's". */
const ANSWER = 40;

/** Puts the mask in place of all that the rule accepts; `asked` is the turn before. */
export function applyRule(
  text: string,
  { pattern, accept }: Rule,
  mask: string,
  asked: string,
): { readonly text: string; readonly count: number } {
  const parts: string[] = [];
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [candidate] = match;
    const start = match.index;
    const said = text.slice(Math.max(0, start - BEFORE), start);
    const length = accept(candidate, {
      before: start < ANSWER ? `${asked.slice(-ASKED)}\n${said}` : said,
      after: text.slice(start + candidate.length, start + candidate.length + AFTER),
    });
    if (length > 0) {
      parts.push(text.slice(from, start), mask);
      from = start + length;
      pattern.lastIndex = from;
    } else pattern.lastIndex = start + firstRun(candidate);
  }
  if (parts.length === 0) return { text, count: 0 };
  parts.push(text.slice(from));
  return { text: parts.join(''), count: (parts.length - 1) / 2 };
}

/** Digits of the longest number in a text, gaps of up to three signs included: `'on 12/05, 07700 900123'` → 15. */
export function longestNumber(text: string): number {
  let longest = 0;
  let digits = 0;
  let gap = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign >= ZERO && sign <= NINE) {
      if (gap > 3) digits = 0;
      gap = 0;
      if (++digits > longest) longest = digits;
    } else gap++;
  }
  return longest;
}

const ZERO = 48;
const NINE = 57;

/** What is refused as a whole may hold something behind its first word or number. */
function firstRun(candidate: string): number {
  return Math.max(1, FIRST_RUN.exec(candidate)?.[0].length ?? 1);
}

const FIRST_RUN = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u;
