/**
 * National ids, one small rule each: a form, a check digit where the country has one, and the words around it.
 *
 * Where the check is weak (one number in ten passes it) or there is none, a word has to say what the number is.
 *
 * @module
 */
import { isCodiceFiscale, isCpf, isNir, isSpanishId, isSteuerId, passesElevenTest } from '../checksums';
import { saidOf, words } from '../context';
import type { Rule } from '../rule';

interface NationalId {
  /** Without the bounds of a word. */
  readonly form: string;
  /** In its longest number. */
  readonly digits: number;
  /** Asked with the bare digits and capitals. */
  readonly isValid?: (bare: string) => boolean;
  /** Words that name the number. */
  readonly called: string;
  /** `named`: masked only where it is called by its name; `unless-other`: unless something else is named. */
  readonly when: 'named' | 'unless-other';
}

/** Area 000, 666 and 900–999, group 00 and serial 0000 are never given (SSA). */
const SSN = { area: '(?!000|666|9)\\d{3}', group: '(?!00)\\d{2}', serial: '(?!0000)\\d{4}' };
const SSN_WORDS = 'ssn|social security|social|tax ?payer id|tin|last four of';

const IDS = {
  ssn: {
    digits: 9,
    form: `${SSN.area}-${SSN.group}-${SSN.serial}`,
    called: SSN_WORDS,
    when: 'unless-other',
  },
  plainSsn: {
    digits: 9,
    form: `${SSN.area} ?${SSN.group} ?${SSN.serial}`,
    called: SSN_WORDS,
    when: 'named',
  },
  /** HMRC, NIM39110: letters that are never first or second, pairs that are never given. */
  nino: {
    digits: 6,
    form: '(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
    called: 'national insurance|ni|nino',
    when: 'unless-other',
  },
  bsn: {
    digits: 9,
    form: '(?:\\d{3}[ .]?\\d{3}[ .]?\\d{3}|\\d{4}[ .]\\d{2}[ .]\\d{3})',
    isValid: passesElevenTest,
    called: 'bsn|burgerservice\\w*|sofi\\w*|citizen service',
    when: 'named',
  },
  steuerId: {
    digits: 11,
    form: '[1-9]\\d[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{3}',
    isValid: isSteuerId,
    called: 'steuer\\w*|steuer-id\\w*|id-?nr|idnr|identifikationsnummer|tax (?:id|number)|tin',
    when: 'named',
  },
  dni: {
    digits: 8,
    form: '\\d{2}\\.?\\d{3}\\.?\\d{3}[ -]?[A-HJ-NP-TV-Z]',
    isValid: isSpanishId,
    called: 'dni|nif|documento|identidad',
    when: 'unless-other',
  },
  nie: {
    digits: 7,
    form: '[XYZ][ -]?\\d{7}[ -]?[A-HJ-NP-TV-Z]',
    isValid: isSpanishId,
    called: 'nie|nif|documento|identidad',
    when: 'unless-other',
  },
  /** Sex, year, month, department, municipality, order of birth, key. */
  nir: {
    digits: 11,
    form: '[12378] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}',
    isValid: isNir,
    called: 's[ée]curit[ée] sociale|s[ée]cu|nir|insee',
    when: 'unless-other',
  },
  codiceFiscale: {
    digits: 3,
    form: '[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]',
    isValid: isCodiceFiscale,
    called: 'codice fiscale|fiscal code|c\\.?f\\.?',
    when: 'unless-other',
  },
  cpf: {
    digits: 11,
    form: '\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}',
    isValid: isCpf,
    called: 'cpf',
    when: 'unless-other',
  },
  plainCpf: {
    digits: 11,
    form: '\\d{11}',
    isValid: isCpf,
    called: 'cpf|cadastro',
    when: 'named',
  },
} as const satisfies Readonly<Record<string, NationalId>>;

export const nationalIds: readonly Rule[] = Object.values(IDS).map(ruleOf);

function ruleOf({ form, digits, isValid = () => true, called, when }: NationalId): Rule {
  const named = words(called);
  return {
    kind: 'id',
    digits,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,-])${form}(?![\\p{L}\\p{N}]|[.,-]\\d)`, 'giu'),
    accept(candidate, around) {
      if (!isValid(candidate.replaceAll(/[ .-]/g, '').toUpperCase())) return 0;
      const said = saidOf(around, named);
      return said === 'wanted' || (when === 'unless-other' && said === 'nothing') ? candidate.length : 0;
    },
  };
}
