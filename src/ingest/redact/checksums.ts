/**
 * Check digits of cards, accounts and national ids. All take the bare digits (and letters).
 *
 * @module
 */

/** ISO/IEC 7812-1: cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, doubled = false; i >= 0; i--, doubled = !doubled) {
    const digit = Number(digits[i]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97-10 over digits and letters (A = 10 … Z = 35): an IBAN with its first four characters at the end. */
export function mod97(text: string): number {
  let rest = 0;
  for (const sign of text) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** The Dutch "elfproef" for a BSN of nine digits: 9·a + 8·b + … + 2·h − i divides by 11. */
export function passesElevenTest(digits: string): boolean {
  const sum = weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]);
  return sum % 11 === 0 && Number(digits) > 0;
}

/**
 * The German tax id (§ 139b AO): ISO 7064 mod 11,10, no zero in front, and of its first ten digits exactly one
 * comes twice or three times.
 */
export function isSteuerId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const ten = digits.slice(0, 10);
  const counts = Array.from({ length: 10 }, (_, digit) => ten.split(String(digit)).length - 1);
  const repeated = counts.filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of ten) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** The Spanish DNI, or NIE where it begins with X, Y or Z: the number modulo 23 names the letter. */
export function isSpanishId(id: string): boolean {
  const number = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === id.at(-1);
}

/** The French NIR of 13 signs and a key of two: 97 − number mod 97; Corsica's 2A and 2B count as 19 and 18. */
export function isNir(id: string): boolean {
  const number = Number(id.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(id.slice(13));
}

/** The Italian codice fiscale: the 16th letter is the sum of the values of the first 15, modulo 26. */
export function isCodiceFiscale(id: string): boolean {
  const sum = Array.from(id.slice(0, 15)).reduce((total, sign, i) => {
    const place = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    return total + (i % 2 === 0 ? (ODD_VALUES[place] ?? 0) : place);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === id[15];
}

/** Values of signs in odd places (D.M. 23/12/1976): of 0 … 9, which are those of A … J, and of K … Z. */
const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** The Brazilian CPF: two check digits modulo 11; one digit eleven times passes them and is none. */
export function isCpf(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  return [9, 10].every((length) => {
    const weights = Array.from({ length }, (_, i) => length + 1 - i);
    return ((weigh(digits, weights) * 10) % 11) % 10 === Number(digits[length]);
  });
}

function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}
