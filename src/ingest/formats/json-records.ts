/**
 * The records of a JSON file, one after the other, wherever in it they lie.
 *
 * @module
 */
import { counted, type Warning } from '../tally';
import { opened } from '../values/envelope';
import { parseJson, recordOf, recordsUnder } from '../values/json';
import { surveyOf, type Reading } from './format';
import { JsonElements, MAX_ELEMENT_CHARS } from './json-elements';
import type { JsonRead } from './json-read';
import { joinedRecords, tablesAround } from './json-tables';
import { Lines } from './lines';

/** Yields records in batches as pieces of the file come in. */
export async function* jsonRecords(reading: Reading): AsyncGenerator<JsonRead[]> {
  const layout = reading.recognition.json ?? { kind: 'lines' };
  if (layout.kind === 'lines') yield* records(reading, lineReader(layout.stream, reading));
  else if (layout.kind === 'map') yield* records(reading, entryReader(layout.path, reading));
  else if (layout.kind === 'array' && layout.path.length > 0) yield* recordsInList(layout.path, reading);
  else yield* records(reading, elementReader(layout.kind === 'array' ? [] : null, reading));
}

/** A list with what stands in the lists beside it, where these belong together. */
async function* recordsInList(path: readonly string[], reading: Reading): AsyncGenerator<JsonRead[]> {
  const tables = await tablesAround(reading, path);
  const list = (from: Reading, at: readonly string[]): AsyncGenerator<JsonRead[]> =>
    records(from, elementReader(at, from));
  if (tables)
    yield* joinedRecords(reading, tables, (key, isLast) =>
      list(isLast ? reading : surveyOf(reading), [...path.slice(0, -1), key]),
    );
  else yield* list(reading, path);
}

type PieceReader = (piece: string, isLast: boolean) => JsonRead[];

async function* records(reading: Reading, read: PieceReader): AsyncGenerator<JsonRead[]> {
  for await (const piece of reading.text()) yield read(piece, false);
  yield read('', true);
}

function lineReader(stream: string | undefined, { books }: Reading): PieceReader {
  const lines = new Lines();
  let row = 0;
  return (piece, isLast) =>
    lines.push(piece, isLast).flatMap((line): JsonRead[] => {
      row++;
      if (line === null)
        return [
          { kind: 'damage', row, reason: `Line ${row} is longer than any conversation and was left out.` },
        ];
      if (line.trim() === '') return [];
      const read = parsed(line, row, `Line ${row}`);
      if (stream === undefined || read.kind === 'damage') return [read];
      const envelope = opened(read.record);
      if (envelope?.stream === stream) return [{ ...read, record: envelope.record }];
      books.warn(otherTables);
      return [];
    });
}

const otherTables: Warning = (count) =>
  `${counted(count, 'line')} of other tables, or of the pipeline that wrote the file, ${count === 1 ? 'was' : 'were'} left out.`;

function elementReader(path: readonly string[] | null, { books }: Reading): PieceReader {
  const elements = new JsonElements(path);
  let row = 0;
  return (piece, isLast) => {
    const reads = elements.push(piece, isLast).map(({ text, isWhole }): JsonRead => {
      row++;
      return isWhole ? parsed(text, row, `Element ${row}`) : cutElement(text, row);
    });
    if (isLast && elements.isCutShort) books.warn(cutShort);
    return reads;
  };
}

/** The records of an object by their keys; what stands among them without being one (a count, a link) is passed over. */
function entryReader(path: readonly string[], { books }: Reading): PieceReader {
  const elements = new JsonElements(path, 'object');
  let row = 0;
  return (piece, isLast) => {
    const reads = elements.push(piece, isLast).flatMap(({ text, isWhole }): JsonRead[] => {
      row++;
      if (!isWhole) return [cutElement(text, row)];
      const read = parsed(`{${text}}`, row, `Element ${row}`);
      if (read.kind === 'damage') return [read];
      const [[key, value] = ['', null]] = Object.entries(read.record);
      return recordsUnder(key, value).map((record) => ({ ...read, record }));
    });
    if (isLast && elements.isCutShort) books.warn(cutShort);
    return reads;
  };
}

function cutElement(text: string, row: number): JsonRead {
  return {
    kind: 'damage',
    row,
    reason:
      text.length === 0
        ? `Element ${row} is longer than ${MAX_ELEMENT_CHARS / 1024 / 1024} million characters; a bracket is missing. Nothing after it was read.`
        : `The file ends inside element ${row}. Export it again.`,
  };
}

/** Said where a list of records is never closed. */
export const cutShort = (): string => 'The file ends before its list is closed; it may have been cut short.';

function parsed(text: string, row: number, where: string): JsonRead {
  try {
    const record = recordOf(parseJson(text));
    if (record) return { kind: 'row', row, record };
    return { kind: 'damage', row, reason: `${where} is not a JSON object.` };
  } catch {
    return {
      kind: 'damage',
      row,
      reason: `${where} is not valid JSON. Correct it and import the file again.`,
    };
  }
}
