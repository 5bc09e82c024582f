/**
 * What the store knows of a customer in the queue.
 *
 * @module
 */
import type { Desk } from '../../state/desk.svelte';
import type { StoredEntry } from '../../state/outreach.svelte';
import { customerName } from '../row';

export function nameOf({ library }: Desk, entry: StoredEntry): string {
  const code = library.columns.customer[entry.ordinals.at(-1) ?? -1];
  return customerName(code) ?? `Conversation ${entry.leading.id}`;
}

/** As the export named them; null where that is not known (any more). */
export function contactOf({ outreach }: Desk, { customer }: StoredEntry): string | null {
  return customer === null ? null : (outreach.contacts.get(customer) ?? null);
}

/** Of the conversation that the risk mostly comes from. */
export function leadingOrdinal({ ordinals, contacts, leading }: StoredEntry): number | null {
  return ordinals[contacts.indexOf(leading)] ?? null;
}
