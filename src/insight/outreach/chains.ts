/**
 * Repeat contacts: the conversations of one customer, and which of them followed soon on another.
 *
 * @module
 */
import { DAY_MS } from '../zone';
import type { Contact } from './contact';

/** The same customer back within seven days had not been helped (DESIGN §2, outcome). */
const SOON_MS = 7 * DAY_MS;

/** One customer's conversations, earliest first; one without a customer is alone. */
export function byCustomer(contacts: readonly Contact[]): Contact[][] {
  const groups = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const key = customerKey(contact);
    const known = groups.get(key);
    if (known) known.push(contact);
    else groups.set(key, [contact]);
  }
  for (const group of groups.values()) group.sort((a, b) => timeOf(a) - timeOf(b));
  return [...groups.values()];
}

/** A customer is one within a source; JSON keeps names with separators in them apart. */
export function customerKey({ source, customer, id }: Contact): string {
  return JSON.stringify(customer === null ? [source, null, id] : [source, customer]);
}

/**
 * For each of one customer's conversations, earliest first: how many before it led up to it, each back within seven
 * days. Only what lay before counts: what came later was not known when it ended.
 */
export function earlierContacts(ofOne: readonly Contact[]): number[] {
  const counts: number[] = [];
  ofOne.forEach((contact, i) => {
    const before = ofOne[i - 1];
    const gap =
      before?.endedAt == null || contact.startedAt === null ? Infinity : contact.startedAt - before.endedAt;
    counts.push(gap <= SOON_MS ? counts[i - 1]! + 1 : 0);
  });
  return counts;
}

const timeOf = ({ startedAt, endedAt }: Contact): number => startedAt ?? endedAt ?? 0;
