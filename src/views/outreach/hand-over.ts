/**
 * Today's calls as files for the people who make them: here alone the customer goes out as the export named them.
 *
 * @module
 */
import type { StoredEntry } from '../../state/outreach.svelte';

export interface Handed {
  readonly entry: StoredEntry;
  readonly state: string;
  /** As the export named them; null where that was forgotten or never known. */
  readonly contact: string | null;
}

/** One JSON object a customer. */
export function handOverLine({ entry, state, contact }: Handed, rank: number): string {
  return JSON.stringify({
    rank,
    customer: contact ?? entry.customer,
    conversations: entry.contacts.map(({ id }) => id),
    risk: Math.round(entry.risk * 10_000) / 10_000,
    state,
    reasons: entry.reasons.map(({ sentence, quote }) => ({ sentence, quote })),
  });
}

/** The address, where that is what the export calls the customer. */
export function mailAddressOf(contact: string | null): string | null {
  return contact !== null && /^[^\s@<>,;:?&]+@[^\s@<>,;:?&]+\.[^\s@<>,;:?&]+$/.test(contact) ? contact : null;
}
