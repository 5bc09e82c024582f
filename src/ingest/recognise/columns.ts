/**
 * Guesses which column says what, from the names and from what stands in the cells.
 *
 * @module
 */
import type { ColumnRole, Columns } from '../mapping';
import { roleOfDirection } from '../values/direction';
import { roleOfWord } from '../values/speaker';
import { dayOf, parseTime, type TimeReading } from '../values/time';
import { readAnswer } from '../values/rating';
import { isStep } from '../values/word-scales';
import { namesEscalation, readFlag } from '../values/flag';
import { labelsIn } from '../values/transcript';
import { listsWords, momentsNamed, nameFit, nameKey, saysRating, speakerWhenTrue } from './column-names';

/** What a column holds, measured over the rows of the sample. */
export interface ColumnLook {
  readonly name: string;
  readonly index: number;
  /** Non-blank cells. */
  readonly filled: number;
  readonly distinct: number;
  /** The first of them. */
  readonly example: string;
  readonly meanLength: number;
  /** Shares of the non-blank cells, 0…1. */
  readonly times: number;
  /** Of times, those that no count of something would be: longer than the days of a spreadsheet. */
  readonly moments: number;
  /** Of times, those that name a day without a clock. */
  readonly days: number;
  /** Clocks without a day. */
  readonly clocks: number;
  readonly numbers: number;
  readonly roleWords: number;
  readonly flags: number;
  readonly ratings: number;
  /** Of lists of words about the ticket: those in which an escalation is one. */
  readonly escalations: number;
  readonly transcripts: number;
  /** Cells that begin with a time and a name: a transcript of one line, or a line of a chat. */
  readonly stamped: number;
  readonly words: number;
}

/** Cells looked at in each column: enough for shares, little enough for wide tables. */
export const LOOK_ROWS = 400;

const LOOKING: TimeReading = { dateOrder: 'dmy', zone: 'UTC' };

