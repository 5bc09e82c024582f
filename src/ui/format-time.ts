/**
 * How moments and spans of time are written on screen, in the time zone of the person who looks.
 *
 * Names are written here and not taken from Intl: its short English months changed between browser versions
 * ("Sep", "Sept"), and columns of a table must be equally wide.
 *
 * @module
 */
const EN_DASH = '\u2013';
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
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Of a table cell: '22 Nov 13:52'. */
export const dateTime = (at: number): string => `${day(at)} ${clock(at)}`;

/** '22 Nov'. */
export function day(at: number): string {
  const date = new Date(at);
  return `${date.getDate()} ${monthName(date).slice(0, 3)}`;
}

/** '13:52'. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Of a sentence: 'Sunday 22 November 13:52'. */
export function longDateTime(at: number): string {
  const date = new Date(at);
  return `${DAYS[date.getDay()] ?? ''} ${date.getDate()} ${monthName(date)} ${clock(at)}`;
}

/** A period from its first to its last moment: '28 Sep – 22 Nov 2026'. */
export function period(from: number, to: number): string {
  const [first, last] = [new Date(from).getFullYear(), new Date(to).getFullYear()];
  if (first !== last) return `${day(from)} ${first} ${EN_DASH} ${day(to)} ${last}`;
  return day(from) === day(to) ? `${day(to)} ${last}` : `${day(from)} ${EN_DASH} ${day(to)} ${last}`;
}

/** A span, in the one unit that says it best: '45 seconds', '6 minutes', '3 hours', '5 days'. */
export function duration(ms: number): string {
  const [amount, unit] = inBestUnit(ms);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** What is left of a job, from so many seconds to so many: '1 to 2 minutes left', 'under a minute left'. */
export function timeLeft(from: number, to: number): string {
  const most = to * SECOND;
  if (most < MINUTE) return most <= 20 * SECOND ? 'a few seconds left' : 'under a minute left';
  const [size, unit] =
    most < 90 * MINUTE ? [MINUTE, 'minute'] : most < 2 * DAY ? [HOUR, 'hour'] : [DAY, 'day'];
  const high = Math.max(1, Math.ceil(most / size));
  const low = Math.max(1, Math.floor((from * SECOND) / size));
  if (low >= high) return `about ${high} ${unit}${high === 1 ? '' : 's'} left`;
  return `${low} to ${high} ${unit}s left`;
}

function inBestUnit(ms: number): [number, string] {
  // Each unit is kept a little past the next one: "80 minutes" says more than "1 hour".
  if (ms < 90 * SECOND) return [Math.round(ms / SECOND), 'second'];
  if (ms < 90 * MINUTE) return [Math.round(ms / MINUTE), 'minute'];
  if (ms < 2 * DAY) return [Math.round(ms / HOUR), 'hour'];
  return [Math.round(ms / DAY), 'day'];
}

const monthName = (date: Date): string => MONTHS[date.getMonth()] ?? '';
const two = (value: number): string => String(value).padStart(2, '0');
