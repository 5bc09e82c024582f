/**
 * Finds tables whose rows are tickets and keep what was written to them in cells of entries, each with its time and
 * author: Jira's columns `Comment`, ServiceNow's journals.
 *
 * @module
 */
import type { Columns } from '../mapping';
import type { TurnColumn, Unfolding } from '../unfolding';
import { journalIn } from '../values/journal';
import { speakerKey } from '../values/speaker';
import { LOOK_ROWS, type ColumnGuess, type ColumnLook } from './columns';
import { nameFit, nameKey } from './column-names';

export interface JournalsFound {
  readonly unfolding: Omit<Unfolding, 'isRowWhole'>;
  readonly kind: 'journal';
  /** What the columns of the ticket mean. */
  readonly columns: Columns;
  readonly warnings: readonly string[];
}

/** Of the cells that are filled; the others hold something that was cut off or typed by hand. */
const MOST = 0.6;
/** `SUP-12`, `INC0012345`: keys that desks give out. */
const KEY = /^\p{Lu}[\p{Lu}\d_]{0,9}[- ]?\d[\d ]*$/u;
/** What a ticket began with. */
const OPENING =
  /^(?:(?:issue|ticket|problem|full)_)?(?:description|details|beschreibung|descripción|descrição|descrizione|beschrijving|omschrijving|verzoek)$/;

export function journals(
  looks: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
  guess: ColumnGuess,
): JournalsFound | null {
  const seen = rows.slice(0, LOOK_ROWS);
  const isJournal = ({ index, filled }: ColumnLook): boolean =>
    filled > 0 && seen.filter((row) => journalIn(row[index] ?? '') !== null).length >= filled * MOST;
  const sure = looks.filter(isJournal);
  const [first] = sure;
  if (!first) return null;
  // Of columns of one name the last are filled in few rows only.
  const names = new Set(sure.map(({ name }) => baseName(name)));
  const found = looks.filter(
    (look) => names.has(baseName(look.name)) && (look.filled === 0 || isJournal(look)),
  );
  const isFree = ({ index }: ColumnLook): boolean => !found.some((look) => look.index === index);

  const key = looks.find(
    ({ filled, distinct, index }) =>
      filled === seen.length &&
      distinct === filled &&
      seen.every((row) => KEY.test(row[index]?.trim() ?? '')),
  );
  const id = key?.name ?? guess.columns.id;
  const opening = looks.find((look) => isFree(look) && look.words > 0 && OPENING.test(nameKey(look.name)));
  const moment = looks.find(({ name }) => name === (guess.columns.time ?? guess.columns.startedAt));
  const authors = seen.map(
    (row) =>
      new Set(
        found
          .flatMap(({ index }) => journalIn(row[index] ?? '') ?? [])
          .map(({ author }) => speakerKey(author)),
      ),
  );
  const customers = customersIn(looks.filter(isFree), seen, authors);
  const saysVisibility = seen.some((row) =>
    journalIn(row[first.index] ?? '')?.some(({ isNote }) => isNote !== null),
  );
  const turns: TurnColumn[] = found.map(({ index }) => ({
    text: index,
    speaker: '',
    time: null,
    isJournal: true,
  }));
  if (opening) turns.unshift({ text: opening.index, speaker: 'customer', time: moment?.index ?? null });
  return {
    unfolding: {
      header: looks.map(({ name }) => name),
      turns,
      customers: placesOf(customers),
      assignee: placesOf(sameAs(looks, guess.columns.agent)),
    },
    kind: 'journal',
    columns: {
      ...(id === undefined ? {} : { id }),
      ...(customers[0] ? { customer: customers[0].name } : {}),
      // Entries name who wrote them; whoever is assigned is one of several.
      agent: '',
      name: '',
    },
    warnings: [
      ...(customers[0]
        ? [
            `Whoever writes in "${first.name}" and is not named in "${customers[0].name}" is taken for an agent.`,
          ]
        : []),
      ...(saysVisibility
        ? []
        : [`"${first.name}" does not say what is internal; all is read as said to the customer.`]),
    ],
  };
}

const baseName = (name: string): string => name.replace(/(?:\.\d{1,3}| \(\d{1,3}\))$/, '');

/** Columns of the customer's name and id, in one of which authors are found; none, as else all would be agents. */
function customersIn(
  looks: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
  authors: readonly ReadonlySet<string>[],
): ColumnLook[] {
  const fit = ({ name }: ColumnLook): number =>
    nameFit('customer', name) || (OPENED_BY.test(nameKey(name)) ? 0.5 : 0);
  const people = looks.filter((look) => fit(look) >= 0.5).sort((a, b) => fit(b) - fit(a));
  const named = people.find(({ index }) =>
    rows.some((row, i) => authors[i]?.has(speakerKey(row[index] ?? ''))),
  );
  return sameAs(people, named?.name);
}

/** A person's columns, the one of the name first: `Assignee`, `Assignee Id`. */
function sameAs(looks: readonly ColumnLook[], name: string | undefined): ColumnLook[] {
  return name === undefined ? [] : looks.filter((look) => stemOf(look.name) === stemOf(name));
}

const placesOf = (looks: readonly ColumnLook[]): number[] => looks.map(({ index }) => index);

/** Whoever opened a ticket is its customer where no other column is of one. */
const OPENED_BY = /^(?:opened_by|created_by|creator|autor|auteur)(?:_id)?$/;

const stemOf = (name: string): string => nameKey(name).replace(/_(?:id|name|email)$/, '');
