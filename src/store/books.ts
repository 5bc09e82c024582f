/**
 * The store's dictionaries in memory, kept in step with the disk.
 *
 * @module
 */
import Dexie from 'dexie';
import type { DictionaryName } from './columns';
import { Codebook, MAX_CODE } from './codebook';
import { ContactBook } from './contact-book';
import type { Db } from './db';
import type { RootRecord } from './records/segments';
import { Conflict, Failed } from './failure';

/** People are many and have 32 bits; everything else has 16. */
const WIDE: ReadonlySet<DictionaryName> = new Set<DictionaryName>(['agent', 'customer']);
const MAX_WIDE_CODE = 0xffff_ffff;

export class Books {
  /** The customer dictionary holds hashes; who they are is noted with the same commit. */
  readonly contacts = new ContactBook();
  #generation: number | null = null;
  readonly #books = new Map<DictionaryName, Codebook>();

  get(name: DictionaryName): Codebook {
    let book = this.#books.get(name);
    if (!book) this.#books.set(name, (book = new Codebook(WIDE.has(name) ? MAX_WIDE_CODE : MAX_CODE)));
    return book;
  }

  /** Reads what others have added to the named dictionaries since the last time. */
  async refresh(db: Db, root: RootRecord, names: readonly DictionaryName[]): Promise<void> {
    if (root.generation !== this.#generation) this.#books.clear();
    this.#generation = root.generation;
    if (names.includes('customer')) await this.contacts.refresh(db, root.generation);
    for (const name of names) {
      const book = this.get(name);
      if ((root.dictionaryLengths[name] ?? 1) <= book.stored) continue;
      book.rollBack();
      book.extend(await readStrings(db, name, book.stored));
    }
  }

  /** Writes new strings inside the caller's transaction and gives the new lengths; others' additions are a conflict. */
  async store(db: Db, root: RootRecord): Promise<RootRecord['dictionaryLengths']> {
    // Who has asked for no string yet has coded none: there is nothing that could be of another database.
    if (this.#generation !== null && root.generation !== this.#generation) throw new Conflict();
    const lengths = { ...root.dictionaryLengths };
    for (const [name, book] of this.#books) {
      const strings = book.unsettled();
      if (strings.length === 0) continue;
      if ((lengths[name] ?? 1) !== book.stored) throw new Conflict();
      await db.dictionaries.add({ name, start: book.stored, strings });
      lengths[name] = book.stored + strings.length;
    }
    await this.contacts.store(db);
    return lengths;
  }

  settle(): void {
    for (const book of this.#books.values()) book.settle();
    this.contacts.clear();
  }

  rollBack(): void {
    for (const book of this.#books.values()) book.rollBack();
    this.contacts.clear();
  }
}

/** The strings of a dictionary from a code on. */
export async function readStrings(db: Db, name: DictionaryName, from: number): Promise<string[]> {
  const chunks = await db.dictionaries
    .where('[name+start]')
    .between([name, from], [name, Dexie.maxKey], true, true)
    .toArray();
  const strings: string[] = [];
  for (const chunk of chunks) {
    // A gap would shift every later code, and so give conversations other people's names.
    if (chunk.start !== from + strings.length) {
      throw new Failed({ kind: 'unreadable', table: 'dictionaries', id: name });
    }
    for (const text of chunk.strings) strings.push(text);
  }
  return strings;
}
