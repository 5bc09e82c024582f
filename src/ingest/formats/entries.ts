/**
 * The entries of one conversation (messages, notes, events, in any order) → the conversation, every entry booked.
 *
 * @module
 */
import type { AgentId, Conversation, EpochMs, Message } from '../../domain/conversation';
import { buildConversation, stated } from '../build-conversation';
import type { CellOf, FactReader } from '../facts';
import type { ColumnRole, SpeakerRole } from '../mapping';
import { rolesOfUnnamed } from '../shared/agent-talk';
import type { Books } from '../tally';
import { readFlag } from '../values/flag';
import { roleOfDirection } from '../values/direction';
import { personInLabel } from '../values/role-words';
import { guessedFromNames, sideNamed, speakerKey, type Speakers } from '../values/speaker';
import { kindOfEntry } from './entry-kind';

export interface Entry {
  /** Where it stands in the file. */
  readonly row: number;
  readonly cell: CellOf;
  readonly text: string;
  readonly at: EpochMs | null;
}

/** What the file as a whole has settled. */
export interface Meaning {
  readonly speakers: Speakers;
  readonly facts: FactReader;
  readonly books: Books;
}

/** Null where nobody said a word. `around` gives what is said of the conversation outside of its entries. */
export function conversationOfEntries(
  id: string,
  all: readonly Entry[],
  around: CellOf | null,
  meaning: Meaning,
): Conversation | null {
  const { facts, books } = meaning;
  const entries = inOrder(withoutRepeats(all));
  // Records that stand for a whole conversation are counted as such; what repeats inside them is no row.
  if (!around) books.duplicates += all.length - entries.length;

  // Whoever writes notes works there.
  const insiders = new Set<string>();
  const said = entries.filter(({ cell, text }) => {
    const kind = kindOfEntry(cell, text, meaning.speakers.known(cell('speaker')));
    if (kind === 'note') insiders.add(cell('speaker'));
    if (kind !== 'message') books.dropped[kind === 'note' ? 'notes' : 'events']++;
    return kind === 'message';
  });
  books.messages += said.length;
  if (said.length === 0) return null;

  const cellOfAll: CellOf = around ?? ((role) => firstStated(entries, role));
  const { roles, isGuess } = rolesOf(said, meaning.speakers, cellOfAll, insiders);
  if (isGuess) books.warn(guessedFromNames);
  const messages = said.map((entry) => messageOf(entry, roles));
  const read = facts.read(cellOfAll);
  const customer = read.customer ?? nameOf(said, roles, 'customer');
  const hasAgent = messages.some(({ agent }) => agent !== null);
  return buildConversation(id, messages, {
    ...read,
    customer,
    agent: hasAgent && !around ? null : read.agent,
  });
}

function withoutRepeats(entries: readonly Entry[]): readonly Entry[] {
  const byPlace = new Map<number | string, Entry[]>();
  const kept = entries.filter((entry) => {
    const place = entry.at ?? `${entry.cell('time')}\0${entry.cell('order')}\0${entry.cell('messageId')}`;
    if (place === '\0\0') return true;
    const before = byPlace.get(place);
    if (!before) byPlace.set(place, [entry]);
    else if (before.some((other) => isSame(other, entry))) return false;
    else before.push(entry);
    return true;
  });
  return isTwice(kept) ? kept.slice(0, kept.length / 2) : kept;
}

/** Whether two entries of one time say the same. */
function isSame(a: Entry, b: Entry): boolean {
  return a.text === b.text && SAME_IN_REPEATS.every((role) => a.cell(role) === b.cell(role));
}

/** Two messages that differ in one of these are two, however alike. */
const SAME_IN_REPEATS = ['speaker', 'order', 'messageId'] as const satisfies readonly ColumnRole[];

/** Whether the second half says the first again, word for word: an export appended to itself. */
function isTwice(entries: readonly Entry[]): boolean {
  const half = entries.length / 2;
  return (
    half >= 2 &&
    Number.isInteger(half) &&
    entries.slice(half).every((entry, i) => {
      const first = entries[i];
      return (
        first?.text === entry.text &&
        first.at === entry.at &&
        first.cell('speaker') === entry.cell('speaker') &&
        first.cell('order') === entry.cell('order')
      );
    })
  );
}

