/**
 * Names of people, as the file's own name fields give them, found again in what was said.
 *
 * Only names of the same conversation are looked for: over a whole file every Rose and every Grant would go.
 *
 * @module
 */
import type { Conversation } from '../../domain/conversation';
import { isMonth, isRoleWord, isWord } from './name-words';

/** One word of a name, in lower case. */
interface NameWord {
  readonly text: string;
  /** Also an English word: counts only where it is written as a name. */
  readonly isWord: boolean;
}

/** The words and whole names by which customer and agents of a conversation may be called. */
export function namesIn({ customer, agent, turns }: Conversation): readonly NameWord[] {
  const fields = new Set<string | null>([customer, agent]);
  for (const turn of turns)
    if (turn.speaker === 'customer' || turn.speaker === 'agent') fields.add(turn.agent);
  const found = new Map<string, NameWord>();
  for (const field of fields) {
    const words = field === null ? [] : wordsOf(field);
    for (const word of words) found.set(word.text, word);
    // "harriet bloom" is she, "will young" may be anybody.
    const whole = { text: words.map(({ text }) => text).join(' '), isWord: false };
    if (words.length > 1 && words.some(({ isWord }) => !isWord)) found.set(whole.text, whole);
  }
  for (const { text, isWord } of [...found.values()]) {
    const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
    if (plain !== text) found.set(plain, { text: plain, isWord });
  }
  return [...found.values()];
}

/** `'Dr. Harriet Bloom <h.bloom@mail.com>'` → harriet, bloom; a sentence or an id is no name. */
function wordsOf(field: string): NameWord[] {
  const parts = field
    .replaceAll(/<[^<>]*>|\([^()]*\)|\S*@\S*/g, ' ')
    .split(/[\s,;/|]+/)
    .filter((part) => part !== '');
  if (parts.length > MOST_WORDS) return [];
  return (
    parts
      .filter((part) => !/[\d_]/.test(part))
      .flatMap((part) => part.split(/[-.–]/))
      .map((part) => part.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
      .map((said) => ({ said, text: lowered(said) }))
      .filter(({ text }) => text.length >= SHORTEST && !isRoleWord(text) && !isMonth(text))
      // "action" in the column of a machine is no name; one that is written small may still be.
      .map(({ said, text }) => ({ text, isWord: isWord(text) || text === said }))
  );
}

const MOST_WORDS = 6;
/** "Al" and "Jo" are in too many words, and in too many other names. */
const SHORTEST = 3;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Puts the mask in place of names; neighbours that are one name ("Harriet Bloom") get one. */
export function maskNames(
  text: string,
  names: readonly NameWord[],
  mask: string,
): { readonly text: string; readonly count: number } {
  const spans = joined(text, spansOf(text, names));
  if (spans.length === 0) return { text, count: 0 };
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start), mask);
    from = end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), count: spans.length };
}

function spansOf(text: string, names: readonly NameWord[]): Span[] {
  const low = lowered(text);
  const found: (Span & { readonly isWord: boolean })[] = [];
  for (const { text: name, isWord } of names) {
    for (let start = low.indexOf(name); start !== -1; start = low.indexOf(name, start + 1)) {
      const span = { start, end: start + name.length, isWord };
      // A word that is written small is a word.
      if (isWhole(text, span) && !(isWord && low[start] === text[start])) found.push(span);
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((span, i) => {
    const isBeside = isOneName(text, found[i - 1], span) || isOneName(text, span, found[i + 1]);
    return !span.isWord || isBeside || !beginsSentence(text, span.start);
  });
}

function isOneName(text: string, a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && GAP.test(text.slice(a.end, b.start));
}

/** What lies between the words of one name: a space, a hyphen, an initial. */
const GAP = /^(?:[ \u00a0-]| \p{Lu}\.? )$/u;

function joined(text: string, spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last && span.start < last.end) continue;
    if (last && GAP.test(text.slice(last.end, span.start)))
      whole[whole.length - 1] = { start: last.start, end: span.end };
    else whole.push(span);
  }
  return whole;
}

function isWhole(text: string, { start, end }: Span): boolean {
  return !LETTER.test(text.charAt(start - 1)) && !LETTER.test(text.charAt(end));
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Where every word has a capital. */
function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:\n]["'“”(]?)\s*["'“”(]?$/.test(text.slice(Math.max(0, start - 8), start));
}

/** Lower case of the same length: the one letter that grows, İ, is read as i. */
function lowered(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase();
}
