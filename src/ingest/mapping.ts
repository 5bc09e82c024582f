/**
 * Which column says what: guessed by recognition, corrected by a person, or given as `map.json`.
 *
 * @module
 */
import { SPEAKERS, type Speaker } from '../domain/conversation';
import { err, ok, type Result } from '../domain/result';

const SHAPES_OF_ROWS = ['message-rows', 'conversation-rows'] as const;
export type RowShape = (typeof SHAPES_OF_ROWS)[number];

/** Rows of either shape are conversations; fact rows say something about conversations that are here already. */
export const MAPPED_SHAPES = [...SHAPES_OF_ROWS, 'fact-rows'] as const;

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a column can say. Of one message: `text` to `order`; of its conversation: the rest. */
export const COLUMN_ROLES = [
  'id',
  /** The message; in conversation rows the whole transcript. */
  'text',
  'speaker',
  /** The person who speaks, where `speaker` only says in which role. */
  'name',
  /** When the message was said; in conversation rows when the conversation began. */
  'time',
  /** The clock, where `time` holds only the day. */
  'clock',
  'agent',
  /** Truthy for an internal note. */
  'note',
  /** Falsy for an internal note. */
  'public',
  /** What sort of entry a row is: `comment`, `note`, `assignment`. */
  'kind',
  /** Tells two equal messages from one that was exported twice. */
  'messageId',
  /** Position in the conversation, for files without times. */
  'order',
  /** In JSON: where a record keeps its messages; `text`, `speaker` and `time` are then fields of one of them. */
  'turns',
  'customer',
  'channel',
  'reason',
  /** Team, group or department that has the conversation. */
  'team',
  'rating',
  'escalated',
  'escalatedAt',
  'startedAt',
  'closedAt',
  'source',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
export type Columns = Readonly<Partial<Record<ColumnRole, string>>>;

/** What a value of the speaker column stands for; notes and events never become turns. */
export type SpeakerRole = Speaker | 'note' | 'event';
export const SPEAKER_ROLES = [...SPEAKERS, 'note', 'event'] as const satisfies readonly SpeakerRole[];

/** Every part optional: what is given overrides the guess. */
export interface Mapping {
  readonly shape?: (typeof MAPPED_SHAPES)[number];
  readonly columns?: Columns;
  /** Role by value of the speaker column (or by label in a transcript), compared without case. */
  readonly speakers?: Readonly<Record<string, SpeakerRole>>;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly dateOrder?: DateOrder;
  /** IANA name (`Europe/Berlin`) of the zone of times that state none. */
  readonly zone?: string;
  /** `'1-5'`, `'5-1'` where 1 is the best, or ordered words, `'bad|good'`, where the guess is wrong. */
  readonly ratingScale?: string;
  /** The system the file comes from, where no column says it. */
  readonly source?: string;
}

/** Checks what came from a file or from storage, and names the first part that is wrong. */
export function parseMapping(value: unknown): Result<Mapping, string> {
  const wrong = (message: string): Result<Mapping, string> => err(message);
  if (!isRecord(value)) return wrong('The mapping must be a JSON object.');

  const { shape, columns, speakers, dateOrder, zone } = value;
  if (shape !== undefined && !isOneOf(MAPPED_SHAPES, shape))
    return wrong(`"shape" must be one of ${MAPPED_SHAPES.join(', ')}.`);
  if (dateOrder !== undefined && !isOneOf(DATE_ORDERS, dateOrder))
    return wrong(`"dateOrder" must be one of ${DATE_ORDERS.join(', ')}.`);
  if (zone !== undefined && !(typeof zone === 'string' && isZone(zone)))
    return wrong(`"zone" must be a time zone such as "Europe/Berlin" or "UTC".`);
  for (const part of ['delimiter', 'encoding', 'ratingScale', 'source'] as const)
    if (value[part] !== undefined && typeof value[part] !== 'string') return wrong(`"${part}" must be text.`);
  if (typeof value['delimiter'] === 'string' && !/^[^"\r\n]$/u.test(value['delimiter']))
    return wrong('"delimiter" must be one character, such as "," or ";".');

  if (columns !== undefined) {
    if (!isRecord(columns)) return wrong('"columns" must be an object of column names.');
    for (const [role, name] of Object.entries(columns)) {
      if (!isOneOf(COLUMN_ROLES, role))
        return wrong(`"columns" knows no "${role}"; it knows ${COLUMN_ROLES.join(', ')}.`);
      if (typeof name !== 'string') return wrong(`"columns.${role}" must be the name of a column.`);
    }
  }
  if (speakers !== undefined) {
    if (!isRecord(speakers)) return wrong('"speakers" must be an object: who is meant by which value.');
    for (const [name, role] of Object.entries(speakers))
      if (!isOneOf(SPEAKER_ROLES, role))
        return wrong(`"speakers.${name}" must be one of ${SPEAKER_ROLES.join(', ')}.`);
  }
  return ok(value as Mapping);
}

/**
 * The guess with every part that is given in its place; columns and speakers part by part. A column that is given as
 * `""` is not used, whatever was guessed.
 */
export function overlay(guess: Mapping, given: Mapping): Mapping {
  const columns = Object.entries({ ...guess.columns, ...given.columns });
  return {
    ...guess,
    ...given,
    columns: Object.fromEntries(columns.filter(([, name]) => name !== '')),
    speakers: { ...guess.speakers, ...given.speakers },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return (words as readonly unknown[]).includes(value);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
