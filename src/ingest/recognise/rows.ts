/**
 * Looks at a table, or at flat JSON records as a table, and says which column is what.
 *
 * @module
 */
import type { Found } from '../formats/format';
import { overlay, type ColumnRole, type Mapping, type RowShape, type SpeakerRole } from '../mapping';
import type { JsonLayout, SpeakerSeen, TableLayout } from '../recognition';
import type { Unfolding } from '../unfolding';
import { asCell, pathsOf, pick, type JsonRecord } from '../values/json';
import { guessScale, readAnswer } from '../values/rating';
import { roleOfDirection } from '../values/direction';
import { roleOfWord, speakerKey, Speakers } from '../values/speaker';
import { labelsIn, parseTranscript } from '../values/transcript';
import { guessColumns, lookAtColumns } from './columns';
import { speakerWhenTrue } from './column-names';
import { scaleBeside } from './scale-beside';
import { ratedSurveys, withSurvey } from './surveys';
import { scaleStated } from './scale-in-name';
import { unfoldedSample } from './turn-columns';
import { unreadColumns } from './unread-columns';
import { withNoteColumn } from './note-column';
import type { JsonView } from './json-prefix';
import type { TableView } from './table';

/** What a row shape cannot do without. */
export const NEEDED: Readonly<Record<RowShape, readonly ColumnRole[]>> = {
  'message-rows': ['id', 'speaker', 'text'],
  // A transcript without an id is named by its content.
  'conversation-rows': ['text'],
};

/** Recognises the table, or the best of the JSON views, in the shape asked for; null where it has the other shape. */
export function recogniseRows(
  table: TableView | null,
  views: readonly JsonView[] | null,
  shape: RowShape,
  given: Mapping,
): Found | null {
  const candidates: (Found | null)[] = table
    ? [inShape(table.header, table.rows, shape, given, { table: table.layout, warnings: table.warnings })]
    : (views ?? []).map(({ layout, records }) => {
        const header = headerOf(records);
        const rows = records.map((record) => header.map((path) => asCell(pick(record, path))));
        return inShape(header, rows, shape, given, { json: layout });
      });
  return candidates.reduce(
    (best, found) => ((found?.confidence ?? 0) > (best?.confidence ?? 0) ? found : best),
    null,
  );
}

/** Records may lack fields that others have: the header is every path, in order of first appearance. */
export function headerOf(records: readonly JsonRecord[]): string[] {
  const paths = new Set<string>();
  for (const record of records) for (const path of pathsOf(record)) paths.add(path);
  return [...paths].slice(0, MAX_COLUMNS);
}

/** Wider records are indexes by id, not tables. */
const MAX_COLUMNS = 1000;

interface Layout {
  readonly table?: TableLayout;
  readonly json?: JsonLayout;
  readonly warnings?: readonly string[];
  readonly unfolding?: Unfolding;
}

