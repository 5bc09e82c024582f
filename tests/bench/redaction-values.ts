/**
 * Invented personal data that passes the checks of its kind, and numbers that only look like it.
 *
 * Check digits are made by trying: no check of the app is shared, so that a wrong one would show.
 *
 * @module
 */
/** 0 ≤ x < 1, seeded. */
export type Random = () => number;

/** One value of a slot. */
type Draw = (random: Random) => string;

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 10)).join('');
const pick = <T>(random: Random, options: readonly T[]): T => options[Math.floor(random() * options.length)]!;
const letters = (random: Random, length: number, from = 'ABCDEFGHJKLMNPRSTUVWXYZ'): string =>
  Array.from({ length }, () => pick(random, Array.from(from))).join('');

/** Tries numbers until one passes. */
function passing(draw: () => string, passes: (text: string) => boolean): string {
  for (;;) {
    const text = draw();
    if (passes(text)) return text;
  }
}

/** Luhn, the long way: every second digit from the right doubled, its own digits added. */
const isLuhn = (text: string) =>
  Array.from(text)
    .reverse()
    .reduce((sum, digit, i) => {
      const value = i % 2 === 0 ? digit : String(Number(digit) * 2);
      return sum + Array.from(value).reduce((of, one) => of + Number(one), 0);
    }, 0) %
    10 ===
  0;

/** The remainder of a number too long for a float. */
const rest = (text: string, by: number) => Number(BigInt(text) % BigInt(by));
const asNumber = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));

function ibanOf(country: string, account: string): string {
  const check = 98 - rest(asNumber(`${account}${country}00`), 97);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}

const inFours = (text: string, gap = ' ') => text.replaceAll(/(.{4})(?=.)/g, `$1${gap}`);
const FIRST = [
  'harriet',
  'obi',
  'marisol',
  'kwame',
  'j.doe',
  'anna_lena',
  'tom+shop',
  'li.wei',
  'o.brien',
  'x',
];
const HOSTS = [
  'mail.com',
  'example.org',
  'post.co.uk',
  'web.de',
  'uni-x.edu',
  'a.io',
  'correo.es',
  'mail.example',
];

