/**
 * One row a message: the generic export of a warehouse, a BI tool, an analyst. Rows of one conversation may lie
 * anywhere in the file.
 *
 * `rows = messages + notes + events + duplicates + rejections`. A row is a duplicate where conversation, speaker,
 * time and text (and message id or position, where the file has them) are those of an earlier row. Without any time or
 * position two equal rows may be somebody who said "ok" twice; then only a conversation that is repeated as a whole is.
 *
 * @module
 */
import { FactReader, TIME_ROLES } from '../facts';
import { MAX_ROWS_OF_ONE, RowGroups } from '../group-rows';
import type { Row } from '../packed-rows';
import { recogniseConversations } from '../recognise/conversations';
import { recogniseRows } from '../recognise/rows';
import { messageText } from '../shared/desk-text';
import { counted, type Warning } from '../tally';
import { Speakers } from '../values/speaker';
import { parseTime } from '../values/time';
import { kindOfEntry } from './entry-kind';
import { conversationOfEntries, type Entry } from './entries';
import { accept, reject, type Format, type ReadItem, type Reading } from './format';
import { IdReader } from './id';
import { rowsAboveFooter } from './footer';
import { ColumnPlan } from './rows';

export const csvMessageRows: Format = {
  id: 'csv-message-rows',
  recognise: (sample, given) => recogniseRows(sample.table(given.delimiter), null, 'message-rows', given),
  read: (reading) => readMessageRows(reading, 'csv'),
};

export const jsonMessageRows: Format = {
  id: 'json-message-rows',
  recognise(sample, given) {
    // Records that keep messages in a list are conversations; their own text is a summary or the first message again.
    if (given.shape === undefined && recogniseConversations(sample.json, given)) return null;
    return recogniseRows(null, sample.json, 'message-rows', given);
  },
  read: (reading) => readMessageRows(reading, reading.recognition.json?.kind === 'lines' ? 'jsonl' : 'json'),
};

async function* readMessageRows(reading: Reading, source: string): AsyncGenerator<ReadItem> {
  const { books, spill, signal, recognition } = reading;
  const plan = new ColumnPlan(reading);
  const speakers = new Speakers(recognition.mapping.speakers);
  const facts = new FactReader(recognition.mapping, source, books);
  const ids = new IdReader(books);
  const groups = new RowGroups(plan.slot('id'), plan.roles.length, { spill, signal });
  const [idAt, speakerAt, textAt, ratingAt] = [
    plan.slot('id'),
    plan.slot('speaker'),
    plan.slot('text'),
    plan.slot('rating'),
  ];
  const timesAt = TIME_ROLES.map((role) => plan.slot(role)).filter((slot) => slot >= 0);
  const escalatedAt = plan.slot('escalatedAt');
  const neededCells = plan.lastPlace(['id', 'speaker', 'text', 'time']) + 1;

  const problemOf = (cellCount: number, id: string, speaker: string, text: string): string | null => {
    if (cellCount < neededCells)
      return `ends after ${counted(cellCount, 'cell')}; a line break may stand in a text without quotes.`;
    if (id === '') return 'names no conversation.';
    return speaker.trim() === '' && text.trim() !== '' ? 'does not say who speaks.' : null;
  };

  for await (const batch of rowsAboveFooter(
    reading,
    likeMessage(plan, speakers, recognition.header.length),
  )) {
    for (const read of batch) {
      books.rows++;
      if (read.kind === 'damage') {
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const cells = plan.keep(read.cells);
      const id = ids.read(cells[idAt] ?? '');
      const [speaker = '', text = ''] = [cells[speakerAt], cells[textAt]];
      // Nobody writes that a conversation was closed, and notes need no sender.
      const isSaid = speaker !== '' || kindOfEntry(plan.cellOf(cells), text, null) === 'message';
      const problem = problemOf(read.cells.length, id, isSaid ? speaker : 'nobody', text);
      if (problem !== null) {
        yield reject(reading, read.row, `Row ${read.row} ${problem}`, id);
        continue;
      }
      cells[idAt] = id;
      for (const slot of timesAt) facts.observeTime(cells[slot] ?? '');
      if (escalatedAt >= 0) facts.observeEscalation(cells[escalatedAt] ?? '');
      if (ratingAt >= 0) facts.observeRating(cells[ratingAt] ?? '');
      speakers.observe(cells[speakerAt] ?? '', id, cells[textAt] ?? '');
      if (!groups.add({ row: read.row, cells })) yield reject(reading, read.row, overlong(id), id);
    }
    if (groups.isFull) await groups.relieve();
  }

  facts.settle();
  for await (const partition of groups.conversations()) {
    for (const rows of partition) {
      const entries = rows.map((row) => entryOf(row, plan, facts));
      const id = rows[0]?.cells[plan.slot('id')] ?? '';
      const conversation = conversationOfEntries(id, entries, null, { speakers, facts, books });
      if (conversation) yield accept(reading, conversation, rows[0]?.row ?? 0);
      else books.warn(wordless);
    }
  }
}

const overlong = (id: string): string =>
  `Conversation "${id}" already has more than ${MAX_ROWS_OF_ONE.toLocaleString('en')} messages; check that the right column is mapped to "id".`;
const wordless: Warning = (count) =>
  `${counted(count, 'conversation')} held only notes or events and ${count === 1 ? 'is' : 'are'} not shown.`;

/** Recognises a row of this file inside a cell that should have ended long before. */
function likeMessage(
  plan: ColumnPlan,
  speakers: Speakers,
  width: number,
): (cells: readonly string[]) => boolean {
  return (raw) => {
    const cells = plan.keep(raw).map((cell) => cell.replaceAll(/^\s*"|"\s*$/g, ''));
    const cell = plan.cellOf(cells);
    if (cell('id').trim() === '' || cell('id').length > 80) return false;
    if (cell('speaker').length > 40 || speakers.roleOf(cell('speaker')) === null) return false;
    return plan.has('time')
      ? parseTime(cell('time'), { dateOrder: 'dmy', zone: 'UTC' }) !== null
      : raw.length === width;
  };
}

function entryOf({ row, cells }: Row, plan: ColumnPlan, facts: FactReader): Entry {
  const cell = plan.cellOf(cells);
  return { row, cell, text: messageText(cell('text')), at: facts.time(cell('time'), cell('clock')) };
}
