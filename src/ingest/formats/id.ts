/**
 * The id that names a conversation: as the file has it, as text, whatever it looks like.
 *
 * @module
 */
import { hash53 } from '../hash-index';
import { counted, type Books, type Warning } from '../tally';

export class IdReader {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** The id without outer space, blank where there is none; `3.0`, as scripts write the number 3, is `3`. */
  read(cell: string): string {
    const id = cell.trim();
    if (!id.includes('.') && !id.includes('E+')) return id;
    if (/^\d(?:[.,]\d+)?E\+\d{2}$/.test(id)) this.#books.warn(mangled);
    return /^\d+\.0$/.test(id) ? id.slice(0, -2) : id;
  }
}

const mangled: Warning = (count) =>
  `${counted(count, 'row')} had an id such as 1.23E+15: a spreadsheet has rounded it, and different conversations may share one. Export again and do not open the file in a spreadsheet.`;

/** An id for a conversation that has none: its content names it, so that importing it again adds nothing. */
export function idOfContent(content: string): string {
  return `content-${hash53(content).toString(36)}`;
}
