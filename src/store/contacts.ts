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

    /** Removes whom no conversation names any more, from the days of the queue too. */
    forgetUnnamed: (): Promise<Result<void, StoreFailure>> =>
      attempt(() =>
        db.transaction('rw', db.contacts, db.queueDays, db.columns, db.dictionaries, async () => {
          const codes = new Set<number>();
          await db.columns.each((record) => {
            unpackColumns(record)?.customer.forEach((code) => codes.add(code));
          });
          const hashes = await readStrings(db, 'customer', 1);
          const named = new Set(hashes.filter((_, i) => codes.has(i + 1)));
          await db.contacts.filter(({ customer }) => !named.has(customer)).delete();
          await db.queueDays.toCollection().modify((record) => {
            const customers = record.customers.filter(({ customer }) => named.has(hashIn(customer)));
            Object.assign(record, { customers });
          });
        }),
      ),
  };
}

/** `hashIn('["desk","~abc"]')` → `'~abc'`: the hash in the queue's key of a customer; '' where the file named none. */
function hashIn(key: string): CustomerId {
  const named = (JSON.parse(key) as unknown[])[1];
  return (typeof named === 'string' ? named : '') as CustomerId;
}
