/**
 * JSON records that keep their messages in a list of their own, whatever the fields are called.
 *
 * `rows = conversations + duplicates + rejections`; messages, notes and events inside them are counted beside that.
 *
 * @module
 */
import { FactReader, type CellOf } from '../facts';
import type { ColumnRole } from '../mapping';
import { MESSAGE_ROLES, recogniseConversations } from '../recognise/conversations';
import { messageText } from '../shared/desk-text';
import { asCell, pick, type JsonRecord } from '../values/json';
import { recordsListed } from '../values/json-lists';
import { Speakers } from '../values/speaker';
import { accept, afterSurvey, reject, surveyOf, type Format, type ReadItem, type Reading } from './format';
import { openingOf, type Opening } from './json-opening';
import { jsonRecords } from './json-records';
import { conversationOfEntries, type Entry } from './entries';
import { idOfContent } from './id';
import { Repeats } from './repeats';

export const jsonConversations: Format = {
  id: 'json-conversations',
  recognise: (sample, given) => recogniseConversations(sample.json, given),
  read,
};

async function* read(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  const { mapping } = recognition;
  const speakers = new Speakers(mapping.speakers);
  const facts = new FactReader(mapping, recognition.json?.kind === 'lines' ? 'jsonl' : 'json', books);
  const repeats = new Repeats(books);
  const cellOf = (record: JsonRecord, message?: JsonRecord): CellOf =>
    cellReader(mapping.columns ?? {}, record, message);

  // Scale, date order and who is an agent show over many conversations: the file is read twice.
  for await (const batch of jsonRecords(surveyOf(reading))) {
    signal?.throwIfAborted();
    for (const read of batch) {
      if (read.kind === 'damage') continue;
      facts.observe(cellOf(read.record));
      for (const message of messagesIn(read.record, mapping.columns?.turns)) {
        const cell = cellOf(read.record, message);
        facts.observeTime(cell('time'));
        speakers.observe(cell('speaker'), String(read.row), cell('text'));
      }
    }
  }
  facts.settle();

  for await (const batch of jsonRecords(afterSurvey(reading))) {
    for (const read of batch) {
      books.rows++;
      if (read.kind === 'damage') {
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const { record, row } = read;
      const cell = cellOf(record);
      const entries = messagesIn(record, mapping.columns?.turns).map((message, i): Entry => {
        const ofMessage = cellOf(record, message);
        return {
          row: i,
          cell: ofMessage,
          text: messageText(ofMessage('text')),
          at: facts.time(ofMessage('time'), ofMessage('clock')),
        };
      });
      const opening = openingOf(record, mapping.columns?.turns ?? '');
      const asked = messageText(opening?.text ?? '');
      if (opening && entries.every(({ text }) => text !== asked))
        entries.unshift({
          row: -1,
          cell: (role) => (role === 'speaker' || role === 'name' || role === 'time' ? opening[role] : ''),
          text: asked,
          at: facts.time(opening.time),
        });
      const around: CellOf = (role) => cell(role) || (role === 'customer' ? asker(opening) : '');
      const id = cell('id').trim() || idOfContent(JSON.stringify(record));
      const conversation = conversationOfEntries(id, entries, around, { speakers, facts, books });
      if (!conversation)
        yield reject(reading, row, `Record ${row} holds no message that a customer could read.`, id);
      else if (repeats.has(conversation)) books.duplicates++;
      else yield accept(reading, conversation, row);
    }
  }
}

const asker = (opening: Opening | null): string => (opening?.speaker === 'customer' ? opening.name : '');

function messagesIn(record: JsonRecord, path = ''): JsonRecord[] {
  return recordsListed(pick(record, path)) ?? [];
}

function cellReader(
  columns: Readonly<Partial<Record<ColumnRole, string>>>,
  record: JsonRecord,
  message: JsonRecord | undefined,
): CellOf {
  return (role) => {
    const path = columns[role];
    if (path === undefined) return '';
    const from = MESSAGE_ROLES.has(role) ? message : record;
    return from ? asCell(pick(from, path)) : '';
  };
}
