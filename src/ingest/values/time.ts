/**
 * Times as exports write them → epoch milliseconds. Text that is not understood has no time; `Date` never guesses.
 *
 * @module
 */
import type { EpochMs } from '../../domain/conversation';
import type { DateOrder } from '../mapping';
import { inFigures } from './time-words';
import { zoneOffset } from './zone';

export interface TimeReading {
  readonly dateOrder: DateOrder;
  /** Zone of times that state none. */
  readonly zone: string;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?(?:m\b\.?)?`;
const ZONE = String.raw`\(?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?\)?`;
/** `2016-08-29`, `2016/8/29`, with or without a time after it. */
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:t|,?\s+)${CLOCK}\s*${ZONE})?$`,
  'i',
);
/** `29/08/2016`, `8-29-16`, `29.08.2016 14:30`. */
const YEAR_LAST = new RegExp(
  String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:(?:t|,?\s+)${CLOCK}\s*${ZONE})?$`,
  'i',
);
/** `29 Aug 2016 14:30`, `Monday, 29 August 2016, 14:30:24`, `29-AUG-16`. */
const DAY_MONTH = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})\.?[\s/-]([a-z]{3,9})\.?,?[\s/-](\d{4}|\d{2})(?:,?\s+${CLOCK}\s*${ZONE})?$`,
  'i',
);
/** `Aug 29, 2016 2:30 PM`, `Monday, August 29, 2016, 14:30:24 (-0500)`. */
const MONTH_DAY = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s(\d{1,2}),?\s+(\d{4})(?:,?\s+(?:at\s+)?${CLOCK}\s*${ZONE})?$`,
  'i',
);
/** `Tue Oct 31 22:10:47 +0000 2017`. */
const YEAR_AT_END = new RegExp(
  String.raw`^(?:[a-z]{3}\s+)?([a-z]{3})\s+(\d{1,2})\s+${CLOCK}\s*${ZONE}\s+(\d{4})$`,
  'i',
);

/** `20160829`, `20160829T143024Z`, `20160829143024`. */
const COMPACT =
  /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:t?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?\.?(\d{3})?\s?(z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** `Wednesday, September 30, 2026 at 11:59:59.999999999 PM (+00:00)` is 66 letters; what is longer is no time. */
const MAX_CHARS = 80;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads one time, or null. `parseTime('2016-08-29 14:30:24.565+0000', …)` → 1472481024565 */
export function parseTime(raw: string | number, reading: TimeReading): EpochMs | null {
  if (typeof raw === 'number') return fromNumber(raw);
  const text = raw.trim();
  if (text === '' || text.length > MAX_CHARS) return null;
  const plain = parsePlainIso(text, reading.zone);
  if (plain !== undefined) return plain;
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, fraction, stated] = compact;
    return assemble(year, month, day, [hour, minute, second, fraction, undefined, stated], reading.zone);
  }
  if (/^-?\d+(?:[.,]\d+)?(?:e\+?\d+)?$/i.test(text)) return fromNumber(Number(text.replace(',', '.')));
  const ofNet = /^\/date\((\d+)(?:[+-]\d{4})?\)\/$/i.exec(text);
  if (ofNet) return fromNumber(Number(ofNet[1]));
  return parseDate(text, reading) ?? (/\d/.test(text) ? parseDate(inFigures(text), reading) : null);
}

function parseDate(text: string, reading: TimeReading): EpochMs | null {
  let m = YEAR_FIRST.exec(text);
  if (m) return assemble(m[1], m[2], m[3], m.slice(4), reading.zone);
  if ((m = YEAR_LAST.exec(text))) {
    const dayFirst = Number(m[1]) > 12 || (Number(m[2]) <= 12 && reading.dateOrder !== 'mdy');
    const [day, month] = dayFirst ? [m[1], m[2]] : [m[2], m[1]];
    return assemble(fullYear(m[3]), month, day, m.slice(4), reading.zone);
  }
  if ((m = DAY_MONTH.exec(text)))
    return assemble(fullYear(m[3]), monthOf(m[2]), m[1], m.slice(4), reading.zone);
  if ((m = MONTH_DAY.exec(text))) return assemble(m[3], monthOf(m[1]), m[2], m.slice(4), reading.zone);
  if ((m = YEAR_AT_END.exec(text))) return assemble(m[9], monthOf(m[1]), m[2], m.slice(3, 9), reading.zone);
  return null;
}

/** `'29.08.2016'` → '2016-08-29', and null for what has a clock. */
export function dayOf(raw: string, reading: TimeReading): string | null {
  const midnight = parseTime(raw, { ...reading, zone: 'UTC' });
  if (midnight === null || midnight % DAY_MS !== 0) return null;
  return new Date(midnight).toISOString().slice(0, 10);
}

/** Reads a day and the clock that stands in a column of its own; the day alone where that is none. */
export function parseDayAndClock(day: string, clock: string, reading: TimeReading): EpochMs | null {
  const date = clock.trim() === '' ? null : dayOf(day, reading);
  return (date === null ? null : parseTime(`${date} ${clock.trim()}`, reading)) ?? parseTime(day, reading);
}

/** What a date like `13/02/2024` proves about the order of day and month, or null where it could be either. */
export function dateOrderShown(raw: string): DateOrder | null {
  const m = yearLast(raw);
  if (!m) return null;
  if (Number(m[1]) > 12) return 'dmy';
  return Number(m[2]) > 12 ? 'mdy' : null;
}

/** Whether day and month of this date could be taken for each other. */
export function isYearLast(raw: string): boolean {
  return yearLast(raw) !== null;
}

function yearLast(raw: string): RegExpExecArray | null {
  const text = raw.trim();
  if (text.length > MAX_CHARS || !/\d[-/.]\d{1,2}[-/.]\d/.test(text)) return null;
  return YEAR_LAST.exec(text) ?? YEAR_LAST.exec(inFigures(text));
}

/** Milliseconds since midnight of a clock without a date, `10:02` or `10:00:12 AM`, or null. */
export function parseClock(raw: string): number | null {
  const m = raw.length > MAX_CHARS ? null : ONLY_CLOCK.exec(raw.trim());
  return m ? clockMs(m.slice(1)) : null;
}
const ONLY_CLOCK = new RegExp(`^${CLOCK}$`, 'i');

/** Before March 1973 there was no such export: smaller numbers are counters or offsets. */
const FIRST_SECOND = 1e8;
/** Excel counts days; these are 1982 to 2064. */
const EXCEL_DAYS = { from: 30_000, to: 60_000, epoch: 25_569 };
const DAY_MS = 86_400_000;

/** The magnitude tells the unit: seconds, milliseconds, microseconds, nanoseconds. */
function fromNumber(value: number): EpochMs | null {
  if (value >= EXCEL_DAYS.from && value < EXCEL_DAYS.to)
    return checked(Math.round((value - EXCEL_DAYS.epoch) * 86_400) * 1000);
  if (!(value >= FIRST_SECOND)) return null;
  if (value < 1e11) return checked(Math.round(value * 1000));
  if (value < 1e14) return checked(Math.round(value));
  if (value < 1e17) return checked(Math.round(value / 1000));
  return checked(Math.round(value / 1e6));
}

/** `Date.UTC` takes years below for those of the twentieth century; .NET writes 0001 for no time. */
const FIRST_YEAR = 100;

function assemble(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
  [hour, minute, second, fraction, half, stated]: readonly (string | undefined)[],
  zone: string,
): EpochMs | null {
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= FIRST_YEAR && mo >= 1 && mo <= 12 && d >= 1 && d <= daysIn(y, mo))) return null;
  const clock = hour === undefined ? 0 : clockMs([hour, minute, second, fraction, half]);
  if (clock === null) return null;
  const local = Date.UTC(y, mo - 1, d) + clock;
  return checked(local - (stated === undefined ? zoneOffset(zone, local) : statedOffset(stated)));
}

function clockMs([hour, minute, second, fraction, half]: readonly (string | undefined)[]): number | null {
  let h = Number(hour);
  const [m, s] = [Number(minute), Number(second ?? 0)];
  if (half !== undefined) {
    if (h < 1 || h > 12) return null;
    h = (h % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (h > 24 || m > 59 || s > 60) return null;
  // Milliseconds are what is kept; more digits are cut, not rounded into the next second.
  return ((h * 60 + m) * 60 + s) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
}

function statedOffset(zone: string): number {
  const m = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!m) return 0;
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0)) * 60_000;
}

/** Two digits: this century up to 69, as spreadsheets do. */
function fullYear(year: string | undefined): string {
  const text = year ?? '';
  return text.length === 4 ? text : String(Number(text) + (Number(text) < 70 ? 2000 : 1900));
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const DIGIT_0 = 48;

/**
 * `2024-03-01T10:02:11`, with milliseconds and `Z` or without: what nearly every machine writes, read without a
 * pattern because an import reads millions. Undefined where it is written in any other way.
 */
function parsePlainIso(text: string, zone: string): EpochMs | null | undefined {
  const length = text.length;
  if (
    length < 19 ||
    length > 24 ||
    text[4] !== '-' ||
    text[7] !== '-' ||
    text[13] !== ':' ||
    text[16] !== ':'
  )
    return undefined;
  if (text[10] !== 'T' && text[10] !== ' ') return undefined;
  const hasZ = text[length - 1] === 'Z';
  const end = hasZ ? length - 1 : length;
  if (end !== 19 && !(end === 23 && text[19] === '.')) return undefined;
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 7), digitsAt(text, 8, 10)];
  const [hour, minute, second] = [digitsAt(text, 11, 13), digitsAt(text, 14, 16), digitsAt(text, 17, 19)];
  const ms = end === 23 ? digitsAt(text, 20, 23) : 0;
  if (!(year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)))
    return undefined;
  if (!(hour <= 23 && minute <= 59 && second <= 59 && ms <= 999)) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  return checked(hasZ ? local : local - zoneOffset(zone, local));
}

/** The number there, or NaN. */
function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - DIGIT_0;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Years 1900 to 2100; anything else is a placeholder or a misreading. */
function checked(ms: number): EpochMs | null {
  return ms > -70 * 365.25 * DAY_MS && ms < 130 * 365.25 * DAY_MS ? (ms as EpochMs) : null;
}
