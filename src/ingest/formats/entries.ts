/**
 * The entries of one conversation (messages, notes, events, in any order) → the conversation, every entry booked.
 *
 * @module
 */
import type { AgentId, Conversation, EpochMs, Message } from '../../domain/conversation';
import { buildConversation, stated } from '../build-conversation';
import type { CellOf, FactReader } from '../facts';
import type { ColumnRole, SpeakerRole } from '../mapping';
import type { Books } from '../tally';
import { readFlag } from '../values/flag';
import { roleOfWord, speakerKey, type Speakers } from '../values/speaker';
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

  const said = entries.filter(({ cell, text }) => {
    const kind = kindOfEntry(cell, text, meaning.speakers.known(cell('speaker')));
    if (kind !== 'message') books.dropped[kind === 'note' ? 'notes' : 'events']++;
    return kind === 'message';
  });
  books.messages += said.length;
  if (said.length === 0) return null;

  const cellOfAll: CellOf = around ?? ((role) => firstStated(entries, role));
  const roles = rolesOf(said, meaning.speakers, cellOfAll);
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

function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const textsByPlace = new Map<string, Set<string>>();
  const kept = entries.filter(({ cell, text, at }) => {
    const place = `${cell('messageId')}\0${cell('order')}\0${at ?? cell('time')}`;
    if (place === '\0\0') return true;
    const key = `${place}\0${speakerKey(cell('speaker'))}`;
    const texts = textsByPlace.get(key);
    if (!texts) textsByPlace.set(key, new Set([text]));
    return !texts || texts.size !== texts.add(text).size;
  });
  return isTwice(kept) ? kept.slice(0, kept.length / 2) : kept;
}

/** Whether the second half says the first again, word for word: an export appended to itself. */
function isTwice(entries: readonly Entry[]): boolean {
  const half = entries.length / 2;
  return (
    half >= 2 &&
    Number.isInteger(half) &&
    entries.slice(half).every((entry, i) => {
      const first = entries[i];
      return (
        first?.text === entry.text && first.at === entry.at && first.cell('speaker') === entry.cell('speaker')
      );
    })
  );
}

/** By time where every entry has one, else by stated position, else as in the file; exports that begin with the newest are turned. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const times = entries.map(({ at }) => at);
  if (times.every((at) => at !== null)) {
    const isNewestFirst =
      (times[0] ?? 0) > (times.at(-1) ?? 0) && times.every((at, i) => i === 0 || at <= (times[i - 1] ?? at));
    const sign = isNewestFirst ? -1 : 1;
    return [...entries].sort(
      (a, b) => (a.at ?? 0) - (b.at ?? 0) || compare(position(a), position(b)) || sign * (a.row - b.row),
    );
  }
  if (entries.every((entry) => !Number.isNaN(position(entry))))
    return [...entries].sort((a, b) => position(a) - position(b) || a.row - b.row);
  return [...entries];
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
  return roles.get(speakerKey(cell('speaker'))) ?? 'customer';
}

/** Who each speaker value of this conversation is. */
function rolesOf(said: readonly Entry[], speakers: Speakers, cellOfAll: CellOf): Map<string, SpeakerRole> {
  const roles = new Map<string, SpeakerRole>();
  const names: string[] = [];
  for (const { cell } of said) {
    const key = speakerKey(cell('speaker'));
    if (roles.has(key) || names.includes(key)) continue;
    const known = speakers.known(cell('speaker'));
    if (known === null) names.push(key);
    else roles.set(key, known);
  }
  if (names.length === 0) return roles;
  const known = [...roles.values()];
  const guessed = speakers.rolesOfNames(names, {
    agent: cellOfAll('agent'),
    customer: cellOfAll('customer'),
    hasAgentTurn: known.includes('agent'),
    hasCustomerTurn: known.includes('customer'),
  });
  for (const [name, role] of guessed) roles.set(name, role);
  return roles;
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
  return name === null || roleOfWord(name) !== null || /^(?:true|false|[01])$/i.test(name) ? null : name;
}
