/**
 * Tables that keep several messages in a row, each in a column of its own: `customer_1, agent_1, customer_2`, or
 * `user_message, agent_response`. They are read as if every message had a row.
 *
 * @module
 */
import { idOfContent } from './formats/id';
import { journalIn, type JournalEntry } from './values/journal';
import { roleOfWord, speakerKey } from './values/speaker';

/** Where one of the messages of a row stands. Numbers are places in the rows of the file. */
export interface TurnColumn {
  readonly text: number;
  /** The column that says who speaks, or the word that stands for it. */
  readonly speaker: number | string;
  readonly time: number | null;
  /** The cell holds entries, each with a time and an author of its own. */
  readonly isJournal?: boolean;
}

export interface Unfolding {
  /** Columns as the file has them. */
  readonly header: readonly string[];
  /** In the order in which they were said. */
  readonly turns: readonly TurnColumn[];
  /** No column names the conversation: every row is one. */
  readonly isRowWhole: boolean;
  /** Where journals are: columns of the customer's name and id; whoever else writes is an agent, if there are any. */
  readonly customers?: readonly number[];
  /** Of whom the ticket is assigned to the same, the name first: some entries are signed with an id. */
  readonly assignee?: readonly number[];
}

/** What the columns that come from unfolding are called, as a person reads them in the mapping; null where there is none. */
export function unfoldedNames({ header, turns, isRowWhole }: Unfolding) {
  const texts = turns.map(({ text }) => header[text] ?? '');
  const from = texts.length > 2 ? `${texts[0]} … ${texts.at(-1)}` : texts.join(', ');
  return {
    speaker: `who speaks (${from})`,
    text: `what is said (${from})`,
    order: 'place in the row',
    time: hasTimes(turns) ? `when it is said (${from})` : null,
    id: isRowWhole ? 'the row itself' : null,
  };
}

/** The file's other columns, then those of one message. */
export function unfoldedHeader(unfolding: Unfolding): string[] {
  const { speaker, text, order, time, id } = unfoldedNames(unfolding);
  const rest = restOf(unfolding).map((place) => unfolding.header[place] ?? '');
  return [...rest, speaker, text, order, ...[time, id].filter((name) => name !== null)];
}

/** One row for each message that is there; a row without any keeps one, which says that nothing was said. */
export function unfoldRow(unfolding: Unfolding, cells: readonly string[]): string[][] {
  const { turns, isRowWhole } = unfolding;
  const rest = restOf(unfolding).map((place) => cells[place] ?? '');
  const id = isRowWhole ? [idOfContent(cells.join('\0'))] : [];
  const isTimed = hasTimes(turns);
  const rowOf = ({ speaker, text, time }: Said, order: string): string[] => [
    ...rest,
    speaker,
    text,
    order,
    ...(isTimed ? [time] : []),
    ...id,
  ];
  const said = turns.flatMap((turn) => saidIn(turn, unfolding, cells));
  const kept = turns.some(({ isJournal }) => isJournal) ? withoutCopies(said) : said;
  return kept.length > 0
    ? kept.map((one, i) => rowOf(one, String(i + 1)))
    : [rowOf({ speaker: '', text: '', time: '' }, '')];
}

interface Said {
  readonly speaker: string;
  readonly text: string;
  readonly time: string;
}

function saidIn(
  turn: TurnColumn,
  { customers = [], assignee = [] }: Unfolding,
  cells: readonly string[],
): Said[] {
  const text = cells[turn.text] ?? '';
  if (text.trim() === '') return [];
  const time = turn.time === null ? '' : (cells[turn.time] ?? '');
  if (!turn.isJournal)
    return [
      { speaker: typeof turn.speaker === 'string' ? turn.speaker : (cells[turn.speaker] ?? ''), text, time },
    ];
  const isOneOf = (places: readonly number[], author: string): boolean =>
    places.some((place) => speakerKey(cells[place] ?? '') === speakerKey(author));
  const speakerOf = ({ author, isNote }: JournalEntry): string => {
    if (isNote) return 'note';
    if (isOneOf(customers, author)) return 'customer';
    const name = isOneOf(assignee, author) ? (cells[assignee[0] ?? 0] ?? '') : author;
    return customers.length === 0 || roleOfWord(name) !== null ? name : `Agent (${name})`;
  };
  return (journalIn(text) ?? []).map((entry) => ({ ...entry, speaker: speakerOf(entry) }));
}

/** Desks keep one entry in several columns, and what opened a ticket as its first entry. */
function withoutCopies(said: readonly Said[]): Said[] {
  const texts = new Set<string>();
  let first: string | undefined;
  return said.filter(({ speaker, text, time }) => {
    const key = `${speaker}\0${text.trim()}`;
    const isCopy = texts.has(`${key}\0${time}`) || key === first;
    texts.add(`${key}\0${time}`);
    first ??= key;
    return !isCopy;
  });
}

const hasTimes = (turns: readonly TurnColumn[]): boolean =>
  turns.some(({ time, isJournal }) => time !== null || isJournal);

const places = new WeakMap<Unfolding, readonly number[]>();

/** Places of the columns that hold no part of a message. */
function restOf(unfolding: Unfolding): readonly number[] {
  const known = places.get(unfolding);
  if (known) return known;
  const taken = new Set<unknown>(unfolding.turns.flatMap(({ text, speaker, time }) => [text, speaker, time]));
  const rest = unfolding.header.map((_, place) => place).filter((place) => !taken.has(place));
  places.set(unfolding, rest);
  return rest;
}
