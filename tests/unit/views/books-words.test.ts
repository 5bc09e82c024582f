import { expect, test } from 'vitest';
import { Books } from '$src/ingest/tally';
import { balanceOf, countsOf, partSentence } from '$src/views/import/books-words';

function books(part: Partial<Books>): Books {
  return Object.assign(new Books(), part);
}

test('shows what occurs, by its name, and leaves out what does not', () => {
  const turns = { customer: 4, agent: 3, bot: 0, system: 0 };
  const counts = countsOf(books({ conversations: 2, turns, rated: 1, rejections: 5 }));
  expect(counts.map(({ label, count }) => `${count} ${label}`)).toEqual([
    '2 conversations',
    '4 customer turns',
    '3 agent turns',
    '1 ratings',
    '5 rejections',
  ]);
});

test.each<[string, Partial<Books>]>([
  [
    '3 records in = 1 conversation + 1 repeated + 1 rejected.',
    { rows: 3, conversations: 1, duplicates: 1, rejections: 1 },
  ],
  [
    '8 rows in = 5 messages + 1 note + 2 events + 0 repeated + 0 rejected.',
    { rows: 8, conversations: 2, messages: 5, dropped: { notes: 1, events: 2 } },
  ],
  ['8 rows read so far.', { rows: 8, messages: 2 }],
])('%s', (sentence, part) => {
  expect(balanceOf(books(part))).toBe(sentence);
});

test('says of which part the counts are', () => {
  expect(partSentence(books({ conversations: 1200 }), false)).toMatch(
    /^Counted in the first part of the file only: 1,200 conversations\./,
  );
  expect(partSentence(books({ conversations: 1 }), true)).toMatch(
    /^Counted in a few files of the zip only: 1 conversation\./,
  );
});
