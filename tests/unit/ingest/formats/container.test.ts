import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBeginning } from '$src/ingest/beginning';
import { fileOf, importFile, said } from '../../../factories/export-file';
import { zipBytes, zipOf } from '../../../factories/zip-file';

const CSV =
  'conversation_id,sender,content\n1,customer,"Hi, there"\n1,agent,Hello\n2,customer,Refund\n2,agent,Sorry\n';
const TEXT = 'Agent: Hello\nCustomer: Charged twice';
const CALL = JSON.stringify({
  call_id: '5',
  lines: [{ name: 'Dana', contact_id: '1', type: 'transcript', content: 'Hi' }],
});
const JUNK = { '__MACOSX/._a.csv': 'x', '.DS_Store': 'x', 'a/._b': 'x' };

describe('a zip', () => {
  test('of one file is that file, whatever lies beside it', async () => {
    const { recognition, conversations } = await importFile(
      zipOf({ ...JUNK, 'a.csv': CSV, 'call.wav': 'RIFF' }),
    );
    expect(recognition).toMatchObject({
      format: 'csv-message-rows',
      header: ['conversation_id', 'sender', 'content'],
      packed: [{ kind: 'zip', entry: 'a.csv' }],
    });
    expect(conversations.map(said)).toEqual([
      'customer: Hi, there / agent: Hello',
      'customer: Refund / agent: Sorry',
    ]);
  });

  test('of several files is read file by file, each as what it is', async () => {
    const zip = zipOf({
      ...JUNK,
      'a.csv': CSV,
      'calls/b.txt': TEXT,
      'calls/c.json': CALL,
      'notes.txt': 'nothing here',
      'call.wav': 'RIFF',
    });
    const { recognition, conversations, rejections, tally } = await importFile(zip);
    expect(recognition.format).toBe('zip');
    expect(recognition.contents?.map(({ format }) => format)).toEqual([
      'csv-message-rows',
      'transcript-text',
      'dialpad',
      null,
    ]);
    expect(conversations.map(said)).toEqual([
      'customer: Hi, there / agent: Hello',
      'customer: Refund / agent: Sorry',
      'agent: Hello / customer: Charged twice',
      'customer: Hi',
    ]);
    expect(rejections).toMatchObject([{ file: 'export.zip/notes.txt' }]);
    expect(tally.warnings.join()).toMatch(/1 file in the zip held recordings/);
    const again = await importFile(zip);
    expect(again.items).toHaveLength(5);
  });

  test('shows its first conversations before it runs', async () => {
    const zip = zipOf({ 'a.csv': CSV, 'b.txt': TEXT });
    const { recognition } = await importFile(zip);
    expect((await readBeginning(zip, recognition)).conversations.map(said)).toHaveLength(3);
  });

  test('in a zip is opened, a third is not', async () => {
    const two = zipBytes({ 'inner.zip': zipBytes({ 'a.csv': CSV, 'b.txt': TEXT }) });
    expect((await importFile(fileOf(two, 'two.zip'))).conversations).toHaveLength(3);
    const many = zipBytes({
      'a.txt': TEXT,
      'four.zip': zipBytes({ 'three.zip': zipBytes({ 'two.zip': two }) }),
    });
    const { conversations, rejections } = await importFile(fileOf(many, 'many.zip'));
    expect(conversations).toHaveLength(1);
    expect(rejections[0]?.reason).toMatch(/zip in a zip/);
  });

  test('with a bit flipped says which file is damaged, and reads the others', async () => {
    const bytes = zipBytes({
      'a.txt': TEXT,
      'b.txt': TEXT.replaceAll('twice', 'thrice'),
      'c.txt': TEXT.replaceAll('twice', 'once'),
    });
    bytes[60] = (bytes[60] ?? 0) ^ 4;
    const { conversations, rejections } = await importFile(fileOf(bytes, 'x.zip'));
    expect(conversations.length).toBeGreaterThanOrEqual(2);
    expect(rejections).toMatchObject([
      { file: 'x.zip/a.txt', reason: expect.stringMatching(/damaged/) as string },
    ]);
  });

  test('that is cut short is refused', async () => {
    await expect(
      importFile(fileOf(zipBytes({ 'a.csv': CSV, 'b.txt': TEXT }).slice(0, -30), 'x.zip')),
    ).rejects.toThrow(/cut short|damaged/);
  });

  test('made to fill the memory is stopped', async () => {
    const bomb = zipBytes({
      'a.txt': TEXT,
      'b.txt': TEXT,
      'bomb.txt': `${TEXT}\n${' '.repeat(80 * 1024 * 1024)}`,
    });
    const { conversations, rejections } = await importFile(fileOf(bomb, 'bomb.zip'));
    expect(conversations.length).toBeGreaterThan(0);
    expect(rejections.map(({ reason }) => reason).join()).toMatch(/far more|longer than/);
  }, 30_000);

  test('damaged anywhere is read or refused', async () => {
    const bytes = zipBytes({ 'a.csv': CSV, 'b.txt': TEXT, 'c.json': CALL });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, bit, isCut) => {
          const damaged = isCut ? bytes.slice(0, at) : bytes.map((byte, i) => (i === at ? byte ^ bit : byte));
          try {
            await importFile(fileOf(damaged, 'x.zip'));
          } catch (error) {
            expect(String(error)).toMatch(/^Error: [A-Z].*\.$/s);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a workbook', () => {
  test('is the sheet that holds the messages, with its dates', async () => {
    const file = fileOf(new Uint8Array(readFileSync('tests/fixtures/messages.xlsx')), 'm.xlsx');
    const { recognition, conversations, tally } = await importFile(file);
    expect(recognition).toMatchObject({ format: 'csv-message-rows', packed: [{ kind: 'xlsx' }] });
    expect(conversations.map(({ id }) => id)).toEqual(['001', '011', '021']);
    expect(said(conversations[0])).toBe(
      'customer: Hi, "charged" twice,\nplease & help <now> / agent: Sorry about that 😀',
    );
    expect(conversations[0]?.startedAt).toBe(Date.UTC(2025, 2, 3, 10));
    expect(tally.warnings.join()).toMatch(/"Messages" is read, not "Notes"/);
    expect((await readBeginning(file, recognition)).conversations).toHaveLength(3);
  });
});

test('a Word transcript is its paragraphs', async () => {
  const line = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const xml = `<w:document><w:body>${['Ravi   0:03', 'How can I help?', 'Dana   0:09', 'Charged &amp; billed.', 'Ravi   0:12', 'Sorry.'].map(line).join('')}</w:body></w:document>`;
  const { conversations } = await importFile(
    zipOf({ 'word/document.xml': xml, '[Content_Types].xml': '<x/>' }, 'm.docx'),
  );
  expect(said(conversations[0])).toBe('agent: How can I help? / customer: Charged & billed. / agent: Sorry.');
});

test('a Parquet file is its rows, with ids exact to the last digit', async () => {
  const file = fileOf(new Uint8Array(readFileSync('tests/fixtures/messages.zstd.parquet')), 'm.parquet');
  const { recognition, conversations } = await importFile(file);
  expect(recognition).toMatchObject({ format: 'json-conversations', packed: [{ kind: 'parquet' }] });
  expect(conversations.map(({ id }) => id)).toEqual([String(2n ** 60n + 1n), String(2n ** 60n + 2n)]);
  expect(said(conversations[0])).toBe('customer: hi there / agent: hello');
});