function inShape(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  shape: RowShape,
  given: Mapping,
  layout: Layout,
): Found | null {
  if (header.length === 0 || header.length > MAX_COLUMNS || rows.length === 0) return null;
  const looks = lookAtColumns(header, rows);
  const guessed = guessColumns(looks, given.columns);
  const unfolded = layout.unfolding ? null : unfoldedSample(looks, rows, guessed, given);
  if (unfolded)
    return inShape(unfolded.header, unfolded.rows, shape, unfolded.given, {
      ...layout,
      unfolding: unfolded.unfolding,
      warnings: [...(layout.warnings ?? []), ...unfolded.warnings],
    });
  const guessedShape: RowShape = guessed.areTranscripts ? 'conversation-rows' : 'message-rows';
  if ((given.shape ?? guessedShape) !== shape) return null;
  const idAt = header.indexOf(guessed.columns.id ?? '');
  const speakerAt = header.indexOf(guessed.columns.speaker ?? '');
  const columnsGuessed =
    shape === 'message-rows'
      ? withNoteColumn(
          guessed.columns,
          given.columns ?? {},
          header,
          rows,
          (row) => row[idAt] ?? '',
          usersBesideContacts(rows.map((row) => row[speakerAt] ?? '')),
        )
      : guessed.columns;
  const guess = { ...guessed, columns: columnsGuessed };

  const told = { ...speakersOfFlag(guess.columns.speaker ?? ''), ...given.speakers };
  const place = (role: ColumnRole): number => header.indexOf(guess.columns[role] ?? '');
  const missing = NEEDED[shape].filter((role) => guess.columns[role] === undefined);
  const speakers =
    shape === 'message-rows' ? speakersInRows(rows, place, told) : speakersInCells(rows, place, told);
  const rating = guess.columns.rating ?? '';
  const surveys = ratedSurveys(rating, header, rows);
  const ratings = rows.map((row) => withSurvey(row, surveys.of)[place('rating')] ?? '');
  const beside = scaleBeside(rating, ratings.slice(0, LOOK_ANSWERS), header, rows);
  const stated = {
    ...(beside.scale === null ? {} : { ratingScale: beside.scale }),
    ...scaleStated(rating, ratings.slice(0, LOOK_ANSWERS)),
  };
  const columns = Object.entries(guess.columns).flatMap(([role, name]) =>
    name === '' ? [] : `${role} in "${name}"`,
  );
  return {
    confidence: Math.min(0.95, (0.25 + 0.7 * guess.fit) * (missing.length > 0 ? 0.5 : 1)),
    why: `${layout.unfolding ? 'Several messages a row, in columns of their own' : shape === 'message-rows' ? 'One row a message' : 'One row a conversation'}: ${columns.join(', ')}.`,
    table: layout.table ?? null,
    json: layout.json ?? null,
    header,
    ...(layout.unfolding ? { unfolding: layout.unfolding } : {}),
    ...(surveys.of ? { surveys: surveys.of } : {}),
    mapping: overlay(
      {
        shape,
        columns: guess.columns,
        speakers: { ...told, ...rolesByValue(speakers) },
        ...stated,
      },
      given,
    ),
    speakers,
    ratingScale: scaleOf(ratings, { ...stated, ...given }),
    missing,
    warnings: [
      ...(layout.warnings ?? []),
      ...surveys.warnings,
      ...beside.warnings,
      ...answering(speakers, given.speakers),
      ...unreadColumns(looks, guess.columns),
    ],
  };
}

/** Said where a `SYSTEM`, or a `User` beside contacts, is taken for the agent. */
export const answering = (speakers: readonly SpeakerSeen[], told: Told = {}): string[] =>
  speakers.flatMap(({ value, role }) =>
    role === 'agent' && /^(?:system|customer)$/.test(roleOfWord(value) ?? '') && !(value in told)
      ? [`Nobody but "${value}" answers the customers, so it is taken for the agent.`]
      : [],
  );

/** The scale that is given, or the one that the cells stand on. */
export function scaleOf(cells: readonly string[], given: Mapping): string | null {
  return given.ratingScale ?? guessScale(cells.slice(0, LOOK_ANSWERS).map(readAnswer));
}

const LOOK_ANSWERS = 2000;

type Told = Readonly<Record<string, SpeakerRole>>;

/** A column such as `inbound` says who speaks by yes and no. */
export function speakersOfFlag(column: string): Told {
  const whenTrue = speakerWhenTrue(column);
  if (whenTrue === null) return {};
  const whenFalse = whenTrue === 'customer' ? 'agent' : 'customer';
  return { true: whenTrue, yes: whenTrue, '1': whenTrue, false: whenFalse, no: whenFalse, '0': whenFalse };
}

function speakersInRows(
  rows: readonly (readonly string[])[],
  place: (role: ColumnRole) => number,
  told: Told,
): SpeakerSeen[] {
  const [speaker, id, text] = [place('speaker'), place('id'), place('text')];
  return seenSpeakers(
    rows.map((row) => ({ value: row[speaker] ?? '', conversation: row[id] ?? '', text: row[text] ?? '' })),
    told,
  );
}

function speakersInCells(
  rows: readonly (readonly string[])[],
  place: (role: ColumnRole) => number,
  told: Told,
): SpeakerSeen[] {
  const text = place('text');
  const known = new Set(
    rows
      .slice(0, 200)
      .flatMap((row) => labelsIn(row[text] ?? ''))
      .map(speakerKey),
  );
  return seenSpeakers(
    rows.slice(0, 200).flatMap((row, i) =>
      parseTranscript(row[text] ?? '', { known }).map((said) => ({
        value: said.label,
        conversation: String(i),
        text: said.text,
      })),
    ),
    told,
  );
}

