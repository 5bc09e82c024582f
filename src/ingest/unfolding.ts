/**
 * Tables that keep several messages in a row, each in a column of its own: `customer_1, agent_1, customer_2`, or
 * `user_message, agent_response`. They are read as if every message had a row.
 *
 * @module
 */
import { idOfContent } from './formats/id';

/** Where one of the messages of a row stands. Numbers are places in the rows of the file. */
export interface TurnColumn {
  readonly text: number;
  /** The column that says who speaks, or the word that stands for it. */
  readonly speaker: number | string;
  readonly time: number | null;
}

export interface Unfolding {
  /** Columns as the file has them. */
  readonly header: readonly string[];
  /** In the order in which they were said. */
  readonly turns: readonly TurnColumn[];
  /** No column names the conversation: every row is one. */
  readonly isRowWhole: boolean;
}

/** Columns that come from unfolding, as a person reads them in the mapping. */
export const UNFOLDED = {
  speaker: 'who speaks (columns)',
  text: 'what is said (columns)',
  time: 'when it is said (columns)',
  order: 'place in the row',
  id: 'row',
} as const;

/** The file's other columns, then those of one message. */
export function unfoldedHeader(unfolding: Unfolding): string[] {
  return [...restOf(unfolding).map((place) => unfolding.header[place] ?? ''), ...Object.values(UNFOLDED)];
}

/** One row for each message that is there; a row without any keeps one, which says that nothing was said. */
export function unfoldRow(unfolding: Unfolding, cells: readonly string[]): string[][] {
  const rest = restOf(unfolding).map((place) => cells[place] ?? '');
  const id = unfolding.isRowWhole ? idOfContent(cells.join('\0')) : '';
  const said = unfolding.turns.flatMap((turn, i) => {
    const text = cells[turn.text] ?? '';
    if (text.trim() === '') return [];
    const speaker = typeof turn.speaker === 'string' ? turn.speaker : (cells[turn.speaker] ?? '');
    const time = turn.time === null ? '' : (cells[turn.time] ?? '');
    return [[...rest, speaker, text, time, String(i + 1), id]];
  });
  return said.length > 0 ? said : [[...rest, '', '', '', '', id]];
}

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
