import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { CsvCells, MAX_CELL_CHARS, type CsvOptions } from '$src/ingest/formats/csv-cells';

/** Reads a text handed over in pieces cut at the given places. */
function read(text: string, cuts: readonly number[] = [], options: CsvOptions = { delimiter: ',' }) {
  const csv = new CsvCells(options);
  const edges = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort(
    (a, b) => a - b,
  );
  const reads = edges.slice(1).flatMap((edge, i) => csv.push(text.slice(edges[i], edge), false));
  return [...reads, ...csv.push('', true)];
}

const cellsOf = (text: string, cuts?: readonly number[]) =>
  read(text, cuts).map((row) => (row.kind === 'row' ? row.cells : `damage in row ${row.row}`));

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '😡', '"', ',', ';', '\n', '\r\n', ' ', 'word', "'", '=', '\t', '|'),
  maxLength: 12,
});
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  );
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('the cells of a CSV file', () => {
  test('are what was written, wherever the pieces of the file are cut', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat()), (rows, newline, cuts) => {
        const text = rows.map((row) => row.map(quote).join(',') + newline).join('');
        const written = rows.map((row) => row.map((written) => written.replaceAll(/\r\n?/g, '\n')));
        expect(cellsOf(text, cuts)).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  test('are those of PapaParse where the file is well-formed', () => {
    const text = 'id,text,note\r\n1,"He said ""no"", twice",\r\n2,plain,"a\r\nb"\r\n3,,"  kept  "\r\n';
    const papa = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', skipEmptyLines: true }).data;
    expect(cellsOf(text)).toEqual(papa.map((row) => row.map((written) => written.replaceAll('\r\n', '\n'))));
  });

  test('are the same for every place at which one cut can fall', () => {
    const text = 'id,text\r\n1,"a ""quoted"" word,\r\nnext line"\r\n2,😡 é\r\n\r\n3,"end"';
    const whole = read(text);
    for (let cut = 0; cut <= text.length; cut++) expect(read(text, [cut]), `cut at ${cut}`).toEqual(whole);
  });

  test('do not depend on a newline that is guessed from the first piece', () => {
    expect(cellsOf('id,text\r\n1,hello\r\n', [3])).toEqual([
      ['id', 'text'],
      ['1', 'hello'],
    ]);
  });

  test('survive newlines of all three kinds in one file', () => {
    expect(cellsOf('a,b\r1,2\n3,4\r\n5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  test('keep a quote in the middle of a text, and mend quotes that were not doubled', () => {
    expect(cellsOf('1,a 5" pipe,x\n2,"he said "no" to me",y\n')).toEqual([
      ['1', 'a 5" pipe', 'x'],
      ['2', 'he said "no" to me', 'y'],
    ]);
  });

  test('count rows as a spreadsheet does', () => {
    const rows = read('h,h2\n1,"two\nlines"\n\n2,b\n').map(({ row }) => row);
    expect(rows).toEqual([1, 2, 4]);
  });
});

describe('a quote that is never closed', () => {
  test('costs its own row, not the rest of the file', () => {
    const text = '1,ok\n2,"never closed\n3,fine\n4,"also ""fine"""\n';
    expect(cellsOf(text)).toEqual([['1', 'ok'], 'damage in row 2', ['3', 'fine'], ['4', 'also "fine"']]);
  });

  test('is told from a long message by the megabyte that follows', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},a message of some words that goes on\n`).join(
      '',
    );
    expect(rows.length).toBeGreaterThan(MAX_CELL_CHARS);
    const reads = read(`0,"open\n${rows}`);
    expect(reads[0]).toMatchObject({
      kind: 'damage',
      row: 1,
      reason: expect.stringContaining('nothing closes') as string,
    });
    expect(reads.filter(({ kind }) => kind === 'row')).toHaveLength(40_000);
  });

  test('is found even where a later row ends its cell', () => {
    const looksLikeRow = (cells: readonly string[]) => cells.length === 3 && /^\d$/.test(cells[0] ?? '');
    const text = '1,customer,"open and never closed\n2,agent,my screen is 5"\n3,agent,bye\n';
    const kinds = read(text, [], { delimiter: ',', looksLikeRow }).map(({ kind, row }) => `${kind} ${row}`);
    expect(kinds).toEqual(['damage 1', 'row 2', 'row 3']);
  });

  test('in every row costs every row, in linear time', () => {
    const text = Array.from({ length: 2500 }, (_, i) => `${i},"open ""quote\n`).join('');
    const reads = read(text);
    expect(reads.every(({ kind }) => kind === 'damage')).toBe(true);
    expect(reads.map(({ row }) => row)).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
  });
});
