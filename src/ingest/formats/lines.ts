/**
 * Text in pieces → its lines, for files with one JSON value a line.
 *
 * @module
 */
import { MAX_ELEMENT_CHARS } from './json-elements';

export class Lines {
  #open = '';
  #isEndless = false;

  /** The lines that are complete now; null for one too long to be held. */
  push(piece: string, isLast: boolean): (string | null)[] {
    const lines: (string | null)[] = piece.split('\n');
    // Only the new piece is searched: a long line is not gone through again with each.
    const open = this.#open + (lines[0] ?? '');
    lines[0] = this.#isEndless ? null : open;
    if (lines.length > 1) this.#isEndless = false;
    const last = lines.pop() ?? null;
    if (isLast) {
      this.#open = '';
      // A last line feed ends the last line; it does not begin an empty one.
      return last === '' ? lines : [...lines, last];
    }
    this.#isEndless ||= last !== null && last.length > MAX_ELEMENT_CHARS;
    this.#open = this.#isEndless ? '' : (last ?? '');
    return lines;
  }
}
