/** Workbooks, Word documents, Parquet files and mail, damaged: never a hang, a crash, or rows that are gone without a word. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { fileOf, importFile } from '../../../factories/export-file';
import { documentOf, workbookOf, workbookParts } from '../../../factories/office-files';
import { zipBytes } from '../../../factories/zip-file';

const ROWS = [
  ['conversation_id', 'speaker', 'text'],
  ...Array.from({ length: 8 }, (_, i) => [
    [`${i}`, 'customer', `It never came & I wait for <${i}> days`],
    [`${i}`, 'agent', 'I have "sent" it again'],
  ]).flat(),
];
const WORDS = Array.from({ length: 6 }, (_, i) => [
  `Customer: It never came, ${i}`,
  'Agent: I have sent it again',
]).flat();
const BOX = Array.from({ length: 5 }, (_, i) =>
  [
    `From ben@example.org Mon Mar  3 10:0${i}:00 2025`,
    `From: Ben Lee <ben@example.org>`,
    'To: help@shop.example',
    `Subject: Parcel ${i}`,
    `Message-ID: <${i}@example.org>`,
    'Date: Mon, 3 Mar 2025 10:00:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="b${i}"`,
    '',
    `--b${i}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `It never came and I have waited =E2=82=AC ${i} days`,
    `--b${i}`,
    'Content-Type: text/html',
    '',
    `<p>It never came</p>`,
    `--b${i}--`,
    '',
  ].join('\n'),
).join('\n');

const workbook = workbookOf(ROWS);
const document = documentOf(WORDS);
const parquet = new Uint8Array(readFileSync('tests/fixtures/messages.zstd.parquet'));
const mailbox = new TextEncoder().encode(BOX);

interface Came {
  readonly conversations: number;
  /** A rejection, a warning or a refusal: somebody is told. */
  readonly isSaid: boolean;
}

/** Reads what is read; what is refused is refused in a sentence. */
async function survive(bytes: Uint8Array, name = 'export'): Promise<Came> {
  const file = fileOf(bytes, name);
  const look = await inspectFile(file);
  if (!look.ok) {
    expect(look.error.message).toMatch(/^["A-Z].{10,}\.$/s);
    return { conversations: 0, isSaid: true };
  }
  const reading = readConversations(file, look.value, { spill: memorySpill() });
  for await (const item of reading)
    if (item.kind === 'rejection') expect(item.rejection.reason).toMatch(/\.$/);
  const { rows, conversations, messages, dropped, duplicates, rejections, warnings } = reading.tally;
  const beside = duplicates + rejections;
  expect([conversations + beside, messages + dropped.notes + dropped.events + beside]).toContain(rows);
  return { conversations, isSaid: rejections > 0 || warnings.length > 0 };
}

const flips = (bytes: Uint8Array) =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });

function flipped(bytes: Uint8Array, places: readonly (readonly [number, number])[]): Uint8Array {
  const damaged = bytes.slice();
  for (const [at, mask] of places) damaged[at] = (damaged[at] ?? 0) ^ mask;
  return damaged;
}

describe.each([
  ['a workbook', workbook, 8],
  ['a Word document', document, 1],
  ['a Parquet file', parquet, null],
  ['a mailbox', mailbox, 5],
])('%s', (_, bytes, conversations) => {
  test('is read as it is', async () => {
    const whole = await importFile(fileOf(bytes, 'export'));
    expect(whole.tally.conversations).toBeGreaterThan(0);
    if (conversations !== null) expect(whole.tally.conversations).toBe(conversations);
    expect(whole.rejections).toEqual([]);
  });

  test('with a few bits flipped is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(flips(bytes), async (places) => {
        await survive(flipped(bytes, places));
      }),
      { numRuns: 120 },
    );
  });

  test('that ends anywhere is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (end) => {
        await survive(bytes.slice(0, end));
      }),
      { numRuns: 80 },
    );
  });
});

test.each([
  ['a workbook', workbook, 8],
  ['a Word document', document, 1],
])(
  '%s loses nothing to a flipped bit without a word: packed text carries a checksum',
  async (_, bytes, all) => {
    await fc.assert(
      fc.asyncProperty(flips(bytes), async (places) => {
        const came = await survive(flipped(bytes, places));
        expect(came.conversations === all || came.isSaid).toBe(true);
      }),
      { numRuns: 120 },
    );
  },
);

/** How many times longer four times the content takes; the best of a few tries, since machines are busy. */
async function ratio(run: (size: number) => Promise<unknown>): Promise<number> {
  const time = async (size: number): Promise<number> => {
    let best = Infinity;
    for (let i = 0; i < 4; i++) {
      const start = performance.now();
      await run(size);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const short = await time(12_000);
  return ((await time(48_000)) + 2) / (short + 2);
}

const [part, sheet] = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];

describe('XML that never closes what it opens takes time in proportion to its length', () => {
  const parts = workbookParts(ROWS);
  const inSheet = (fill: string) => (size: number) =>
    zipBytes({
      ...parts,
      [sheet]: `<worksheet><sheetData><row r="1">${fill.repeat(size / 4)}</row></sheetData></worksheet>`,
    });
  test.each<[string, (size: number) => Uint8Array]>([
    ['cells', inSheet('<c r="A1" t="inlineStr">')],
    ['cells without an end of their tag', inSheet('<c r="A1"')],
    ['texts', inSheet('<c r="A1" t="inlineStr"><is><t>x</c>')],
    ['rows', (size) => zipBytes({ ...parts, [sheet]: `<worksheet>${'<row '.repeat(size)}` })],
    ['shared strings', (size) => zipBytes({ ...parts, [part]: `<sst><si>${'<t>'.repeat(size)}</si></sst>` })],
    ['readings', (size) => zipBytes({ ...parts, [part]: `<sst><si>${'<rPh >'.repeat(size)}</si></sst>` })],
    ['formats', (size) => zipBytes({ ...parts, 'xl/styles.xml': '<cellXfs >'.repeat(size) })],
    ['number formats', (size) => zipBytes({ ...parts, 'xl/styles.xml': '<numFmt '.repeat(size) })],
    [
      'sheets',
      (size) =>
        zipBytes({ ...parts, 'xl/workbook.xml': `${parts['xl/workbook.xml']}${'<sheet '.repeat(size)}` }),
    ],
    ['paragraphs', (size) => zipBytes({ 'word/document.xml': '<w:t>'.repeat(size) })],
    ['line breaks', (size) => zipBytes({ 'word/document.xml': '<w:br '.repeat(size) })],
    [
      'mail headers',
      (size) =>
        new TextEncoder().encode(
          `From: a@b.c\nTo: d@e.f\nDate: now\nSubject: ${'=?utf-8?q?'.repeat(size / 4)}\n\nHello`,
        ),
    ],
    [
      'mail parts',
      (size) =>
        new TextEncoder().encode(
          `From: a@b.c\nTo: d@e.f\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(size / 4)}`,
        ),
    ],
  ])('%s', async (_, build) => {
    const built = new Map([12_000, 48_000].map((size) => [size, build(size)]));
    expect(await ratio((size) => survive(built.get(size)!))).toBeLessThan(9);
  });
});
