/**
 * What the words around a number say it is. The nearest word decides: in "call me about order 2077112345" it is the
 * order.
 *
 * @module
 */
import type { Around } from './rule';

/** `wanted`: a word of the rule's own is nearest; `other`: one that says it is something else. */
export type Said = 'wanted' | 'other' | 'nothing';

/** What the words before a candidate say of it; where they say nothing, what is said of it right after: "… is my order". */
export function saidOf({ before, after }: Around, wanted: RegExp): Said {
  const other = lastOf(before, OTHER);
  // "Order 20771 never came, I am on 07700 900123": the order has its number already, unless this is the end of it.
  const isOther = other !== -1 && !/\d{3}/.test(before.slice(other).replace(NUMBER_AT_END, ''));
  const nearest = lastOf(before, wanted) - (isOther ? other : -1);
  if (nearest !== 0) return nearest > 0 ? 'wanted' : 'other';
  const behind = after.replace(BETWEEN, '');
  if (behind.search(wanted) === 0) return 'wanted';
  return behind.search(OTHER) === 0 ? 'other' : 'nothing';
}

const NUMBER_AT_END = /[\d .)(/-]{1,40}$/;

/** "… is my", "…, the": what follows it names the number. */
const BETWEEN =
  /^[ ,(–-]{0,3}(?:(?:is|was|ist|est|es|è|é|als) )?(?:(?:my|the|your|our|her|his|a|meine|die|mi|el|mon|ma|le|la|o|il|mijn|het) )?/i;

/** Where the last match ends, or −1; the text is short. */
function lastOf(text: string, words: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(words)) last = match.index + match[0].length;
  return last;
}

/** Words for numbers that are nobody's: of orders, parcels, bills, things and versions. */
const OTHER = words(
  // English
  'orders?|tracking|track|parcels?|packages?|shipments?|consignments?|airway bill|awb|invoices?|receipts?|bills?|refs?|references?|tickets?|cases?|claims?|bookings?|reservations?|confirmations?|transactions?|serials?|models?|skus?|items?|products?|parts?|articles?|vouchers?|coupons?|codes?|pnr|quotes?|imei|flights?|versions?|build|firmware|release|errors?|meter|membership|loyalty|policy|contract|customer (?:no|number|id)|account|acct|amounts?|total|balance|price',
  // German, Dutch
  'bestell\\w*|auftrags?\\w*|rechnung\\w*|sendung\\w*|kundennummer|vorgang\\w*|vertrag\\w*|artikel\\w*|seriennummer|bestel\\w*|ordernummer|factuur\\w*|zending\\w*|klantnummer|pakket\\w*',
  // French, Spanish, Italian, Portuguese
  'commandes?|factures?|colis|suivi|dossier|pedidos?|facturas?|env[ií]os?|seguimiento|reserva|ordine|fattura|spedizione|encomenda|fatura|protocolo|rastreio',
);

/** Word-bounded, whatever the case: `words('tel|phone')`. */
export function words(...lists: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${lists.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
