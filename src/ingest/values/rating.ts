/**
 * Survey answers: kept as given, with the scale they stand on, and their position on it.
 *
 * @module
 */
import type { Rating } from '../../domain/conversation';
import { isStep, NOT_ANSWERED, NOT_ASKED, wordScale } from './word-scales';

/** What a cell of the rating column says. */
export type Answer =
  | { readonly kind: 'answer'; readonly raw: number | string; readonly outOf?: number }
  | { readonly kind: 'not-answered' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'silent' };

const SILENT = new Set(['', '-', 'n/a', 'na', 'null', 'none', 'nan', 'undefined', '(blank)', 'received']);

/** What stands behind an answer that came with words: Zendesk's "Good with comment", "good_with_comment". */
const COMMENTED =
  /,?[ _](?:with(?:out)?|mit|ohne|avec|sans|con|sin|com|sem|senza|met|zonder)[ _](?:an? |un |einem? |een )?(?:comment|kommentar|commentaire|comentario|comentário|commento|opmerking)$/i;

/** What is longer is a comment, not an answer. */
const MAX_CHARS = 60;

/** A step of a scale by its number and its name, in either order: "4 - Happy", "5: great", "Very satisfied (5)". */
const NUMBER_AND_NAME = /^(-?\d+)(?:\s*[-–—:=.)]\s*|\s*\(|\s+)\p{L}[\p{L}\s'’]*\)?$/u;
const NAME_AND_NUMBER = /^\p{L}[\p{L}\s'’]*?(?:\s*[-–—:=]\s*|\s*[([])(\d+)[)\]]?$/u;

/** Reads one cell: `'4'`, `'4/5'`, `'80 %'`, `'★★★★☆'`, `'4 - Happy'`, `'good_with_comment'`, `'offered'`. */
export function readAnswer(cell: string): Answer {
  const text = plainFace(cell.trim()).replace(COMMENTED, '');
  if (text.length > MAX_CHARS) return { kind: 'silent' };
  const word = text.toLowerCase().replaceAll('_', ' ');
  if (SILENT.has(word)) return { kind: 'silent' };
  if (NOT_ANSWERED.has(word)) return { kind: 'not-answered' };
  if (NOT_ASKED.has(word)) return { kind: 'not-asked' };

  const stars = text.split(/[★⭐]/u).length - 1;
  if (stars > 0 && !/[\p{L}\d]/u.test(text)) return { kind: 'answer', raw: stars, outOf: 5 };
  const number =
    /^(-?\d+(?:[.,]\d+)?)\s*(?:(?:\/|of|out of|von|sur|de)\s*(\d+)|(%|percent)|stars?|sterne|étoiles|estrellas)?$/iu.exec(
      text,
    );
  if (number) {
    const raw = Number((number[1] ?? '').replace(',', '.'));
    const outOf = number[2] !== undefined ? Number(number[2]) : number[3] !== undefined ? 100 : undefined;
    return outOf === undefined ? { kind: 'answer', raw } : { kind: 'answer', raw, outOf };
  }
  const step = NUMBER_AND_NAME.exec(text) ?? NAME_AND_NUMBER.exec(text);
  if (step) return { kind: 'answer', raw: Number(step[1]) };
  return { kind: 'answer', raw: isStep(word) && !isStep(text) ? word : text };
}

/** Without the mark that asks for a coloured glyph, which some exports leave out, and without the colour of a skin. */
const plainFace = (text: string) => text.replaceAll(/\uFE0F|\p{Emoji_Modifier}/gu, '');

/** So many cells that never go above 3, or 7, are of a scale that ends there: on 1–5 and 1–10 most answers lie above. */
const ENOUGH_FOR_SHORT_SCALES = 30;

/** The least top of a scale from 1 on which a 0 may say that nobody answered: shorter ones begin at 0 themselves. */
const LEAST_TOP_BESIDE_NO_ANSWER = 4;

/** How many cells there were, and of these how many a 0, where each wording is given once. */
export interface Cells {
  readonly cells: number;
  readonly zeros: number;
}

/** Guesses the scale from answers seen, or null where they fit none. `guessScale([4, 2])` → '1-5'. */
export function guessScale(
  answers: readonly Answer[],
  { cells, zeros }: Cells = { cells: answers.length, zeros: answers.filter(isZero).length },
): string | null {
  const given = answers.filter((answer) => answer.kind === 'answer');
  if (given.length === 0) return null;
  const numbers = given.filter((answer) => typeof answer.raw === 'number');
  const words = given.filter((answer) => typeof answer.raw === 'string');
  if (words.length > numbers.length) {
    return wordScale(words.map(({ raw }) => String(raw)));
  }

  const all = numbers.map(({ raw }) => Number(raw));
  // A survey that most people fill in with the worst there is does not exist: so many did not answer.
  const isNoAnswer = zeros > cells / 2 && cells - zeros > 0 && Math.max(...all) >= LEAST_TOP_BESIDE_NO_ANSWER;
  const values = isNoAnswer ? all.filter((value) => value !== 0) : all;
  const least = Math.min(...values);
  const most = Math.max(...values);
  const outOf = Math.max(0, ...numbers.map((answer) => answer.outOf ?? 0));
  const steps = new Set(values);
  // −1, 0, 1 and −2 … 2: as far below the middle as above it.
  if (outOf === 0 && least < 0 && least >= -2 && Math.max(-least, most) <= 2)
    return `${Math.floor(Math.min(least, -most))}-${Math.ceil(Math.max(-least, most))}`;
  const isMany = cells - (isNoAnswer ? zeros : 0) >= ENOUGH_FOR_SHORT_SCALES;
  const isShort = isMany && steps.size === 3 && least === 1 && most === 3;
  const isSeven = isMany && least >= 1 && most === 7;
  const top =
    outOf > 0
      ? outOf
      : (endsIn(isShort, isSeven).find((end) => most <= end && (end > 1 || least < 1)) ?? null);
  if (top === null || most > top || least < 0) return null;
  return `${top === 100 || top === 1 || least < 1 ? 0 : 1}-${top}`;
}

/** Where scales of numbers end: 0–1 only where something is below 1. */
const endsIn = (isShort: boolean, isSeven: boolean) => [
  1,
  ...(isShort ? [3] : []),
  5,
  ...(isSeven ? [7] : []),
  10,
  100,
];

export const isZero = (answer: Answer): boolean => answer.kind === 'answer' && answer.raw === 0;

/**
 * The rating on its scale, or null where it does not lie on it. `rate(4, '1-5')` → norm 0.75; `rate(1, '5-1')` → 1;
 * `rate('okay', 'bad|okay|great')` → 0.5
 */
export function rate(raw: number | string, scale: string): Rating | null {
  const range = /^(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$/.exec(scale.trim());
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    const value = typeof raw === 'number' ? raw : raw.trim() === '' ? NaN : Number(raw);
    if (low === high || !(value >= Math.min(low, high) && value <= Math.max(low, high))) return null;
    return { raw: value, scale, norm: Math.abs(value - low) / Math.abs(high - low) };
  }
  const steps = plainFace(scale)
    .split('|')
    .map((step) => step.trim().toLowerCase());
  const word = plainFace(String(raw)).trim().toLowerCase();
  const at = steps.findIndex((step) => step === word || step.split('/').includes(word));
  if (steps.length < 2 || at < 0) return null;
  return { raw, scale, norm: at / (steps.length - 1) };
}
