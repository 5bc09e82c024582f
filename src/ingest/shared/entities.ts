/**
 * Character references of HTML, `&eacute;` and `&#39;`, as the characters they stand for.
 *
 * @module
 */

/** What help desks and mail programs write; rarer names stay as they are. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '\u200d',
  shy: '',
  lrm: '',
  rlm: '',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  bull: '•',
  middot: '·',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sect: '§',
  para: '¶',
  iexcl: '¡',
  iquest: '¿',
  ordf: 'ª',
  ordm: 'º',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  hearts: '♥',
  check: '✓',
  szlig: 'ß',
  AElig: 'Æ',
  aelig: 'æ',
  OElig: 'Œ',
  oelig: 'œ',
  Oslash: 'Ø',
  oslash: 'ø',
  Aring: 'Å',
  aring: 'å',
  ETH: 'Ð',
  eth: 'ð',
  THORN: 'Þ',
  thorn: 'þ',
};

/** `&Eacute;` is a letter and the name of its accent. */
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
  caron: '\u030c',
};

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,30}));?/g;

/** Decodes once; what is no reference stays as it is. `decodeEntities('Dana&#39;s &euro;5')` → `Dana's €5` */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    REFERENCE,
    (whole: string, decimal?: string, hex?: string, name?: string) =>
      (name === undefined ? ofCode(decimal, hex) : ofName(name, whole)) ?? whole,
  );
}

/** Some writers escape what is escaped already; twice only where that shows. */
export function decodeDoubleEntities(text: string): string {
  return decodeEntities(/&amp;(?:[a-z]{2,8}|#\d{1,7});/i.test(text) ? decodeEntities(text) : text);
}

function ofName(name: string, whole: string): string | null {
  if (Object.hasOwn(NAMED, name)) {
    // `&copy` in the middle of an address (`?a=1&copy=2`) is no sign.
    return whole.endsWith(';') || name.length < 3 || name === 'nbsp' || name === 'amp' || name === 'quot'
      ? (NAMED[name] ?? null)
      : null;
  }
  const accent = ACCENTS[name.slice(1)];
  return accent === undefined || !whole.endsWith(';') ? null : `${name.charAt(0)}${accent}`.normalize('NFC');
}

/** Windows-1252 as old mail programs number it. */
const OLD_CODES: Readonly<Record<number, string>> = {
  128: '€',
  130: '‚',
  132: '„',
  133: '…',
  145: '‘',
  146: '’',
  147: '“',
  148: '”',
  149: '•',
  150: '–',
  151: '—',
  153: '™',
  160: ' ',
};

function ofCode(decimal: string | undefined, hex: string | undefined): string | null {
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  const old = OLD_CODES[code];
  if (old !== undefined) return old;
  const isCharacter = code > 8 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '';
}
