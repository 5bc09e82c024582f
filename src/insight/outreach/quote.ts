/**
 * A turn's words, short enough for a row.
 *
 * @module
 */

/** About two lines of a row. */
const MOST = 160;

/** The words around `from…to`, at most 160 characters, cut between words: `'… and then nothing …'`. */
export function clipAround(text: string, from: number, to: number): string {
  const clean = text.replaceAll(/\s+/g, ' ').trim();
  if (clean.length <= MOST) return clean;
  // White space that was joined moves the place a little, which the room around it takes.
  const middle = Math.min(clean.length, Math.round((from + to) / 2));
  let start = Math.max(0, Math.min(middle - MOST / 2, clean.length - MOST));
  let end = Math.min(clean.length, start + MOST);
  if (start > 0) start = clean.indexOf(' ', start) + 1 || start;
  if (end < clean.length) end = clean.lastIndexOf(' ', end) > start ? clean.lastIndexOf(' ', end) : end;
  return `${start > 0 ? '… ' : ''}${clean.slice(start, end)}${end < clean.length ? ' …' : ''}`;
}
