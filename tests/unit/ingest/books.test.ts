import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowGroups } from '$src/ingest/group-rows';
import { readBeginning } from '$src/ingest/beginning';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { emptyTruth, exportCsv, type ExportOptions } from '../../factories/export-csv';
import { fileOf, importFile } from '../../factories/export-file';

const share = fc.double({ min: 0, max: 0.2, noNaN: true });
const options = fc.record({
  conversations: fc.integer({ min: 3, max: 60 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  isShuffled: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r', 'mixed'),
  hasSepLine: fc.boolean(),
  repeated: share,
  notes: share,
  nameless: share,
  wordless: share,
}) as fc.Arbitrary<ExportOptions>;

function written(of: ExportOptions) {
  const truth = emptyTruth();
  return { text: [...exportCsv(of, truth)].join(''), truth };
}

describe('the books of an import', () => {
  test('balance, and hold what the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (of) => {
        const { text, truth } = written(of);
        const { tally } = await importFile(fileOf(text));
        const { messages, dropped, duplicates, rejections } = tally;
        expect(messages + dropped.notes + dropped.events + duplicates + rejections).toBe(tally.rows);
        expect(tally).toMatchObject({
          rows: truth.rows,
          conversations: truth.conversations,
          messages: truth.messages,
          dropped: { notes: truth.notes, events: truth.events },
          duplicates: truth.duplicates,
          rejections: truth.rejections,
        });
      }),
      { numRuns: 60 },
    );
  });

  test('are the same for a shuffled file, and so are its conversations', async () => {
    const of = { conversations: 80, repeated: 0.05, notes: 0.05, wordless: 0.05 };
    const together = await importFile(fileOf(written(of).text));
    const shuffled = await importFile(fileOf(written({ ...of, isShuffled: true }).text));
    const byId = ({ conversations }: typeof together) => new Map(conversations.map((one) => [one.id, one]));
    expect(byId(shuffled)).toEqual(byId(together));
    expect({ ...shuffled.tally, warnings: [] }).toEqual({ ...together.tally, warnings: [] });
  });

  test('come out the same each time, so that a stopped import can go on', async () => {
    const file = fileOf(written({ conversations: 40, isShuffled: true, nameless: 0.1 }).text);
    expect((await importFile(file)).items).toEqual((await importFile(file)).items);
  });

  test('come out the same for slices of any size', async () => {
    const { text } = written({ conversations: 20, newline: '\r\n', notes: 0.1 });
    const whole = (await importFile(fileOf(text))).items;
    for (const slice of [1, 7, 1000])
      expect((await importFile(fileOf(text, 'export.csv', slice))).items).toEqual(whole);
  });
});

describe('rows that wait for the rest of their conversation', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({
    row: i + 1,
    cells: [`c${(i * 7919) % 1300}`, `text ${i} é😡`, ''],
  }));

  async function grouped(heldBytes: number) {
    const spill = memorySpill();
    let spilled = 0;
    const counting = {
      ...spill,
      append: (bytes: Uint8Array) => ((spilled += bytes.length), spill.append(bytes)),
    };
    const groups = new RowGroups(0, 3, { spill: counting, heldBytes });
    for (const row of rows) {
      groups.add(row);
      if (groups.isFull) await groups.relieve();
    }
    const out = [];
    for await (const partition of groups.conversations()) out.push(...partition);
    return { out, spilled };
  }

  test('come back whole, in order of first row, whether they were spilled or not', async () => {
    const held = await grouped(1e9);
    const tight = await grouped(20_000);
    expect(held.spilled).toBe(0);
    expect(tight.spilled).toBeGreaterThan(100_000);
    expect(tight.out).toEqual(held.out);
    expect(held.out.map((group) => group[0]?.row)).toEqual(
      held.out.map((group) => group[0]?.row ?? 0).toSorted((a, b) => a - b),
    );
    expect(held.out.flat().length).toBe(rows.length);
  });

  test('are not collected for ever under one id', () => {
    const groups = new RowGroups(0, 2, { spill: memorySpill(), heldBytes: 1e9 });
    const text = 'x'.repeat(1000);
    const taken = Array.from({ length: 60_000 }, (_, i) =>
      groups.add({ row: i, cells: ['same', text] }),
    ).filter(Boolean).length;
    expect(taken).toBeLessThan(40_000);
  });
});

describe('an import', () => {
  test('shows its first conversations before it runs', async () => {
    const file = fileOf(written({ conversations: 9000 }).text);
    const recognised = await inspectFile(file);
    if (!recognised.ok) throw new Error(recognised.error.message);
    const preview = (await readBeginning(file, recognised.value)).conversations;
    const { conversations } = await importFile(file);
    expect(file.size).toBeGreaterThan(2 * 1024 * 1024);
    expect(preview).toEqual(conversations.slice(0, 3));
  });

  test.each([
    [
      'one line of JSON',
      `[${Array.from({ length: 30_000 }, (_, i) => `{"id":${i},"messages":[{"role":"user","content":"hi"},{"role":"agent","content":"yo ${i}"}]}`).join(',')}]`,
    ],
    ['a CSV with carriage returns alone', [...exportCsv({ conversations: 9000, newline: '\r' })].join('')],
  ])('shows conversations from %s', async (_, text) => {
    const file = fileOf(text);
    const recognised = await inspectFile(file);
    if (!recognised.ok) throw new Error(recognised.error.message);
    expect(file.size).toBeGreaterThan(1024 * 1024);
    expect((await readBeginning(file, recognised.value)).conversations).toHaveLength(3);
  });

  test('that has to read a file twice counts it once', async () => {
    const line = (i: number) =>
      `{"id":${i},"csat":${1 + (i % 5)},"messages":[{"role":"user","content":"hi"},{"role":"agent","content":"yo ${i}"}]}\n`;
    const file = fileOf(Array.from({ length: 20_000 }, (_, i) => line(i)).join(''));
    const recognised = await inspectFile(file);
    if (!recognised.ok) throw new Error(recognised.error.message);
    const progress: number[] = [];
    const onProgress = (bytes: number): void => void progress.push(bytes);
    const reading = readConversations(file, recognised.value, { spill: memorySpill(), onProgress });
    expect(await drain(reading)).toBe(20_000);
    expect(reading.tally).toMatchObject({ rows: 20_000, rated: 20_000, warnings: [] });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(file.size);
  });

  test('says how far it is, stops when told to, and leaves nothing in the spill', async () => {
    const file = fileOf(written({ conversations: 3000 }).text);
    const recognised = await inspectFile(file);
    if (!recognised.ok) throw new Error(recognised.error.message);
    const stop = new AbortController();
    const spill = memorySpill();
    let cleared = 0;
    const progress: number[] = [];
    const reading = readConversations(file, recognised.value, {
      spill: { ...spill, clear: () => (cleared++, spill.clear()) },
      signal: stop.signal,
      onProgress(bytes) {
        progress.push(bytes);
        if (bytes > file.size / 2) stop.abort();
      },
    });
    await expect(drain(reading)).rejects.toThrow('abort');
    expect(progress.at(-1)).toBeLessThan(file.size);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(cleared).toBe(1);
  });
});

async function drain(reading: AsyncIterable<unknown>): Promise<number> {
  let items = 0;
  for await (const item of reading) if (item) items++;
  return items;
}
