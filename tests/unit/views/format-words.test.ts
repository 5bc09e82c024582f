import { expect, test } from 'vitest';
import type { Recognition } from '$src/ingest/import-file';
import { formatWord, sureness } from '$src/views/import/format-words';

const table: Recognition = {
  format: 'csv-message-rows',
  confidence: 0.95,
  why: 'One row a message.',
  gzip: false,
  encoding: 'utf-8',
  table: { delimiter: ';', hasHeader: true, hasSepLine: false },
  json: null,
  header: [],
  samples: [],
  mapping: {},
  speakers: [],
  ratingScale: null,
  missing: [],
  warnings: [],
};

test.each<[Partial<Recognition>, string]>([
  [{}, 'table, one row per message, UTF-8, semicolon'],
  [
    { unfolding: { header: [], turns: [], isRowWhole: false } },
    'table, several messages per row, UTF-8, semicolon',
  ],
  [{ gzip: true }, 'table, one row per message, UTF-8, semicolon, gzipped'],
  [
    { packed: [{ kind: 'xlsx', sheet: 'xl/worksheets/sheet1.xml' }] },
    'Excel workbook: table, one row per message',
  ],
  [
    { packed: [{ kind: 'zip', entry: 'october.csv' }] },
    'zip with october.csv: table, one row per message, UTF-8, semicolon',
  ],
])('says what a file was recognised as (%j)', (part, words) => {
  expect(formatWord({ ...table, ...part })).toBe(words);
});

test.each([
  [0.95, 'sure: One row a message.'],
  [0.7, 'fairly sure: One row a message.'],
  [0.3, 'a guess: One row a message.'],
])('says how sure it is at %f', (confidence, words) => {
  expect(sureness({ ...table, confidence })).toBe(words);
});
