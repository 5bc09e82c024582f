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
  const dated = contacts.flatMap(({ source, customer, startedAt }, i) =>
    customer === null || startedAt === null ? [] : [{ i, key: keyOf(source, customer), startedAt }],
  );
  dated.sort((a, b) => a.startedAt - b.startedAt);
  const repeats = contacts.map((): boolean | null => null);
  const lastOf = new Map<string, { readonly at: number; readonly before: number | undefined }>();
  for (const { i, key, startedAt } of dated) {
    const last = lastOf.get(key);
    // Of contacts that started in the same moment none was before the other.
    const before = last?.at === startedAt ? last.before : last?.at;
    lastOf.set(key, { at: startedAt, before });
    repeats[i] = before !== undefined && startedAt - before <= WEEK_MS;
  }
  return repeats;
}

/** A customer is one within a source; JSON keeps a name with a separator in it apart. */
function keyOf(source: string, customer: string): string {
  return JSON.stringify([source, customer]);
}
