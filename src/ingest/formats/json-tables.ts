/**
 * Reads tables that lie beside each other in one JSON file as records that hold their messages.
 *
 * Wholes and messages wait in the same groups as the rows of a table, which spill to disk; people are held in memory.
 *
 * @module
 */
import { RowGroups } from '../group-rows';
import { rootsIn } from '../recognise/json-prefix';
import { joinedRecord, personIn, tablesIn, type JsonTables, type Person } from '../shared/json-tables';
import { field, textIn } from '../shared/loose';
import { isJsonRecord, parseJson, pick, type JsonRecord } from '../values/json';
import { surveyOf, type Reading } from './format';
import type { JsonRead } from './json-read';

/** As much as recognition looks at where the first look is not enough. */
const HEAD_CHARS = 1024 * 1024;
const MAX_PEOPLE = 1_000_000;

/** The tables of which the list at a path is the one of wholes; null where it lies alone. */
export async function tablesAround(reading: Reading, path: readonly string[]): Promise<JsonTables | null> {
  let head = '';
  for await (const piece of surveyOf(reading).text()) {
    head += piece;
    if (head.length >= HEAD_CHARS) break;
  }
  const [root] = rootsIn(head);
  const holder = isJsonRecord(root) && path.length > 1 ? pick(root, path.slice(0, -1).join('.')) : root;
  const tables = isJsonRecord(holder) ? tablesIn(holder) : null;
  return tables?.wholes === path.at(-1) ? tables : null;
}

/** Yields the wholes with their messages, in order of the wholes; `recordsAt` reads one of the lists. */
export async function* joinedRecords(
  { spill, signal }: Reading,
  tables: JsonTables,
  recordsAt: (key: string, isLast: boolean) => AsyncGenerator<JsonRead[]>,
): AsyncGenerator<JsonRead[]> {
  const people = new Map<string, Person>();
  for (const key of tables.people)
    for await (const batch of recordsAt(key, false))
      for (const read of batch)
        if (read.kind === 'row' && people.size < MAX_PEOPLE)
          people.set(textIn(field(read.record, 'id')), personIn(read.record, key));

  const groups = new RowGroups(0, CELLS, { spill, signal });
  for (const [key, id] of [
    [tables.wholes, tables.id],
    [tables.messages, tables.of],
  ] as const) {
    const isMessage = key === tables.messages;
    for await (const batch of recordsAt(key, isMessage)) {
      const damaged: JsonRead[] = [];
      for (const read of batch)
        if (read.kind === 'damage') damaged.push(read);
        else {
          const { row, record } = read;
          const name = textIn(field(record, id)).trim();
          // A ticket without an id is one by itself.
          const cells = [name || `\0${row}`, isMessage ? MESSAGE : '', JSON.stringify(record)];
          if (isMessage && name === '') damaged.push({ kind: 'damage', row, reason: homeless(row, key, id) });
          else if (!groups.add({ row, cells })) damaged.push({ kind: 'damage', row, reason: overlong(name) });
        }
      if (damaged.length > 0) yield damaged;
      if (groups.isFull) await groups.relieve();
    }
  }

  let row = 0;
  for await (const partition of groups.conversations()) {
    const joined: JsonRead[] = [];
    for (const rows of partition) {
      const [id = ''] = rows[0]?.cells ?? [];
      const of = (sort: string): JsonRecord[] =>
        rows.flatMap(({ cells }) => (cells[1] === sort ? [parseJson(cells[2] ?? '{}') as JsonRecord] : []));
      const wholes = of('');
      for (const whole of wholes.length > 0 ? wholes : [{ [tables.id]: id }])
        joined.push({ kind: 'row', row: ++row, record: joinedRecord(tables, whole, of(MESSAGE), people) });
    }
    yield joined;
  }
}

const CELLS = 3;
const MESSAGE = 'message';

const homeless = (row: number, list: string, of: string): string =>
  `Element ${row} of "${list}" does not say in "${of}" which conversation it is of.`;
const overlong = (id: string): string => `Conversation "${id}" has more messages than any conversation.`;
