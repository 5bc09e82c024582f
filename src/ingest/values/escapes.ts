/**
 * What scripts and web pages left in a text on its way: `don\u2019t`, `line\nline`, `AT&amp;T`. Read as they are, the
 * negation in `don\u2019t` is lost on a model, and nobody wrote it so.
 *
 * @module
 */
import { decodeEntities } from '../shared/entities';

/** The text as it was typed, once decoded: `&amp;lt;` is `&lt;`, since somebody wrote about it. */
export function unescaped(text: string): string {
  let typed = text;
  if (typed.includes('\\')) typed = typed.replaceAll(UNICODE, charOf).replaceAll(LINE_FEEDS, lineFeeds);
  return decodeEntities(typed);
}

/** Codes of controls stay as they are: they would be nothing that can be read. */
const UNICODE = /\\u(?!00[01])([0-9a-fA-F]{4})/g;
const charOf = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** Two in a row, before the next sentence or behind one; `C:\new` and `\name` are paths. */
const LINE_FEEDS = /(?:(?:\\r)?\\n){2,}|(?:\\r)?\\n(?=\s|["'(•*-]|\p{Lu}|$)|(?<=[.,!?;)\s])(?:\\r)?\\n/gu;
const lineFeeds = (typed: string): string => '\n'.repeat(typed.split(String.raw`\n`).length - 1);
