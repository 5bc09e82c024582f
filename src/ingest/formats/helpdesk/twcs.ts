/**
 * Customer support on Twitter (twcs.csv): one row a tweet, newest first; threads are rebuilt by climbing to the tweet
 * that answers none.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a tweet. The file is read
 * twice: which thread a tweet is of shows only once all are known.
 *
 * @module
 */
import type { EpochMs } from '../../../domain/conversation';
import { RowGroups } from '../../group-rows';
import { conversationOfDraft, inOrder, type Draft, type Said } from '../../shared/desk';
import { columnKey } from '../../values/column-key';
import { decodeEntities } from '../../shared/entities';
import { momentIn } from '../../shared/loose';
import { Threads } from '../../shared/threads';
import { readFlag } from '../../values/flag';
import { afterSurvey, accept, reject, surveyOf, type Format, type ReadItem, type Reading } from '../format';
import { tableRows } from '../rows';
import type { Row } from '../../packed-rows';

const COLUMNS = ['tweetid', 'authorid', 'inbound', 'createdat', 'text', 'inresponsetotweetid'] as const;
type Column = (typeof COLUMNS)[number];

export const twcs: Format = {
  id: 'twcs',
  recognise(sample, given) {
    const table = sample.table(given.delimiter);
    const names = new Set(table?.header.map(columnKey));
    if (!table || !COLUMNS.every((name) => names.has(name)) || Object.keys(given.columns ?? {}).length > 0)
      return null;
    return {
      confidence: 0.99,
      why: 'Columns "tweet_id", "inbound" and "in_response_to_tweet_id": customer support on Twitter.',
      table: table.layout,
      json: null,
      header: table.header,
      mapping: { ...given, shape: 'message-rows', columns: {}, speakers: given.speakers ?? {} },
      speakers: [],
      ratingScale: null,
      missing: [],
      warnings: table.warnings,
    };
  },
  read,
};

async function* read(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, spill, signal } = reading;
  const cellOf = columnReader(recognition.header);
  const threads = new Threads();
  for await (const batch of tableRows(surveyOf(reading)))
    for (const row of batch)
      if (row.kind === 'row')
        threads.add(idIn(cellOf(row.cells, 'tweetid')), idIn(cellOf(row.cells, 'inresponsetotweetid')));

  const groups = new RowGroups(0, COLUMNS.length + 1, { spill, signal });
  for await (const batch of tableRows(afterSurvey(reading))) {
    for (const row of batch) {
      books.rows++;
      if (row.kind === 'damage') {
        yield reject(reading, row.row, row.reason);
        continue;
      }
      const id = idIn(cellOf(row.cells, 'tweetid'));
      const root = threads.rootOf(id);
      if (root === null) {
        yield reject(
          reading,
          row.row,
          `Row ${row.row} has no tweet id; a line break may stand in a text without quotes.`,
        );
        continue;
      }
      const cells = [String(root), id, ...COLUMNS.slice(1).map((name) => cellOf(row.cells, name))];
      if (!groups.add({ row: row.row, cells }))
        yield reject(reading, row.row, `The thread of tweet ${id} is longer than any conversation.`, id);
    }
    if (groups.isFull) await groups.relieve();
  }

  const { zone = 'UTC', source = 'twitter', speakers = {} } = recognition.mapping;
  for await (const partition of groups.conversations())
    for (const rows of partition) {
      const conversation = conversationOfDraft(
        draftOf(rows, zone, () => books.duplicates++),
        { source, told: speakers, books },
      );
      if (conversation) yield accept(reading, conversation, rows[0]?.row ?? 0);
    }
}

function columnReader(header: readonly string[]): (cells: readonly string[], name: Column) => string {
  const places = new Map(header.map((name, i) => [columnKey(name), i]));
  return (cells, name) => cells[places.get(name) ?? -1] ?? '';
}

/** `3.0`, as scripts write a number beside blanks, is `3`; what is no number is no tweet. */
function idIn(cell: string): string {
  return /^\s*(\d{1,20})(?:\.0)?\s*$/.exec(cell)?.[1] ?? '';
}

function draftOf(rows: readonly Row[], zone: string, onRepeat: () => void): Draft {
  const seen = new Set<string>();
  const tweets: (Said & { readonly id: string; readonly parent: string })[] = [];
  for (const { cells } of rows) {
    const [, id = '', author = '', inbound = '', createdAt = '', text = '', parent = ''] = cells;
    if (seen.has(id)) {
      onRepeat();
      continue;
    }
    seen.add(id);
    const isCustomer = readFlag(inbound) !== false;
    tweets.push({
      id,
      parent: idIn(parent),
      role: isCustomer ? 'customer' : 'agent',
      text: words(text),
      at: momentIn(createdAt, zone),
      name: isCustomer ? author : agentIn(author, text),
    });
  }
  const said = inTurn(tweets);
  const root = tweets.find(({ parent }) => !seen.has(parent));
  return { id: root?.id ?? tweets[0]?.id ?? null, said, facts: { channel: 'social' } };
}

/** By time; of one second the answer after what it answers, which has the lower number. */
function inTurn<T extends { readonly at: EpochMs | null; readonly id: string }>(
  tweets: readonly T[],
): readonly T[] {
  return inOrder([...tweets].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)));
}

/** Without the people it is addressed to, and without shortened addresses. */
function words(text: string): string {
  return decodeEntities(text)
    .replace(/^(?:\s*@\w{1,30})+[\s:,.]*/, '')
    .replaceAll(/\s?https?:\/\/t\.co\/\w{1,20}/g, '')
    .trim();
}

/** Agents of a brand sign with initials: `^RR`, `/AB`, `-XX`, `*KD`. */
function agentIn(handle: string, text: string): string {
  const initials =
    /(?:^|\s)[\^*/-]\s?([A-Z]{2,3}|[A-Z][a-z]{1,10})(?:\s\d\/\d)?(?:\s?https?:\/\/\S{1,30})?\s*$/.exec(
      text.slice(-60),
    )?.[1];
  return initials === undefined ? handle : `${handle} ${initials}`;
}
