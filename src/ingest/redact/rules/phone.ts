/**
 * Phone numbers: with their country's code, in the form that a country writes them, or where a word says so.
 *
 * @module
 */
import { saidOf, words } from '../context';
import type { Around, Rule } from '../rule';
import { prefixesAtGroups, type Prefix } from './groups';

export const phone: Rule = {
  kind: 'phone',
  digits: 7,
  pattern:
    /(?<![\p{L}\p{N}$€£#@/_:]|[\p{L}\p{N}][.,-]|\d{4} )(?:\+ ?|\( ?\+? ?)?\d(?:[ .)(/-]{0,3}\d){5,16}/gu,
  accept(candidate, around) {
    // A number goes on behind what the pattern takes at most: none that one could dial.
    if (/^(?:[ .)(/-]?\d|[\p{L}_@%:])/u.test(around.after) || isAmount(around)) return 0;
    if (/^\(? ?\+/.test(candidate)) return international(candidate);
    const said = saidOf(around, PHONE_WORDS);
    if (said === 'other' && !candidate.startsWith('(')) return 0;
    // The end of a longer number that is none of the known ones.
    if (said === 'nothing' && /\d[ -]$/.test(around.before)) return 0;
    const asWritten = FORMS.find((form) => form.test(candidate))?.exec(candidate)?.[0].length ?? 0;
    if (asWritten > 0 && !isDate(candidate)) return asWritten;
    if (/^00[1-9]/.test(candidate) && said === 'wanted') return international(candidate);
    return said === 'wanted' && !isDate(candidate) ? dialled(candidate) : 0;
  },
};

/** Digits behind the plus: of those countries whose numbers have a known length, else what E.164 allows. */
const LENGTHS: readonly (readonly [code: RegExp, least: number, most: number])[] = [
  [/^1/, 11, 11],
  [/^(?:33|34|31|61)/, 11, 11],
  [/^(?:44|91)/, 12, 12],
  [/^(?:49|39|43)/, 9, 13],
  [/^55/, 12, 13],
  [/^[2-9]/, 8, 15],
];

function international(candidate: string): number {
  const whole = candidate.replaceAll(/\D/g, '').replace(/^00/, '');
  const [, least, most] = LENGTHS.find(([code]) => code.test(whole)) ?? [null, 0, 0];
  // "0044", and "+44 (0)20": zeros that are not of the number.
  const zeros = (candidate.startsWith('00') ? 2 : 0) + (/\(0\)|^\+\d\d 0/.test(candidate) ? 1 : 0);
  return (
    prefixesAtGroups(candidate).find(({ digits }) => digits - zeros >= least && digits - zeros <= most)
      ?.length ?? 0
  );
}

/** How numbers are written within a country, with their gaps; what is written so is taken without a word. */
const FORMS: readonly RegExp[] = [
  // North America: (415) 555-0132, 1-800-555-0199, 415.555.0132
  /^(?:1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])\d{3}[ .-]\d{4}$/,
  // France: 06 12 34 56 78
  /^0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}$/,
  // A zero in front and nine or ten digits after it, in groups: 020 7946 0958, 0171/1234567, 0412 345 678
  /^\(?0[1-9]\d{0,4}\)?[ /-](?=(?:[ -]?\d){5,9}$)\d{2,8}(?:[ -]\d{2,8}){0,3}$/,
  // A British mobile number without gaps
  /^07\d{9}$/,
];

/** What a word calls a phone number: as many digits as a national one has, or the first group where more follows. */
function dialled(candidate: string): number {
  const prefixes = prefixesAtGroups(candidate);
  const isDiallable = (prefix: Prefix | undefined) => prefix && prefix.digits >= 7 && prefix.digits <= 13;
  return [prefixes[0], prefixes.at(-1)].find(isDiallable)?.length ?? 0;
}

/** 05.12.2026 and 2026-12-05, a time behind it or not. */
function isDate(candidate: string): boolean {
  return /^(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}(?![./-]))|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/.test(
    candidate,
  );
}

function isAmount({ before, after }: Around): boolean {
  return (
    /(?:[$€£¥₹]|\b(?:eur|usd|gbp|inr|chf|rs)\.?) ?$/i.test(before) ||
    /^ ?(?:[$€£¥₹]|(?:eur|usd|gbp|inr|chf)\b)/i.test(after)
  );
}

const PHONE_WORDS = words(
  '(?:tele)?phones?|tel|mobile|mob|cell|cellphone|landline|fax|whats ?app|call(?:ing)? (?:me|us|him|her|back)|ring (?:me|us)|(?:text|reach|contact|dial) (?:me|us|him|her)|call(?: ?|-)back number|(?:my|your|best|contact|her|his|our|new|old) (?:number|no)',
  'telefon\\w*|handy\\w*|rufnummer|mobil\\w*|telefoon\\w*|t[ée]l[ée]phone|portable|t[ée]l|tel[ée]fono|m[oó]vil|celular|cellulare|telefone|telem[oó]vel|bel(?:len)? me|anrufen|appel(?:ez|er)',
);
