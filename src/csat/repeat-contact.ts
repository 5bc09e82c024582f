/**
 * Who had written shortly before: the plainest sign that the last contact did not help.
 *
 * @module
 */

/** What says whether the same customer had written before. */
export interface Contact {
  readonly source: string;
  readonly customer: string | null;
  /** Epoch ms, or null. */
  readonly startedAt: number | null;
}

const WEEK_MS = 7 * 86_400_000;

/** One entry a contact: whether the same customer had started another within a week before; null where unknown. */
export function repeatContacts(contacts: readonly Contact[]): (boolean | null)[] {
  const starts = new Map<string, number[]>();
  for (const { source, customer, startedAt } of contacts) {
    if (customer === null || startedAt === null) continue;
    const key = keyOf(source, customer);
    const known = starts.get(key);
    if (known) known.push(startedAt);
    else starts.set(key, [startedAt]);
  }
  for (const own of starts.values()) own.sort((a, b) => a - b);
  return contacts.map(({ source, customer, startedAt }) => {
    if (customer === null || startedAt === null) return null;
    const own = starts.get(keyOf(source, customer))!;
    const before = own[own.indexOf(startedAt) - 1];
    return before !== undefined && startedAt - before <= WEEK_MS;
  });
}

/** A customer is one within a source; JSON keeps a name with a separator in it apart. */
function keyOf(source: string, customer: string): string {
  return JSON.stringify([source, customer]);
}
