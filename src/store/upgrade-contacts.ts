/**
 * From version 1 to 2: customers, who were named in the text of segments and in a dictionary, go to a table of their
 * own, and a keyed hash takes their place. What was imported before is marked as not redacted, which it is.
 *
 * @module
 */
import Dexie, { type Transaction } from 'dexie';
import type { CustomerId } from '../domain/conversation';
import { createHide, drawContactKey } from './contact-key';
import type { CatalogueRecord, DictionaryChunk, SegmentRecord } from './records/segments';
import type { ContactRecord, ImportRecord } from './records/imports';
import { decodeSegment, encodeSegment } from './segment-text';

/** Runs inside the browser's upgrade: all of it is on disk afterwards, or nothing. */
export async function upgradeToContacts(tx: Transaction): Promise<void> {
  const key = drawContactKey();
  await tx.table('settings').put(key);
  // Whatever is not a request to the database would end the transaction; `waitFor` keeps it open.
  const hide = await Dexie.waitFor(createHide(key.value));
  const contacts: ContactRecord[] = [];
  const hidden = (contact: string): CustomerId => {
    const customer = hide(contact as CustomerId) ?? ('' as CustomerId);
    if (customer !== contact) contacts.push({ customer, contact });
    return customer;
  };

  await tx
    .table<DictionaryChunk>('dictionaries')
    .toCollection()
    .modify((chunk, ref) => {
      if (chunk.name === 'customer') ref.value = { ...chunk, strings: chunk.strings.map(hidden) };
    });
  await tx.table<ContactRecord>('contacts').bulkPut(contacts);
  await tx
    .table<ImportRecord>('imports')
    .toCollection()
    .modify((one, ref) => {
      ref.value = { ...one, redacted: false, tally: { ...one.tally, masked: {} } };
    });

  const segments = tx.table<SegmentRecord, number>('segments');
  for (const id of await segments.toCollection().primaryKeys()) {
    const record = await segments.get(id);
    const conversations = record && (await Dexie.waitFor(decodeSegment(record)));
    // A damaged segment cannot be read by anybody.
    if (!conversations) continue;
    const texts = conversations.map((one) =>
      JSON.stringify(one, (field, value: unknown) =>
        field === 'customer' && typeof value === 'string' ? hide(value as CustomerId) : value,
      ),
    );
    const gzip = await Dexie.waitFor(encodeSegment(texts));
    await segments.put({ ...record, gzip });
    await tx.table<CatalogueRecord, number>('catalogue').update(id, { textBytes: gzip.byteLength });
  }
}
