/** Files made to hang, crash or fool an importer: each is answered in time, and its books balance. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { readAnswer } from '$src/ingest/values/rating';
import { roleOfWord } from '$src/ingest/values/speaker';
import { parseTime } from '$src/ingest/values/time';
import { parseTranscript } from '$src/ingest/values/transcript';
import { exportCsv } from '../../factories/export-csv';
import { fileOf } from '../../factories/export-file';

/** Reads whatever it is told it can read; gives the books, or null where the file is refused. */
async function read(bytes: Uint8Array | string) {
  const file = fileOf(bytes);
  const recognised = await inspectFile(file);
  if (!recognised.ok) return null;
  const reading = readConversations(file, recognised.value, { spill: memorySpill() });
  for await (const item of reading)
    if (item.kind === 'rejection') expect(item.rejection.row).toBeGreaterThan(0);
  return { ...reading.tally, format: recognised.value.format };
}

function expectBalance(books: Awaited<ReturnType<typeof read>>) {
  if (!books) return;
  const { rows, conversations, messages, dropped, duplicates, rejections } = books;
  const out = books.format.endsWith('message-rows')
    ? messages + dropped.notes + dropped.events
    : conversations;
  expect(out + duplicates + rejections).toBe(rows);
}

const csv = new TextEncoder().encode(
  [...exportCsv({ conversations: 12, notes: 0.1, repeated: 0.1 })].join(''),
);
const turns = [
  { speaker: 'customer', text: 'hi "you"', at: 1_767_600_000_000 },
  { speaker: 'agent', text: 'hello\nthere 😡' },
];
const jsonl = new TextEncoder().encode(
  Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({ id: `c${i}`, rating: { raw: 3, scale: '1-5' }, turns }),
  ).join('\n'),
);
const json = new TextEncoder().encode(
  JSON.stringify({
    data: Array.from({ length: 12 }, (_, i) => ({
      id: i,
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'agent', content: 'yo' },
      ],
    })),
  }),
);

describe.each([
  ['a CSV', csv],
  ["the project's JSON lines", jsonl],
  ['a JSON file', json],
])('%s', (_, bytes) => {
  test('with a few bits flipped is read or refused, and its books balance', async () => {
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (flipped) => {
        const damaged = bytes.slice();
        for (const [at, mask] of flipped) damaged[at] = (damaged[at] ?? 0) ^ mask;
        expectBalance(await read(damaged));
      }),
      { numRuns: 150 },
    );
  });

  test('that ends anywhere is read or refused, and its books balance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (end) => {
        expectBalance(await read(bytes.slice(0, end)));
      }),
      { numRuns: 100 },
    );
  });
});

test('any text at all is read or refused', async () => {
  const text = fc.string({
    unit: fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      '{',
      '}',
      '[',
      ']',
      ':',
      'id',
      'text',
      'speaker',
      'agent',
      '1',
      ' ',
      'é',
      '\0',
    ),
  });
  await fc.assert(
    fc.asyncProperty(text, async (anything) => {
      expectBalance(await read(anything));
    }),
    { numRuns: 300 },
  );
});

test('brackets nested a hundred thousand deep do not exhaust the stack', async () => {
  const deep = '['.repeat(100_000);
  expectBalance(await read(`{"id":1,"turns":${deep}`));
  const books = await read(
    `${JSON.stringify({ id: '1', turns })}\n{"id":"2","turns":${deep}${']'.repeat(100_000)}}\n`,
  );
  expect(books).toMatchObject({ rows: 2, conversations: 1, rejections: 1 });
});

/** How many times longer `longer` takes than `shorter`; the best of a few tries, since machines are busy. */
function ratio(run: (size: number) => void): number {
  const time = (size: number): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        run(size);
        return performance.now() - start;
      }),
    );
  return (time(200_000) + 0.5) / (time(50_000) + 0.5);
}

describe('a cell of spaces, colons or digits', () => {
  test.each<[string, (cell: string) => unknown]>([
    ['as a transcript', (cell) => parseTranscript(cell, { known: new Set() })],
    ['as a time', (cell) => parseTime(cell, { dateOrder: 'dmy', zone: 'UTC' })],
    ['as an answer', readAnswer],
    ['as a speaker', roleOfWord],
  ])('takes time in proportion to its length %s', (_, readCell) => {
    for (const fill of [' ', ': ', '1', '10:02 ', 'Agent ', '<br', '\t|', 'a_'])
      expect(
        ratio((size) => void readCell(`2024-01-01 10:00${fill.repeat(size / fill.length)}x`)),
        fill,
      ).toBeLessThan(12);
  });
});
