/**
 * What a file says about a conversation as a whole: read from its cells once the file has settled what they mean.
 *
 * Day or month first, and the scale of the ratings, show only over many rows; so cells are observed first and read
 * afterwards. Nothing is guessed from one row alone.
 *
 * @module
 */
import type { EpochMs } from '../domain/conversation';
import type { Facts } from './build-conversation';
import { stated } from './build-conversation';
import type { ColumnRole, DateOrder, Mapping } from './mapping';
import { counted, type Books, type Warning } from './tally';
import { detached } from './values/detached';
import { listsWords } from './recognise/column-names';
import { namesEscalation, readFlag } from './values/flag';
import { guessScale, isZero, rate, readAnswer, type Answer } from './values/rating';
import { dateOrderShown, isYearLast, parseDayAndClock, parseTime } from './values/time';

/** Looks up the cell of a role; blank where the file has none. */
export type CellOf = (role: ColumnRole) => string;

/** Columns whose cells are times. */
export const TIME_ROLES = [
  'time',
  'startedAt',
  'closedAt',
  'escalatedAt',
] as const satisfies readonly ColumnRole[];
/** More different answers than any scale has: by then the scale is known, or it is no rating. */
const MAX_ANSWERS = 500;

export class FactReader {
  readonly #mapping: Mapping;
  readonly #source: string;
  readonly #books: Books;
  readonly #zone: string;
  readonly #answers = new Map<string, Answer>();
  #dateOrder: DateOrder | null;
  #hasOpenDates = false;
  #hasHalfDays = false;
  #hasEscalations = false;
  #contradicts = false;
  /** Cells that say something, of which `#answers` has each wording once. */
  #answered = 0;
  /** Of these how many are 0. */
  #zeros = 0;
  #scale: string | null;

  /** `source` is what the file is called by where no column says it. */
  constructor(mapping: Mapping, source: string, books: Books) {
    this.#mapping = mapping;
    this.#source = mapping.source ?? source;
    this.#books = books;
    this.#zone = mapping.zone ?? 'UTC';
    this.#dateOrder = mapping.dateOrder ?? null;
    this.#scale = mapping.ratingScale ?? null;
  }

  /** Takes note of what the cells prove about dates and scale. */
  observe(cell: CellOf): void {
    for (const role of TIME_ROLES) this.observeTime(cell(role));
    this.observeEscalation(cell('escalatedAt'));
    this.observeRating(cell('rating'));
  }

