/**
 * Which column tells internal notes from what the customer could read. Exports call it by many names and mark notes by
 * many words; whether a column really means notes shows in whom it marks, and beside what.
 *
 * @module
 */
import type { Columns, ColumnRole, SpeakerRole } from '../mapping';
import { readFlag } from '../values/flag';
import { isInternalKind, isMarkedInternal, isMarkedNotPublic } from '../values/internal';
import { roleOfWord } from '../values/role-words';
import { speakerKey } from '../values/speaker';
import { wordKey } from '../values/word-key';
import { speakerWhenTrue } from './column-names';

interface Marks {
  readonly count: number;
  /** Shares of the marked entries, 0…1, that are by customers, as far as role words tell. */
  readonly ofCustomers: number;
  /** Some conversation has marked entries and others. */
  readonly areMixed: boolean;
  /** A conversation is marked as a whole, in which others than the desk speak. */
  readonly coverConversations: boolean;
  /** Somebody wrote marked entries and others: it is not said of the person. */
  readonly areOfEntries: boolean;
}

/** The guess without columns that mark no notes after all, and with the one that does. What is `given` stays. */
export function withNoteColumn(
  columns: Columns,
  given: Columns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  conversationOf: (row: readonly string[], i: number) => string,
  told: Readonly<Record<string, SpeakerRole>> = {},
): Columns {
  const seen = rows.slice(0, LOOK_ROWS);
  const speakerAt = header.indexOf(columns.speaker ?? '');
  const whenTrue = speakerWhenTrue(columns.speaker ?? '');
  const people = seen.map((row, i) => {
    const value = row[speakerAt] ?? '';
    const flag = whenTrue === null ? null : readFlag(value);
    const role =
      flag === null
        ? (told[speakerKey(value)] ?? roleOfWord(value))
        : flag === (whenTrue === 'customer')
          ? 'customer'
          : 'agent';
    return { value: wordKey(value), role, conversation: conversationOf(row, i) };
  });
  const marksIn = (at: number, isMarked: (cell: string) => boolean): Marks =>
    marksOf(
      seen.map((row) => isMarked(row[at] ?? '')),
      people,
    );

  const kept: Partial<Record<ColumnRole, string>> = { ...columns };
  for (const [role, isMarked] of READ_AS) {
    if (kept[role] === undefined || given[role] !== undefined) continue;
    const marks = marksIn(header.indexOf(kept[role]), isMarked);
    const mostCustomers = role === 'kind' ? FEW : HALF;
    if (
      marks.count > 0 &&
      ((marks.coverConversations && !marks.areMixed) || marks.ofCustomers > mostCustomers)
    )
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- roles are a fixed list
      delete kept[role];
  }
  if (kept.note !== undefined || kept.public !== undefined) return kept;

  const taken = new Set(Object.entries(kept).flatMap(([role, name]) => (role === 'channel' ? [] : [name])));
  const isNote = (name: string, at: number): 'note' | 'public' | null => {
    const cells = seen.map((row) => row[at]?.trim() ?? '').filter((cell) => cell !== '');
    if (
      cells.length === 0 ||
      new Set(cells).size > MAX_KINDS ||
      cells.some((cell) => cell.length > MAX_CHARS)
    )
      return null;
    const key = wordKey(name);
    const areFlags = cells.every((cell) => readFlag(cell) !== null);
    const role = areFlags && PUBLIC.test(key) ? 'public' : areFlags && !isInternalKind(key) ? null : 'note';
    if (role === null) return null;
    const isMarked =
      role === 'public'
        ? isMarkedNotPublic
        : VISIBILITY.test(key)
          ? isMarkedInternal
          : isMarkedByWord(areFlags);
    const marks = marksIn(at, isMarked);
    const fits = marks.count > 0 && marks.areMixed && marks.areOfEntries && marks.ofCustomers <= FEW;
    return fits ? role : null;
  };
  for (const [at, name] of header.entries()) {
    if (taken.has(name)) continue;
    const role = isNote(name, at);
    if (role !== null) return { ...kept, [role]: name };
  }
  return kept;
}

/** As many rows as tell. */
const LOOK_ROWS = 2000;
/** A column of marks repeats a few words. */
const MAX_KINDS = 12;
const MAX_CHARS = 40;
/** A third party's answer may be hidden from the customer; more than that is what customers say. */
const FEW = 0.1;
const HALF = 0.5;

/** Names of columns that say who can see an entry. */
const VISIBILITY =
  /visib|sichtbar|zichtbaar|synlig|audience|access|scope|public|publi[ck]|öffentlich|openbaar|seen by|shown to/;
/** The same, where yes is said of what the customer sees. */
const PUBLIC =
  /(?<!\p{L})(?:public|published|publique|publi[ck]\p{L}*|público|pública|pubblic[oa]|öffentlich|oeffentlich|openbaar|offentlig|visible|visível|visibile|sichtbar|zichtbaar|synlig|shown|sent) ?(?:$|\?|(?:to|for|für|fuer|por|para|pour|au|al|ao|voor|für|för) )|(?:customer|client|requester|end[ -]?user)s? (?:visible|can see)|(?<!\p{L})public(?!\p{L})/u;

const isMarkedByWord =
  (areFlags: boolean) =>
  (cell: string): boolean =>
    areFlags ? readFlag(cell) === true : isInternalKind(wordKey(cell));

/** Roles by which reading tells notes, and which of their cells do. */
const READ_AS: readonly (readonly ['note' | 'public' | 'kind', (cell: string) => boolean])[] = [
  ['note', isMarkedInternal],
  ['public', isMarkedNotPublic],
  ['kind', (cell) => isInternalKind(wordKey(cell))],
];

function marksOf(
  marked: readonly boolean[],
  people: readonly { readonly value: string; readonly role: string | null; readonly conversation: string }[],
): Marks {
  const byPerson = new Map<string, { yes: boolean; no: boolean }>();
  const byConversation = new Map<string, { yes: number; no: number; others: boolean }>();
  let [count, customers] = [0, 0];
  for (const [i, { value, role, conversation }] of people.entries()) {
    const isMarked = marked[i] === true;
    const person = byPerson.get(value) ?? { yes: false, no: false };
    const all = byConversation.get(conversation) ?? { yes: 0, no: 0, others: false };
    if (isMarked) [person.yes, all.yes] = [true, all.yes + 1];
    else [person.no, all.no] = [true, all.no + 1];
    all.others ||= role === null || role === 'customer';
    byPerson.set(value, person);
    byConversation.set(conversation, all);
    if (isMarked) count++;
    if (isMarked && role === 'customer') customers++;
  }
  const conversations = [...byConversation.values()];
  return {
    count,
    ofCustomers: count === 0 ? 0 : customers / count,
    areMixed: conversations.some(({ yes, no }) => yes > 0 && no > 0),
    coverConversations: conversations.some(({ yes, no, others }) => yes > 1 && no === 0 && others),
    areOfEntries: [...byPerson.values()].some(({ yes, no }) => yes && no),
  };
}
