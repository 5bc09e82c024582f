/**
 * IBANs: the country's length (SWIFT's IBAN registry) and ISO 7064 mod 97.
 *
 * @module
 */
import { mod97 } from '../checksums';
import type { Rule } from '../rule';

export const iban: Rule = {
  kind: 'iban',
  digits: 6,
  pattern: /(?<![\p{L}\p{N}])[a-z]{2}[ ]?\d{2}(?:[ -]?[a-z\d]){11,31}/giu,
  accept(candidate, { after }) {
    const wanted = LENGTHS.get(candidate.slice(0, 2).toUpperCase());
    if (wanted === undefined) return 0;
    let taken = 0;
    let length = 0;
    // A space may be the one before the next word: the country says where the number ends.
    for (; length < candidate.length && taken < wanted; length++)
      if (IS_SIGN.test(candidate.charAt(length))) taken++;
    const next = candidate.charAt(length) || after.charAt(0);
    if (taken < wanted || IS_SIGN.test(next)) return 0;
    const bare = candidate.slice(0, length).replaceAll(/[ -]/g, '').toUpperCase();
    return mod97(bare.slice(4) + bare.slice(0, 4)) === 1 ? length : 0;
  },
};

const IS_SIGN = /[a-z\d]/i;

const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 ' +
    'SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
