/**
 * The customers that one writer hides, and whom its next commit has to note.
 *
 * @module
 */
import type { CustomerId } from '../domain/conversation';
import { CONTACT_KEY, createHide, type Hide } from './contact-key';
import type { Db } from './db';

export class ContactBook {
  #generation: number | null = null;
  #hide: Hide | null = null;
  readonly #unsettled = new Map<CustomerId, string>();

  /** Reads the store's key, unless it is known. */
  async refresh(db: Db, generation: number): Promise<void> {
    if (this.#hide && this.#generation === generation) return;
    const key: unknown = (await db.settings.get(CONTACT_KEY))?.value;
    if (!(key instanceof Uint8Array)) throw new Error('the store has no key for customers');
    this.#hide = await createHide(key);
    this.#generation = generation;
  }

  /** What conversations hold in the customer's place. */
  hide(customer: CustomerId | null): CustomerId | null {
    if (!this.#hide) throw new Error('the key for customers was not read');
    const hidden = this.#hide(customer);
    if (customer !== null && hidden !== null && hidden !== customer) this.#unsettled.set(hidden, customer);
    return hidden;
  }

  /** Notes them, inside the caller's transaction. */
  async store(db: Db): Promise<void> {
    const contacts = Array.from(this.#unsettled, ([customer, contact]) => ({ customer, contact }));
    if (contacts.length > 0) await db.contacts.bulkPut(contacts);
  }

  /** Forgets what was stored, or what a failed write had hidden. */
  clear(): void {
    this.#unsettled.clear();
  }
}
