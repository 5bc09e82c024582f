/**
 * Card numbers: the brand's first digits and lengths (ISO/IEC 7812), Luhn's check digit, and no word that says it
 * is an order.
 *
 * @module
 */
import { passesLuhn } from '../checksums';
import { saidOf, words } from '../context';
import type { Rule } from '../rule';
import { prefixesAtGroups } from './groups';

export const card: Rule = {
  kind: 'card',
  digits: 12,
  pattern: /(?<![\p{L}\p{N}.,]|\d{4}[ -])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}]|[ -]\d{4}(?!\d))/gu,
  accept(candidate, around) {
    const digits = candidate.replaceAll(/\D/g, '');
    if (!/^[2-6]/.test(digits)) return 0;
    const length = prefixesAtGroups(candidate).find((prefix) =>
      isCard(digits.slice(0, prefix.digits)),
    )?.length;
    if (length === undefined) return 0;
    // Of random numbers of 16 digits some 3 in 100 are like a card's.
    return saidOf(around, CARD_WORDS) === 'other' ? 0 : length;
  },
};

function isCard(digits: string): boolean {
  return BRANDS.some((brand) => brand.test(digits)) && passesLuhn(digits);
}

const BRANDS: readonly RegExp[] = [
  // Visa, Mastercard, American Express, Discover
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^6(?:011|4[4-9]\d|5\d{2})\d{12}$/,
  // Diners Club, JCB, UnionPay, Maestro
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14,17}$/,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
];

const CARD_WORDS = words(
  'cards?|credit|debit|visa|master ?card|amex|american express|discover|maestro|diners|jcb|pan|kreditkarte\\w*|karte\\w*|carte|tarjeta|carta|cart[aã]o|creditcard|pas(?:nummer)?',
);
