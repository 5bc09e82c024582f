/**
 * Tables of one row a conversation with facts about it and without what was said: which column says what.
 *
 * They are refused as conversations; what is found here lets them add to conversations that are here already.
 *
 * @module
 */
import type { Found } from '../formats/format';
import { overlay, type ColumnRole, type Columns, type Mapping } from '../mapping';
import type { JsonLayout, TableLayout } from '../recognition';
import { guessColumns, lookAtColumns, type ColumnLook } from '../recognise/columns';
import { headerOf, scaleOf } from '../recognise/rows';
import type { Sample } from '../recognise/sample';
import { scaleStated } from '../recognise/scale-in-name';
import { unreadColumns } from '../recognise/unread-columns';
import { columnKey } from '../values/column-key';
import { asCell, pick } from '../values/json';

/** What a row can say about its conversation. */
const FACT_ROLES = ['agent', 'reason', 'team', 'customer', 'rating', 'escalated', 'escalatedAt'] as const;
type FactRole = (typeof FACT_ROLES)[number];
/** The team is looked for last: by what a desk sorts tickets is their reason before all. */
const WANTED: ReadonlySet<ColumnRole> = new Set<ColumnRole>(
  [...FACT_ROLES, 'id' as const, 'source' as const].filter((role) => role !== 'team'),
);

/** Names, best first, that mean one thing in a list of tickets and another, or nothing, among messages. */
const NAMES_IN_LISTS: Partial<Record<FactRole, readonly string[]>> = {
  agent: [
    'teammateassigned',
    'assigneename',
    'ticketowner',
    'conversationowner',
    'assignedagent',
    'solvedby',
  ],
  rating: ['satisfaction', 'conversationrating', 'surveyresults', 'satisfactionratingscore', 'csatrating'],
  customer: ['requestername', 'useremail', 'contactname', 'fullname', 'contactemail'],
};

/** A subject line names one ticket, not a reason that several share: what a desk sorts by goes before it. */
const SORTED_BY = [
  'contactreason',
  'reason',
  'topic',
  'category',
  'group',
  'groupname',
  'department',
  'queue',
];
/** A desk's group is the team that answers, and where nothing else is said, what about. */
const TEAM_AND_REASON = ['group', 'groupname', 'department'];
const TAGS = /^(?:ticket|conversation)?(?:tags?|labels)$/;

interface View {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly table: TableLayout | null;
  readonly json: JsonLayout | null;
  readonly warnings: readonly string[];
}

/** Null where the file names no conversations, or says nothing about them. */
export function recogniseFacts(sample: Sample, given: Mapping): Found | null {
  for (const view of viewsOf(sample, given)) {
    const looks = lookAtColumns(view.header, view.rows);
    const columns = columnsOf(looks, given.columns ?? {});
    const id = looks.find(({ name }) => name === columns.id);
    const facts = FACT_ROLES.filter((role) => columns[role] !== undefined);
    const hasTags = tagsAt(view.header) >= 0;
    if (!id || (facts.length === 0 && !hasTags)) continue;
    if (given.shape !== 'fact-rows' && !isOneRowEach(id)) continue;
    const named = [
      ...facts.map((role) => `${role} in "${columns[role] ?? ''}"`),
      ...(hasTags ? ['tags'] : []),
    ];
    const ratingAt = view.header.indexOf(columns.rating ?? '');
    const ratings = view.rows.map((row) => row[ratingAt] ?? '');
    const stated = scaleStated(columns.rating ?? '', ratings);
    return {
      confidence: 0.8,
      why: `One row a conversation, without what was said: ids in "${id.name}", ${named.join(', ')}.`,
      table: view.table,
      json: view.json,
      header: view.header,
      mapping: overlay({ columns, ...stated }, { ...given, shape: 'fact-rows' }),
      speakers: [],
      ratingScale: scaleOf(ratings, { ...stated, ...given }),
      missing: [],
      warnings: [...view.warnings, ...unreadColumns(looks, columns, (role) => role === 'rating')],
    };
  }
  return null;
}

/** Where the tags of a ticket stand; −1 where nowhere. */
export function tagsAt(header: readonly string[]): number {
  return header.findIndex((name) => TAGS.test(columnKey(name)));
}

function viewsOf(sample: Sample, given: Mapping): View[] {
  const table = sample.table(given.delimiter);
  if (table) return [{ ...table, table: table.layout, json: null }];
  return sample.json.map(({ layout, records }) => {
    const header = headerOf(records);
    const rows = records.map((record) => header.map((path) => asCell(pick(record, path))));
    return { header, rows, table: null, json: layout, warnings: [] };
  });
}

function columnsOf(looks: readonly ColumnLook[], given: Columns): Columns {
  const { columns } = guessColumns(looks, given, (role) => WANTED.has(role));
  const found: Partial<Record<ColumnRole, string>> = { ...columns };
  const taken = new Set(Object.values(columns));
  const named = (names: readonly string[]): string | undefined =>
    names.flatMap(
      (key) => looks.find(({ name }) => columnKey(name) === key && !taken.has(name))?.name ?? [],
    )[0];
  for (const [role, names] of Object.entries(NAMES_IN_LISTS) as [FactRole, readonly string[]][]) {
    const name = found[role] === undefined ? named(names) : undefined;
    if (name === undefined) continue;
    found[role] = name;
    taken.add(name);
  }
  if (given.reason === undefined && !SORTED_BY.includes(columnKey(columns.reason ?? ''))) {
    const tags = looks.find(({ name }) => TAGS.test(columnKey(name)))?.name;
    const reason = named(SORTED_BY) ?? tags ?? columns.reason;
    if (reason !== undefined) found.reason = reason;
  }
  const team = given.team ?? teamColumn(looks, found) ?? '';
  return team === '' ? found : { ...found, team };
}

function teamColumn(looks: readonly ColumnLook[], found: Columns): string | undefined {
  const taken = Object.values(found).filter(
    (name) => name !== found.reason || !TEAM_AND_REASON.includes(columnKey(name)),
  );
  const free = looks.filter(({ name }) => !taken.includes(name));
  return guessColumns(free, {}, (role) => role === 'team').columns.team;
}

/** In a list of tickets no id comes twice, or hardly any. */
function isOneRowEach({ filled, distinct }: ColumnLook): boolean {
  return filled > 0 && distinct >= filled * 0.9;
}