/** Values to show to a person: role words and the most frequent names. */
const MAX_SHOWN = 200;

export function seenSpeakers(said: readonly Said[], told: Told): SpeakerSeen[] {
  const speakers = new Speakers({
    ...directionsIn(said),
    ...usersBesideContacts(said.map(({ value }) => value)),
    ...told,
  });
  const counts = new Map<string, SpeakerSeen>();
  for (const { value, conversation, text } of said) {
    if (value.trim() === '') continue;
    speakers.observe(value, conversation, text);
    const role = speakers.known(value);
    if (role === null) continue;
    const key = speakerKey(value);
    counts.set(key, { value: value.trim(), count: (counts.get(key)?.count ?? 0) + 1, role, sure: true });
  }
  // Beside "external" people, "internal" ones are agents; alone the word means a note.
  for (const [key, internal] of counts) {
    const hasExternal =
      counts.has(key.replace('intern', 'extern')) || counts.has(key.replace('intern', 'estern'));
    if (internal.role === 'note' && key.includes('intern') && hasExternal && !(key in told))
      counts.set(key, { ...internal, role: 'agent' });
  }
  const guesses = speakers.guesses().map((guess) => ({ ...guess, value: guess.value.trim(), sure: false }));
  // Beside an assistant, and with nobody else who could be the customer, the human is one: so chat logs of models write it.
  const human = counts.get('human');
  const isAlone = guesses.length === 0 && [...counts.values()].every(({ role }) => role !== 'customer');
  if (human && isAlone && !('human' in told) && counts.size > 1)
    counts.set('human', { ...human, role: 'customer' });
  const system = answeringSystem(said, [...counts.values(), ...guesses]);
  if (system && !(speakerKey(system.value) in told))
    counts.set(speakerKey(system.value), { ...system, role: 'agent' });
  return [...counts.values(), ...guesses].sort((a, b) => b.count - a.count).slice(0, MAX_SHOWN);
}

interface Said {
  readonly value: string;
  readonly conversation: string;
  readonly text: string;
}

/** Chatwoot's and Drift's users are the desk's, who answer contacts. */
export function usersBesideContacts(values: readonly string[]): Told {
  const roles = new Map([...new Set(values.map(speakerKey))].map((value) => [value, roleOfWord(value)]));
  const isDesk = roles.has('contact') && roles.has('user') && ![...roles.values()].includes('agent');
  return isDesk ? { user: 'agent' } : {};
}

/**
 * The `SYSTEM` that is no program's voice but answers `USER`, as data sets of dialogues write it: it speaks about as
 * often, and seldom in the same words.
 */
function answeringSystem(said: readonly Said[], speakers: readonly SpeakerSeen[]): SpeakerSeen | null {
  const [system, customer] = (['system', 'customer'] as const).map((one) =>
    speakers.find(({ role }) => role === one),
  );
  if (!system || !customer || speakers.length > 2) return null;
  const key = speakerKey(system.value);
  const texts = said.flatMap(({ value, text }) => (speakerKey(value) === key ? [text] : []));
  const isAnswer = texts.length > 2 && texts.length * 2 >= customer.count;
  return isAnswer && new Set(texts).size * 2 > texts.length ? system : null;
}

/** Who is meant by directions, where all that is said has one. */
function directionsIn(said: readonly { readonly value: string }[]): Told {
  const values = [...new Set(said.map(({ value }) => speakerKey(value)))].filter((value) => value !== '');
  if (!values.every((value) => (roleOfWord(value) ?? roleOfDirection(value)) !== null)) return {};
  return Object.fromEntries(
    values.flatMap((value) => {
      const role = roleOfWord(value) === null ? roleOfDirection(value) : null;
      return role === null ? [] : [[value, role]];
    }),
  );
}

/** Roles that reading relies on. Names are left to reading, which sees the whole file. */
export function rolesByValue(speakers: readonly SpeakerSeen[]): Record<string, SpeakerRole> {
  return Object.fromEntries(speakers.filter(({ sure }) => sure).map(({ value, role }) => [value, role]));
}
