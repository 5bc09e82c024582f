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

/** What the columns that come from unfolding are called, as a person reads them in the mapping; null where there is none. */
export function unfoldedNames({ header, turns, isRowWhole }: Unfolding) {
  const texts = turns.map(({ text }) => header[text] ?? '');
  const from = texts.length > 2 ? `${texts[0]} … ${texts.at(-1)}` : texts.join(', ');
  return {
    speaker: `who speaks (${from})`,
    text: `what is said (${from})`,
    order: 'place in the row',
    time: turns.some(({ time }) => time !== null) ? `when it is said (${from})` : null,
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
  const hasTimes = turns.some(({ time }) => time !== null);
  const rowOf = (speaker: string, text: string, order: string, time: string): string[] => [
    ...rest,
    speaker,
    text,
    order,
    ...(hasTimes ? [time] : []),
    ...id,
  ];
  const said = turns.flatMap((turn, i) => {
    const text = cells[turn.text] ?? '';
    if (text.trim() === '') return [];
    const speaker = typeof turn.speaker === 'string' ? turn.speaker : (cells[turn.speaker] ?? '');
    return [rowOf(speaker, text, String(i + 1), turn.time === null ? '' : (cells[turn.time] ?? ''))];
  });
  return said.length > 0 ? said : [rowOf('', '', '', '')];
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