  observeTime(text: string): void {
    // Most times begin with a year: told apart without a pattern.
    if (this.#mapping.dateOrder || text === '' || text[4] === '-' || !isYearLast(text)) return;
    this.#hasOpenDates = true;
    this.#hasHalfDays ||= /\d\s*[ap]\.?m/i.test(text);
    const shown = dateOrderShown(text);
    if (shown === null) return;
    if (this.#dateOrder !== null && shown !== this.#dateOrder) this.#contradicts = true;
    this.#dateOrder ??= shown;
  }

  observeEscalation(time: string): void {
    this.#hasEscalations ||= time !== '';
  }

  observeRating(text: string): void {
    if (text === '') return;
    this.#answered++;
    if (this.#answers.size < MAX_ANSWERS && !this.#answers.has(text))
      this.#answers.set(detached(text), readAnswer(detached(text)));
    const answer = this.#answers.get(text);
    if (answer && isZero(answer)) this.#zeros++;
  }

  /** Ends observing: from here on cells are read. */
  settle(): void {
    if (this.#hasOpenDates && this.#dateOrder === null) {
      // Clocks with am and pm go with month first.
      this.#dateOrder = this.#hasHalfDays ? 'mdy' : 'dmy';
      this.#books.warn(this.#dateOrder === 'mdy' ? openDatesMdy : openDatesDmy);
    }
    if (this.#contradicts) this.#books.warn(mixedDates);
    this.#scale ??= guessScale([...this.#answers.values()], {
      cells: this.#answered,
      zeros: this.#zeros,
    });
  }

  get dateOrder(): DateOrder | null {
    return this.#dateOrder;
  }

  get scale(): string | null {
    return this.#scale;
  }

  /** A time, or null; a time that cannot be read is warned about, not guessed. `clock` is of a column of its own. */
  time(text: string, clock = ''): EpochMs | null {
    if (text === '') return null;
    const at = parseDayAndClock(text, clock, { dateOrder: this.#dateOrder ?? 'dmy', zone: this.#zone });
    if (at === null && stated(text) !== null && !/^-?\d+(?:\.\d+)?$/.test(text.trim()))
      this.#books.warn(unreadTimes);
    if (at !== null && SHARED_ZONE.test(text)) this.#books.warn(sharedZones);
    return at;
  }

  /** Reads one conversation's facts. `agent` is left to whoever knows the messages. */
  read(cell: CellOf): Facts {
    const answer = readAnswer(cell('rating'));
    const rating = answer.kind === 'answer' ? this.#rate(answer) : null;
    const escalatedText = cell('escalated');
    // Some exports put the time of the escalation where others put a yes.
    const escalatedSince =
      escalatedText.length >= 8
        ? parseTime(escalatedText, { dateOrder: this.#dateOrder ?? 'dmy', zone: this.#zone })
        : null;
    const escalatedAt = this.time(cell('escalatedAt')) ?? escalatedSince;
    return {
      source: stated(cell('source')) ?? this.#source,
      channel: stated(cell('channel')),
      agent: stated(cell('agent')),
      reason: stated(cell('reason')),
      team: stated(cell('team')) ?? undefined,
      customer: stated(cell('customer')),
      startedAt: this.time(cell('startedAt')),
      closedAt: this.time(cell('closedAt')),
      escalated:
        escalatedSince !== null
          ? true
          : (this.#escalatedIn(escalatedText) ?? (escalatedAt === null ? this.#unsaid() : true)),
      escalatedAt,
      rating,
      surveyed: rating || answer.kind === 'not-answered' ? true : answer.kind === 'not-asked' ? false : null,
    };
  }

  #escalatedIn(cell: string): boolean | null {
    const flag = readFlag(cell);
    return (
      flag ?? (listsWords(this.#mapping.columns?.escalated ?? '') !== null ? namesEscalation(cell) : null)
    );
  }

  /** A file that gives times of escalations, and no other word about them, has none where no time stands. */
  #unsaid(): boolean | null {
    return this.#hasEscalations && this.#mapping.columns?.escalated === undefined ? false : null;
  }

  #rate(answer: Extract<Answer, { kind: 'answer' }>): Facts['rating'] {
    const rating = this.#scale === null ? null : rate(answer.raw, this.#scale);
    if (!rating) this.#books.warn(this.#scale === null ? noScale : offScale);
    return rating;
  }
}

const openDatesDmy: Warning = () =>
  'Dates such as 03/04/2024 could be read either way; they were read as day/month. Set "dateOrder" if that is wrong.';
const openDatesMdy: Warning = () =>
  'Dates such as 03/04/2024 could be read either way; they were read as month/day. Set "dateOrder" if that is wrong.';
const mixedDates: Warning = () =>
  'Some dates have the day first and others the month first; each that can only be read one way was read that way.';
/** Names that several zones have. */
const SHARED_ZONE = /\b(?:CST|IST|BST)\)?(?: \d{4})?$/i;
const sharedZones: Warning = (count) =>
  `${counted(count, 'time')} had the name of a zone that others share: CST was read as Chicago's time, IST as India's and BST as Britain's.`;
const unreadTimes: Warning = (count) => `${counted(count, 'time')} could not be read and stayed empty.`;
const offScale: Warning = (count) => `${counted(count, 'rating')} did not lie on the scale and stayed empty.`;
const noScale: Warning = (count) =>
  `${counted(count, 'rating')} stayed empty because no scale fits all of them. Set "ratingScale", for example "1-5" or "bad|good".`;
