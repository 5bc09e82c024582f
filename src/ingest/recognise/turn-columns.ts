/**
 * Finds tables that keep several messages in a row: numbered columns (`customer_1, agent_1, …`, `turn_1_text`), or what
 * one side says beside what the other answers (`user_message, agent_response`).
 *
 * @module
 */
import type { Columns, Mapping, SpeakerRole } from '../mapping';
import { unfoldedHeader, unfoldedNames, unfoldRow, type TurnColumn, type Unfolding } from '../unfolding';
import { roleOfWord, soundsLikeAgent } from '../values/speaker';
import { LOOK_ROWS, type ColumnGuess, type ColumnLook } from './columns';
import { nameFit, nameKey } from './column-names';
import { journals } from './journal-columns';

/** The sample as it is read: each message a row, with what the columns that come from it mean. */
export interface UnfoldedSample {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly given: Mapping;
  readonly unfolding: Unfolding;
  readonly warnings: readonly string[];
}

/** Null where each row holds one message, or one transcript, or where the columns of messages are given otherwise. */
export function unfoldedSample(
  looks: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
  guess: ColumnGuess,
  given: Mapping,
): UnfoldedSample | null {
  if (given.shape === 'conversation-rows') return null;
  const found = journals(looks, rows, guess) ?? (guess.areTranscripts ? null : inColumns(looks, rows, guess));
  if (!found) return null;
  const { header, turns } = found.unfolding;
  const isTurn = (name: string): boolean => turns.some(({ text }) => header[text] === name);
  if (Object.values(given.columns ?? {}).some(isTurn)) return null;

  const { time } = guess.columns;
  const id = found.kind === 'journal' ? found.columns.id : guess.columns.id;
  const isRowWhole = id === undefined || isTurn(id);
  const unfolding = { ...found.unfolding, isRowWhole };
  const names = unfoldedNames(unfolding);
  const columns: Columns = {
    text: names.text,
    speaker: names.speaker,
    ...(found.kind === 'journal' ? found.columns : {}),
    ...(names.id === null ? {} : { id: names.id }),
    ...(names.time === null ? {} : { time: names.time }),
    // One time for a row of many messages is when they began.
    ...(found.kind === 'numbered' && names.time === null && time !== undefined
      ? { startedAt: time, time: '' }
      : {}),
    // Places tell the order inside a row; several rows of a conversation lie in the file's order, or that of their times.
    order: found.kind !== 'beside' || time !== undefined ? names.order : '',
    ...given.columns,
  };
  return {
    header: unfoldedHeader(unfolding),
    rows: rows.flatMap((row) => unfoldRow(unfolding, row)),
    given: { ...given, columns },
    unfolding,
    warnings: found.warnings,
  };
}

function inColumns(
  looks: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
  guess: ColumnGuess,
): TurnColumnsFound | null {
  // Beside a column that says who speaks, `answer` is whatever else a desk keeps of a message.
  return numbered(looks, rows) ?? (guess.columns.speaker === undefined ? beside(looks, rows) : null);
}

interface TurnColumnsFound {
  readonly unfolding: Omit<Unfolding, 'isRowWhole'>;
  /** `numbered`: a row holds its conversation whole, as far as the columns go. */
  readonly kind: 'numbered' | 'beside';
  readonly warnings: readonly string[];
}

/** What tells a message from a name or a status: of all cells of the columns, how many are several words. */
const LEAST_WORDS = 0.3;
/** Fewer columns hold no conversation, but two remarks. */
const FEWEST_NUMBERED = 3;

/** A column's name taken apart: `Customer Message 2` → customer, message, 2. */
interface NamePart {
  readonly look: ColumnLook;
  readonly number: number | null;
  readonly part: 'text' | 'speaker' | 'time' | null;
  /** The word for who speaks; blank where none is in the name. */
  readonly side: string;
  readonly role: SpeakerRole | null;
}