export function lookAtColumns(header: readonly string[], rows: readonly (readonly string[])[]): ColumnLook[] {
  const seen = rows.slice(0, LOOK_ROWS);
  return header.map((name, index) => {
    const cells = seen.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    const share = (test: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
    return {
      name,
      index,
      filled: cells.length,
      distinct: new Set(cells).size,
      example: cells[0] ?? '',
      meanLength: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
      times: share((cell) => parseTime(cell, LOOKING) !== null),
      moments: share((cell) => !/^\d{5}$/.test(cell) && parseTime(cell, LOOKING) !== null),
      days: share((cell) => dayOf(cell, LOOKING) !== null),
      clocks: share(isClock),
      numbers: share((cell) => /^-?\d+(?:[.,]\d+)?$/.test(cell)),
      roleWords: share((cell) => cell.length < 40 && (roleOfWord(cell) ?? roleOfDirection(cell)) !== null),
      flags: share((cell) => readFlag(cell) !== null),
      ratings: share((cell) => cell.length < 40 && isRating(cell)),
      escalations: listsWords(name) === null ? 0 : share(namesEscalation),
      transcripts: share(isTranscript),
      stamped: share(isStamped),
      words: share((cell) => /\p{L}{2,}\s+\p{L}/u.test(cell)),
    };
  });
}

/** A cell that holds a whole conversation: several lines or marks that begin with somebody's name. */
function isTranscript(cell: string): boolean {
  if (cell.length < 20 || !/[:：[<\n]/.test(cell)) return false;
  const labels = labelsIn(cell);
  return (
    labels.length >= 3 ||
    (labels.length === 2 && new Set(labels).size === 2 && labels.some((label) => roleOfWord(label)))
  );
}

function isStamped(cell: string): boolean {
  return /^\s*[[(]?\d{1,2}:\d{2}/.test(cell) && labelsIn(cell).length > 0;
}

/** Whether a column holds whole conversations: by what is in it, or by its name where they are short. */
function holdsTranscripts(look: ColumnLook): boolean {
  return look.transcripts > 0.5 || (look.stamped > 0.5 && nameFit('text', look.name) > 0);
}

function isClock(cell: string): boolean {
  return (
    cell.length < 24 && parseTime(cell, LOOKING) === null && parseTime(`2000-01-01 ${cell}`, LOOKING) !== null
  );
}

function isRating(cell: string): boolean {
  const answer = readAnswer(cell);
  return answer.kind !== 'answer' || typeof answer.raw === 'number' || isStep(answer.raw);
}

/** Roles in the order in which they choose a column: what is rarest to fit chooses first. */
const CHOOSING: readonly Exclude<ColumnRole, 'turns'>[] = [
  'text',
  'speaker',
  'id',
  'messageId',
  'escalatedAt',
  'startedAt',
  'closedAt',
  'time',
  'clock',
  'rating',
  'escalated',
  'public',
  'note',
  'kind',
  'agent',
  'customer',
  'channel',
  'reason',
  'team',
  'order',
  'source',
  'name',
];

/** Below this a name alone, or a content alone, is no guess worth making. */
const ENOUGH = 0.35;

export interface ColumnGuess {
  readonly columns: Columns;
  /** The text column holds whole conversations. */
  readonly areTranscripts: boolean;
  /** How well the columns that matter fit, 0…1. */
  readonly fit: number;
}

/** Guesses a column for each role that `isWanted`; what is given stays. */
export function guessColumns(
  looks: readonly ColumnLook[],
  given: Columns = {},
  isWanted: (role: ColumnRole) => boolean = () => true,
): ColumnGuess {
  const columns: Partial<Record<ColumnRole, string>> = { ...given };
  const taken = new Set(Object.values(given));
  const fits: Partial<Record<ColumnRole, number>> = {};
  const transcript = looks.filter(
    (look) => !taken.has(look.name) && holdsTranscripts(look) && look.meanLength > 20,
  );

  for (const role of CHOOSING) {
    if (columns[role] !== undefined || !isWanted(role)) continue;
    // Transcripts say themselves who speaks: an agent called Guest, or a department called Support, is no role.
    if (role === 'speaker' && transcript.some(({ name }) => name === columns.text)) continue;
    let best: ColumnLook | undefined;
    let bestFit = ENOUGH;
    for (const look of role === 'text' && transcript.length > 0 ? transcript : looks) {
      if (taken.has(look.name)) continue;
      if (role === 'clock' && !looks.some(({ name, days }) => name === columns.time && days > 0.9)) continue;
      const fit = fitOf(role, look, looks);
      if (fit > bestFit) [best, bestFit] = [look, fit];
    }
    if (!best) continue;
    columns[role] = best.name;
    fits[role] = bestFit;
    taken.add(best.name);
  }

  const text = looks.find(({ name }) => name === columns.text);
  const about =
    columns.id === undefined && isWanted('id') ? looks.find((look) => isAbout(look, taken)) : undefined;
  if (about) {
    columns.id = about.name;
    fits.id = ENOUGH;
  }
  const areTranscripts = text !== undefined && holdsTranscripts(text);
  const needed: ColumnRole[] = areTranscripts ? ['text', 'id'] : ['text', 'id', 'speaker'];
  const fit = needed.reduce((sum, role) => sum + (given[role] ? 1 : (fits[role] ?? 0)), 0) / needed.length;
  return { columns, areTranscripts, fit };
}

/** Messages without an id of their conversation are of one order, booking or request, where these come back. */
function isAbout(look: ColumnLook, taken: ReadonlySet<string>): boolean {
  return (
    OF_CASE.test(nameKey(look.name)) &&
    look.distinct < look.filled &&
    !taken.has(look.name) &&
    look.times < 0.5
  );
}

const OF_CASE =
  /^(?:order|booking|reservation|request|interaction|incident|claim)s?(?:_?(?:id|no|nr|number|nummer|key))?$/;

/** Name and content together; a content that contradicts the name vetoes it. */
function fitOf(role: ColumnRole, look: ColumnLook, looks: readonly ColumnLook[]): number {
  const name = nameFit(role, look.name);
  const isBlank = look.filled === 0;
  switch (role) {
    case 'text':
      if (look.times > 0.5 || look.roleWords > 0.8 || (look.numbers > 0.8 && !isBlank)) return 0;
      if (name === 0 && !readsLikeMessages(look)) return 0;
      return name * 0.6 + look.words * 0.3 + Math.min(1, look.meanLength / 40) * 0.2 + look.transcripts * 0.5;
    case 'speaker': {
      if (look.times > 0.5 || look.meanLength > 40) return 0;
      // `sent` and `received` also say how far a message got.
      if (name === 0 && /(?:status|state)$/i.test(look.name)) return 0;
      if (speakerWhenTrue(look.name) && look.flags > 0.8) return 0.75;
      if (look.numbers > 0.8 && !isBlank) return name > 0.8 ? 0.4 : 0;
      const isFew = look.distinct <= Math.max(4, look.filled * 0.7);
      // Role words decide; names only where the column is called what speakers are called.
      return look.roleWords > 0.6 ? 0.5 + name * 0.5 : name >= 0.5 && isFew ? name * 0.7 : 0;
    }
    case 'id': {
      if (look.times > 0.5 && look.numbers < 0.5) return 0;
      if (look.meanLength > 80 || look.words > 0.5) return 0;
      if (isBlank) return name * 0.3;
      const repeats = look.filled > 0 && look.distinct < look.filled;
      // `id` beside a column that repeats is the message's own.
      const isOwn =
        nameKey(look.name) === 'id' &&
        !repeats &&
        looks.some((other) => other !== look && nameFit('id', other.name) >= 0.5);
      return isOwn ? 0.36 : name === 0 ? 0 : name + (repeats ? 0.2 : 0);
    }
    case 'name':
      return look.meanLength < 40 && look.numbers < 0.5 && look.flags < 0.5 ? name : 0;
    case 'messageId':
      return name > 0.3 ? name : 0;
    case 'time':
      if (name >= 0.5) return isBlank || look.times > 0.5 ? name : 0;
      return unnamedTime(look);
    case 'clock':
      // A span is written like a clock: 00:05 may be how long somebody waited.
      return look.clocks > 0.9 ? Math.max(name, nameFit('time', look.name)) : 0;
    case 'startedAt':
    case 'closedAt':
    case 'escalatedAt':
      return isBlank || look.times > 0.5 ? name : 0;
    case 'rating':
      if (/nps/i.test(look.name)) return 0;
      if (name < 0.5 && !saysRating(look.name)) return 0;
      if (isBlank) return name;
      // French and Portuguese call a mark what others call a remark.
      if (/^not[ae]\s*(?:$|[^\p{L}\s])/iu.test(look.name) && !isMark(look)) return 0;
      return look.ratings > 0.6 ? Math.max(name, 0.4) : 0;
    case 'escalated':
      if (look.escalations > 0) return listsWords(look.name) === 'states' || hasReason(look, looks) ? 0.4 : 0;
      return isBlank || look.flags > 0.6 || look.times > 0.6 ? name : 0;
    case 'note':
    case 'public':
      return look.flags > 0.6 ? name : 0;
    case 'kind':
      return look.meanLength < 40 && look.numbers < 0.5 ? name : 0;
    case 'order':
      return look.numbers > 0.8 ? name : 0;
    case 'source':
      return look.numbers < 0.5 ? name : 0;
    default:
      // Numbers of ten digits could be times, but are ids where a name says so.
      return look.meanLength < 80 && (look.times < 0.5 || look.numbers > 0.5) ? name : 0;
  }
}

/** How well moments fit for those of the messages where the name is none of theirs. */
function unnamedTime(look: ColumnLook): number {
  const named = momentsNamed(look.name);
  // Nothing else in an export is written like a moment; plain numbers could be anything unless the name says more.
  const areMoments = look.moments > 0.9 && (look.numbers < 0.1 || named === 'messages');
  if (!areMoments || named === 'none') return 0;
  return named === 'messages' ? 0.4 : 0.36;
}

/** Marks are numbers of more than two kinds, or stand on a scale that the name states. */
function isMark({ name, example, ratings, distinct }: ColumnLook): boolean {
  return ratings > 0.8 && /^\d/.test(example) && (distinct > 2 || /\d/.test(name));
}

/** Tags are the reason of a ticket where no other column is. */
function hasReason(tags: ColumnLook, looks: readonly ColumnLook[]): boolean {
  return looks.some((look) => look !== tags && nameFit('reason', look.name) >= 0.5);
}

/** Without a name that says so, messages are told from other words (names, zones) by being long and all different. */
function readsLikeMessages(look: ColumnLook): boolean {
  const isUnnamed = /^column \d+$/.test(look.name);
  return (look.meanLength > 25 || isUnnamed) && look.words > 0.5 && look.distinct > look.filled * 0.5;
}
