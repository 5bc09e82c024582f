/**
 * Numbers inside sentences, as the design writes them (§3).
 *
 * @module
 */

/** U+2212: as wide as the plus, where a hyphen is not. */
const MINUS = '−';
const NO_BREAK_SPACE = '\u00a0';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const SMALL_NUMBERS = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

/** `count(13440)` → `'13,440'`. */
export function count(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `counted(1, 'conversation')` → `'1 conversation'`. */
export function counted(n: number, noun: string): string {
  return `${count(n)} ${n === 1 ? noun : `${noun}s`}`;
}

/** A valence as people see it, ×5 with its sign: `valenceText(-0.7)` → `'−3.5'`, `valenceText(0)` → `'0.0'`. */
export function valenceText(valence: number): string {
  // Rounded away from zero on both sides, so that −0.25 and +0.25 print alike.
  const tenths = Math.round(Math.abs(valence) * 50 + 1e-9);
  const sign = tenths === 0 ? '' : valence < 0 ? MINUS : '+';
  return `${sign}${(tenths / 10).toFixed(1)}`;
}

/** `percent(0.9)` → `'90.0 %'` with a no-break space. */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)}${NO_BREAK_SPACE}%`;
}

/** A difference of two shares in percentage points, with its sign: `percentPoints(-0.041)` → `'−4.1'`. */
export function percentPoints(difference: number): string {
  const tenths = Math.round(Math.abs(difference) * 1000 + 1e-9);
  const sign = tenths === 0 ? '' : difference < 0 ? MINUS : '+';
  return `${sign}${(tenths / 10).toFixed(1)}`;
}

/** Two shares side by side, with as few decimals as tell them apart: `['39 %', '22 %']`. */
export function percentPair(a: number, b: number): readonly [string, string] {
  const decimals = a !== b && percent(a, 0) === percent(b, 0) ? 1 : 0;
  return [percent(a, decimals), percent(b, decimals)];
}

/** `percentInterval(0.796, 0.844)` → `'(79.6–84.4)'`. */
export function percentInterval(low: number, high: number): string {
  return `(${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;
}

/** `valenceInterval(-0.34, -0.1)` → `'(−1.7 to −0.5)'`: signs and an en dash would run together. */
export function valenceInterval(low: number, high: number): string {
  return `(${valenceText(low)} to ${valenceText(high)})`;
}

/** `perThousand(0.0142)` → `'14.2'`. */
export function perThousand(share: number): string {
  return (share * 1000).toFixed(1);
}

/** `oneIn(0.109)` → `'one in nine'`; a share that is not near such a fraction stays a percentage. */
export function oneIn(share: number): string {
  const nth = Math.round(1 / share);
  const word = SMALL_NUMBERS[nth - 2];
  // A tenth off is what "one in nine" may hide, not more.
  return word !== undefined && Math.abs(share * nth - 1) <= 0.1 ? `one in ${word}` : percent(share, 0);
}

/** `dayAndMonth(20759)` → `'2 November'`; days are counted since 1970-01-01. */
export function dayAndMonth(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]!}`;
}

/** `dayMonthYear(20759)` → `'2 November 2026'`. */
export function dayMonthYear(day: number): string {
  return `${dayAndMonth(day)} ${new Date(day * 86_400_000).getUTCFullYear()}`;
}

/** `weekSpan(20767)` → `'9 to 15 November 2026'`; seven days, month and year said once where they are the same. */
export function weekSpan(monday: number): string {
  const [from, to] = [new Date(monday * 86_400_000), new Date((monday + 6) * 86_400_000)];
  const last = dayMonthYear(monday + 6);
  if (from.getUTCMonth() === to.getUTCMonth()) return `${from.getUTCDate()} to ${last}`;
  const isOneYear = from.getUTCFullYear() === to.getUTCFullYear();
  return `${isOneYear ? dayAndMonth(monday) : dayMonthYear(monday)} to ${last}`;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** `languageName('pt')` → `'Portuguese'`; what is no code stays as it is. */
export function languageName(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (languageNames.of(code) ?? code) : code;
}