/** Words for what is said, in a name that also says by whom or as which. */
const SAID =
  /^(?:turn|text|messages?|msg|utterance|response|reply|says|said|question|answer|query|input|output|content|body|line|e?mail)$/;
const SPEAKER = /^(?:speaker|sender|role|author|from|who|by)$/;
const TIME = /^(?:time|timestamp|date|datetime|at|ts)$/;

function takeApart(look: ColumnLook): NamePart {
  const words = nameKey(look.name)
    .split('_')
    .flatMap((word) => /^(\p{L}+)(\d{1,3})$/u.exec(word)?.slice(1) ?? word);
  const numbers = words.filter((word) => /^\d{1,3}$/.test(word));
  const number = numbers.length === 1 ? Number(numbers[0]) : null;
  const names = words.filter((word) => !/^\d+$/.test(word));
  const others = names.filter((word) => !SAID.test(word));
  const side = others.join(' ');
  const role = roleOfWord(side);
  const part =
    others.length === 1 && SPEAKER.test(side)
      ? 'speaker'
      : others.length === 1 && TIME.test(side)
        ? 'time'
        : names.length > 0 && (role !== null || (others.length === 0 && numbers.length > 0))
          ? 'text'
          : null;
  return { look, number, part, side: role === null ? '' : side, role };
}

function numbered(
  looks: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
): TurnColumnsFound | null {
  const parts = looks.map(takeApart);
  // Of several columns of one name the first has no number: `Customer, Agent, Customer (2)`, or `customer.1` from a script.
  const hasRepeats = looks.some(({ name }) => {
    const first = /^(.+?)(?:\.\d{1,3}| \(\d{1,3}\))$/.exec(name)?.[1];
    return first !== undefined && looks.some((look) => look.name === first);
  });
  const isFirst = ({ number, side }: NamePart): boolean => hasRepeats && number === null && side !== '';
  const of = (part: NamePart['part']): NamePart[] =>
    parts
      .filter((one) => one.part === part && (one.number !== null || isFirst(one)))
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.look.index - b.look.index);
  const texts = of('text').filter(({ look }) => look.times < 0.5 && look.numbers < 0.8);
  if (texts.length < FEWEST_NUMBERED || !readLikeMessages(texts.map(({ look }) => look))) return null;

  const [whos, whens] = [of('speaker'), of('time')];
  const sameNumber = (all: readonly NamePart[], { number }: NamePart): NamePart | undefined =>
    all.find((one) => one.number === number);
  const header = looks.map(({ name }) => name);
  const turnsWith = (sideOf: (i: number) => string): TurnColumn[] =>
    texts.map((text, i) => {
      const time = sameNumber(whens, text);
      return {
        text: text.look.index,
        speaker: text.side || (sameNumber(whos, text)?.look.index ?? sideOf(i)),
        time: time && time.look.times > 0.5 ? time.look.index : null,
      };
    });
  const sides = new Set(texts.map(({ role }) => role));
  const isNamed = texts.every((text) => text.role !== null || sameNumber(whos, text));
  if (isNamed) {
    if (whos.length === 0 && !(sides.has('customer') && (sides.has('agent') || sides.has('bot'))))
      return null;
    return { unfolding: { header, turns: turnsWith(() => '') }, kind: 'numbered', warnings: [] };
  }
  // Mixed with columns that name somebody, those without a name are something else.
  if (whos.length > 0 || sides.size > 1) return null;
  const [first, second] = agentBegins(texts, rows)
    ? (['agent', 'customer'] as const)
    : (['customer', 'agent'] as const);
  return {
    unfolding: { header, turns: turnsWith((i) => (i % 2 === 0 ? first : second)) },
    kind: 'numbered',
    warnings: [
      `No column says who speaks in "${texts[0]?.look.name ?? ''}" and those after it: the ${first} is taken to begin, and both to speak in turn.`,
    ],
  };
}

