/**
 * Whom to call, kept apart: conversations hold a keyed hash of the customer, and one table says who that is.
 *
 * @module
 */
import type { CustomerId } from '../domain/conversation';
import type { Result } from '../domain/result';
import { readStrings } from './books';
import type { Connection } from './connection';
import { unpackColumns } from './pack-columns';
import type { StoreFailure } from './failure';

export function createContacts({ db, attempt }: Connection) {
  return {
    countContacts: (): Promise<Result<number, StoreFailure>> => attempt(() => db.contacts.count()),

    /** Whom to call, by the hash that conversations hold; those that were forgotten are not among them. */
    readContacts: (
      customers: readonly CustomerId[],
    ): Promise<Result<ReadonlyMap<CustomerId, string>, StoreFailure>> =>
      attempt(async () => {
        const found = await db.contacts.bulkGet([...customers]);
        return new Map(found.flatMap((one) => (one ? [[one.customer, one.contact]] : [])));
      }),

    /** Removes the table's rows and says how many they were. Hashes stay: contacts of one customer stay connected. */
    forgetContacts: (): Promise<Result<number, StoreFailure>> =>
      attempt(() =>
        db.transaction('rw', db.contacts, async () => {
          const contacts = await db.contacts.count();
          await db.contacts.clear();
          return contacts;
        }),
      ),

    /** Removes whom no conversation names any more. */
    forgetUnnamed: (): Promise<Result<void, StoreFailure>> =>
      attempt(() =>
        db.transaction('rw', db.contacts, db.columns, db.dictionaries, async () => {
          const codes = new Set<number>();
          await db.columns.each((record) => {
            unpackColumns(record)?.customer.forEach((code) => codes.add(code));
          });
          const hashes = await readStrings(db, 'customer', 1);
          const named = new Set(hashes.filter((_, i) => codes.has(i + 1)));
          await db.contacts.filter(({ customer }) => !named.has(customer)).delete();
        }),
      ),
  };
}
