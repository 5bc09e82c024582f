/**
 * How numbers, times and sizes are written on screen: DESIGN of the page, §3.
 *
 * Minus is U+2212, a sign is always shown where one can occur, thousands carry a comma, and a per cent sign
 * stands after a no-break space.
 *
 * @module
 */
import type { ArcShape } from '../domain/arc';
import type { Rating } from '../domain/conversation';
import { count, valenceText } from '../insight/words';

// Findings and screens write numbers alike: what insight needs inside its sentences is written there once.
export { count, percent, percentInterval, valenceInterval, valenceText } from '../insight/words';

/** Valence is −1…1 in the data and −5…+5 for people: the scale that users of Contact Lens know. */
export const SCREEN_SCALE = 5;

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';

/** A number that may fall on either side of zero: signed(1.23) → '+1.2', signed(-0.04) → '0.0'. */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? MINUS : '+') + text;
}

/** A number that is no count: decimal(0.84, 2) → '0.84'. */
export const decimal = (value: number, digits = 1): string =>
  grouped(value.toFixed(digits)).replace('-', MINUS);

/** A count with its noun: counted(1, 'turn') → '1 turn', counted(3, 'reply', 'replies') → '3 replies'. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** What an arc reads aloud as: 'enters +1.2, leaves −3.5, 6 turns'. */
export const arcText = (entry: number, exit: number, turns: number): string =>
  `enters ${valenceText(entry)}, leaves ${valenceText(exit)}, ${counted(turns, 'turn')}`;

const SHAPE_TEXT: Record<ArcShape, string> = {
  recovered: 'recovered',
  lifted: 'lifted',
  collapsed: 'collapsed at the end',
  soured: 'soured',
  dipped: 'dipped',
  'held-good': 'held, good',
  'held-neutral': 'held, neutral',
  'held-low': 'held, low',
  'too-short': 'too short to tell',
};
export const shapeText = (shape: ArcShape): string => SHAPE_TEXT[shape];

/** The raw answer with its scale: '2 of 5', '2 (1 is best)', or the word the customer chose. */
export function ratingText({ raw, scale }: Pick<Rating, 'raw' | 'scale'>): string {
  const [, low, top] = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(scale) ?? [];
  if (top === undefined) return `${raw}`;
  return Number(top) < Number(low) ? `${raw} (${top} is best)` : `${raw} of ${top}`;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
/** The English name of an ISO 639-1 code: languageName('pt') → 'Portuguese'. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code; // A file may hold a code that is none.
  }
}

/** A size of a file in decimal units, as file managers show it: fileSize(61_400_000) → '61.4 MB'. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NO_BREAK}B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  // 999.95 would print as "1000.0".
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(1)}${NO_BREAK}${units[unit] ?? ''}`;
}

/** Digits of the whole part in threes. */
function grouped(text: string): string {
  return text.replace(/\d(?=(\d{3})+(?!\d))(?<!\.\d*)/g, '$&,');
}