/** By time where every entry has one, else by stated position, else as in the file; exports that begin with the newest are turned. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const hasTimes = entries.every(({ at }) => at !== null);
  if (!hasTimes && !entries.every((entry) => !Number.isNaN(position(entry)))) return entries;
  const time = ({ at }: Entry): number => (hasTimes ? (at ?? 0) : 0);
  const isSorted = entries.every((entry, i) => i === 0 || before(entries[i - 1] ?? entry, entry));
  if (isSorted) return entries;

  const isNewestFirst =
    hasTimes && entries.every((entry, i) => i === 0 || time(entries[i - 1] ?? entry) >= time(entry));
  const sign = isNewestFirst ? -1 : 1;
  return [...entries].sort(
    (a, b) => time(a) - time(b) || compare(position(a), position(b)) || sign * (a.row - b.row),
  );

  function before(a: Entry, b: Entry): boolean {
    return (
      time(a) < time(b) || (time(a) === time(b) && compare(position(a), position(b)) <= 0 && a.row <= b.row)
    );
  }
}

/** NaN beside a number says nothing about the order. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function position({ cell }: Entry): number {
  const text = cell('order').trim();
  return text === '' ? NaN : Number(text);
}

/** The first cell that says something; of flags the first that says yes, since a transfer stands on one row only. */
function firstStated(entries: readonly Entry[], role: ColumnRole): string {
  let first = '';
  for (const { cell } of entries) {
    const text = cell(role);
    if (text === '' || stated(text) === null) continue;
    if (role !== 'escalated' || readFlag(text) === true) return text;
    first ||= text;
  }
  return first;
}

function roleOfEntry({ cell }: Entry, roles: ReadonlyMap<string, SpeakerRole>): SpeakerRole {
  return roles.get(cell('speaker')) ?? 'customer';
}

/** Who each speaker value of this conversation is. */
function rolesOf(
  said: readonly Entry[],
  speakers: Speakers,
  cellOfAll: CellOf,
  insiders: ReadonlySet<string>,
): { roles: Map<string, SpeakerRole>; isGuess: boolean } {
  const facts = { agent: cellOfAll('agent'), customer: cellOfAll('customer') };
  const roles = new Map<string, SpeakerRole>();
  const names: string[] = [];
  for (const { cell } of said) {
    const value = cell('speaker');
    if (roles.has(value) || names.includes(value)) continue;
    const known =
      sideNamed(value, facts) ??
      speakers.known(value) ??
      (insiders.has(value) && value !== '' ? 'agent' : null);
    if (known === null) names.push(value);
    else roles.set(value, known);
  }
  if (names.length === 0) return { roles, isGuess: false };
  const known = [...roles.values()];
  const unnamed = rolesOfUnnamed(
    said.flatMap(({ cell, text }) =>
      names.includes(cell('speaker')) ? [{ label: cell('speaker'), text }] : [],
    ),
    known,
  );
  if (unnamed) {
    for (const name of names) roles.set(name, unnamed.get(speakerKey(name)) ?? 'customer');
    return { roles, isGuess: true };
  }
  const guessed = speakers.rolesOfNames(names, {
    ...facts,
    hasAgentTurn: known.includes('agent'),
    hasCustomerTurn: known.includes('customer'),
  });
  for (const [name, role] of guessed.roles) roles.set(name, role);
  return { roles, isGuess: guessed.isGuess };
}

function messageOf(entry: Entry, roles: ReadonlyMap<string, SpeakerRole>): Message {
  const role = roleOfEntry(entry, roles);
  const speaker = role === 'note' || role === 'event' ? 'system' : role;
  return { speaker, text: entry.text, at: entry.at, agent: speaker === 'agent' ? agentOf(entry) : null };
}

/** The agent column, else the name of the person, else the speaker value where it is a name. */
function agentOf({ cell }: Entry): AgentId | null {
  return (stated(cell('agent')) ?? nameIn(cell('name')) ?? nameIn(cell('speaker'))) as AgentId | null;
}

function nameOf(
  said: readonly Entry[],
  roles: ReadonlyMap<string, SpeakerRole>,
  role: SpeakerRole,
): string | null {
  for (const entry of said) {
    const name =
      roleOfEntry(entry, roles) === role
        ? (nameIn(entry.cell('name')) ?? nameIn(entry.cell('speaker')))
        : null;
    if (name !== null) return name;
  }
  return null;
}

function nameIn(cell: string): string | null {
  const name = stated(cell);
  if (name === null || /^(?:true|false|[01])$/i.test(name) || roleOfDirection(name) !== null) return null;
  return personInLabel(name);
}
