/**
 * Knows conversations that a file holds more than once.
 *
 * @module
 */
import type { Conversation } from '../../domain/conversation';
import { HashIndex, hash53 } from '../hash-index';
import { counted, type Books, type Warning } from '../tally';

export class Repeats {
  readonly #contentById = new HashIndex();
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** Whether the same conversation came before, word for word; one that only shares the id is warned about. */
  has(conversation: Conversation): boolean {
    const key = `${conversation.source}\0${conversation.id}`;
    const content = hash53(JSON.stringify(conversation)) % 2 ** 32;
    const before = this.#contentById.get(key);
    if (before === content) return true;
    if (before >= 0) this.#books.warn(sharedId);
    this.#contentById.set(key, content);
    return false;
  }
}

const sharedId: Warning = (count) =>
  `${counted(count, 'conversation')} came again under the same id with other content; the later one counts.`;