export const VALUES: Readonly<Record<string, Draw>> = {
  email: (r) => `${pick(r, FIRST)}${pick(r, ['', digits(r, 2)])}@${pick(r, HOSTS)}`,
  spoken: (r) =>
    `${pick(r, ['john dot smith', 'tash underscore belle', 'kim', 'a dot b dot c'])} at ${pick(r, ['gmail dot com', 'post dot co dot uk', 'web dot de'])}`,
  card: (r) => {
    const [start, length] = pick(r, [
      ['4', 16],
      ['51', 16],
      ['5500', 16],
      ['37', 15],
      ['6011', 16],
      ['2221', 16],
    ] as const);
    const number = passing(() => start + digits(r, length - start.length), isLuhn);
    return pick(r, [number, inFours(number), inFours(number, '-')]);
  },
  iban: (r) => {
    const [country, length] = pick(r, [
      ['DE', 18],
      ['GB', 18],
      ['NL', 14],
      ['ES', 20],
      ['BE', 12],
      ['PL', 24],
    ] as const);
    const bank = country === 'GB' || country === 'NL' ? letters(r, 4) : '';
    const iban = ibanOf(country, bank + digits(r, length - bank.length));
    return pick(r, [iban, inFours(iban), iban.toLowerCase()]);
  },
  phone: (r) =>
    pick(r, [
      `+44 7${digits(r, 3)} ${digits(r, 6)}`,
      `07${digits(r, 3)} ${digits(r, 6)}`,
      `020 7${digits(r, 3)} ${digits(r, 4)}`,
      `(${pick(r, ['415', '212', '305'])}) ${digits(r, 3)}-${digits(r, 4)}`,
      `${pick(r, ['415', '718', '646'])}-${digits(r, 3)}-${digits(r, 4)}`,
      `+1 ${pick(r, ['415', '718', '646'])} ${digits(r, 3)} ${digits(r, 4)}`,
      `06 ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)}`,
      `+49 30 ${digits(r, 8)}`,
      `0${pick(r, ['171', '160', '30'])}/${digits(r, 7)}`,
      `+34 6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`,
    ]),
  /** As people type it, without gaps: only the words around it say what it is. */
  plainPhone: (r) =>
    pick(r, [
      `0${pick(r, ['6', '7'])}${digits(r, 8)}`,
      `${pick(r, ['4', '7', '9'])}${digits(r, 9)}`,
      digits(r, 3) + digits(r, 4),
    ]),
  ip: (r) =>
    pick(r, [
      `${20 + Math.floor(r() * 200)}.${Math.floor(r() * 256)}.${Math.floor(r() * 256)}.${Math.floor(r() * 256)}`,
      `192.168.${Math.floor(r() * 256)}.${Math.floor(r() * 256)}`,
      `2001:db8:${digits(r, 2)}::${digits(r, 3)}`,
    ]),
  ssn: (r) =>
    `${1 + Math.floor(r() * 5)}${digits(r, 2).replace('66', '67')}-${10 + Math.floor(r() * 89)}-${1 + Math.floor(r() * 8)}${digits(r, 3)}`,
  nino: (r) =>
    `${letters(r, 1, 'ABCEHJ')}${letters(r, 1, 'ACEHJM')} ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)} ${letters(r, 1, 'ABCD')}`,
  bsn: (r) =>
    passing(
      () => `1${digits(r, 8)}`,
      (n) =>
        (Array.from(n.slice(0, 8)).reduce((sum, d, i) => sum + Number(d) * (9 - i), 0) - Number(n[8])) %
          11 ===
        0,
    ),
  dni: (r) => {
    const number = digits(r, 8);
    return number + 'TRWAGMYFPDXBNJZSQVHLCKE'[rest(number, 23)]!;
  },
  nir: (r) => {
    const number = `${pick(r, ['1', '2'])}${digits(r, 2)}0${1 + Math.floor(r() * 8)}${10 + Math.floor(r() * 80)}${digits(r, 6)}`;
    return number + String(97 - rest(number, 97)).padStart(2, '0');
  },
  cpf: (r) => {
    let number = digits(r, 8) + '1';
    for (const from of [10, 11]) {
      const sum = Array.from(number).reduce((total, d, i) => total + Number(d) * (from - i), 0);
      number += String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
    }
    return `${number.slice(0, 3)}.${number.slice(3, 6)}.${number.slice(6, 9)}-${number.slice(9)}`;
  },

  // What is nobody's.
  order: (r) =>
    pick(r, [
      digits(r, 5),
      digits(r, 8),
      digits(r, 10),
      `AC-${digits(r, 5)}`,
      `112-${digits(r, 7)}-${digits(r, 7)}`,
      digits(r, 12),
    ]),
  tracking: (r) =>
    pick(r, [
      `1Z${letters(r, 3)}A1${digits(r, 10)}`,
      `9400 ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 2)}`,
      `00340434${digits(r, 12)}`,
      `RR${digits(r, 9)}GB`,
    ]),
  amount: (r) =>
    pick(r, [
      `£${digits(r, 2)}.${digits(r, 2)}`,
      `1.${digits(r, 3)}.${digits(r, 3)},${digits(r, 2)} EUR`,
      `$${1 + Math.floor(r() * 8)},${digits(r, 3)},${digits(r, 3)}.00`,
      `Rs. ${digits(r, 7)}`,
    ]),
  date: (r) => {
    const [d, m, y] = [
      String(1 + Math.floor(r() * 28)).padStart(2, '0'),
      String(1 + Math.floor(r() * 12)).padStart(2, '0'),
      String(2020 + Math.floor(r() * 8)),
    ];
    return pick(r, [
      `${d}.${m}.${y}`,
      `${d}/${m}/${y}`,
      `${y}-${m}-${d}`,
      `${y}-${m}-${d} 14:${d}:00`,
      `${d}-${m}-${y}`,
    ]);
  },
  version: (r) =>
    `${1 + Math.floor(r() * 9)}.${digits(r, 1)}.${digits(r, 1)}.${digits(r, 2).replace(/^0/, '1')}`,
  badCard: (r) =>
    passing(
      () => `4${digits(r, 15)}`,
      (n) => !isLuhn(n),
    ),
  imei: (r) => `35${digits(r, 13)}`,
};