/** Who begins where no column says it: the agent, if more is said in his turns of what only agents say. */
function agentBegins(texts: readonly NamePart[], rows: readonly (readonly string[])[]): boolean {
  let lead = 0;
  for (const row of rows)
    texts.forEach(({ look }, i) => {
      if (soundsLikeAgent(row[look.index] ?? '')) lead += i % 2 === 0 ? 1 : -1;
    });
  return lead > 0;
}

/** Names of columns that hold what the customer asked, and what the company said to it. */
const ASKED =
  /^(?:instruction|question|query|prompt|inquiry|enquiry|complaint|request|tweet|body|text|message|email|email_body|ticket_text|ticket_body|description|comment|content|input)$/;
const ANSWERED =
  /^(?:response|answer|reply|completion|output|first_response|company_response|public_response)$/;

/** Longer on average than names and statuses are. */
const LEAST_LENGTH = 16;
/** `Maria de la Cruz`: what a column called after a person, `customer`, would hold otherwise. */
const MOST_WORDS_OF_NAMES = 3.5;

function meanWords({ index, filled }: ColumnLook, rows: readonly (readonly string[])[]): number {
  const cells = rows.slice(0, LOOK_ROWS).map((row) => row[index]?.trim() ?? '');
  const words = cells.reduce((sum, cell) => sum + (cell === '' ? 0 : cell.split(/\s+/).length), 0);
  return words / Math.max(1, filled);
}

function beside(looks: readonly ColumnLook[], rows: readonly (readonly string[])[]): TurnColumnsFound | null {
  const parts = looks
    .map(takeApart)
    .filter(({ look }) => look.times < 0.5 && look.numbers < 0.8 && look.flags < 0.8);
  const said = (one: NamePart): boolean => one.part === 'text' && one.number === null && one.side !== '';
  const key = ({ look }: NamePart): string => nameKey(look.name);
  const agent =
    parts.find((one) => said(one) && (one.role === 'agent' || one.role === 'bot') && isMessage(one, rows)) ??
    parts.find((one) => ANSWERED.test(key(one)) && isMessage(one, rows));
  const customer =
    parts.find((one) => said(one) && one.role === 'customer' && isMessage(one, rows)) ??
    parts.find((one) => ASKED.test(key(one)) && isMessage(one, rows));
  if (!agent || !customer || agent === customer) return null;
  if (!readLikeMessages([customer.look, agent.look])) return null;
  const answering = agent.role === 'bot' ? 'bot' : 'agent';
  return {
    unfolding: {
      header: looks.map(({ name }) => name),
      turns: [
        { text: customer.look.index, speaker: 'customer', time: null },
        { text: agent.look.index, speaker: answering, time: null },
      ],
    },
    kind: 'beside',
    warnings: [],
  };
}

/** A column `customer` holds names, `customer_message` what was said: long cells tell where the name does not. */
function isMessage({ look, side }: NamePart, rows: readonly (readonly string[])[]): boolean {
  const words = nameKey(look.name).split('_');
  const saysSo = words.length > 1 && words.some((word) => SAID.test(word));
  if (saysSo) return look.filled > 0;
  if (look.meanLength <= LEAST_LENGTH || look.distinct <= look.filled / 2) return false;
  return side === '' || meanWords(look, rows) > MOST_WORDS_OF_NAMES;
}

function readLikeMessages(looks: readonly ColumnLook[]): boolean {
  const filled = looks.reduce((sum, look) => sum + look.filled, 0);
  const mean = (of: (look: ColumnLook) => number): number =>
    looks.reduce((sum, look) => sum + of(look) * look.filled, 0) / Math.max(1, filled);
  if (looks.some((look) => nameFit('reason', look.name) >= 0.5)) return false;
  return (
    mean(({ words }) => words) >= LEAST_WORDS && mean(({ meanLength }) => meanLength) >= LEAST_LENGTH / 3
  );
}
