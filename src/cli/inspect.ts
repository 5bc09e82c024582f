/**
 * `undertone inspect`: what a file was recognised as, and its books, without scoring.
 *
 * @module
 */
import { inspectFile, readConversations, type Mapping } from '../ingest/import-file';
import type { Command } from './arguments';
import { fileSpill } from './file-spill';
import { openSource } from './files';

interface Voice {
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/** Prints one JSON object a file and says how many files were unusable. */
export async function inspect(
  { files }: Extract<Command, { verb: 'inspect' }>,
  mapping: Mapping,
  { print, say }: Voice,
): Promise<number> {
  let unusable = 0;
  for (const path of files) {
    const problem = await inspectOne(path, mapping, print);
    if (problem === null) continue;
    say(`${path}: ${problem}`);
    unusable++;
  }
  return unusable;
}

/** Null, or the sentence that says why the file is unusable. */
async function inspectOne(path: string, mapping: Mapping, print: Voice['print']): Promise<string | null> {
  const file = await openSource(path);
  if (!file.ok) return file.error;
  const recognised = await inspectFile(file.value, mapping);
  if (!recognised.ok) return recognised.error.message;
  const recognition = recognised.value;
  const reading = readConversations(file.value, recognition, { spill: fileSpill() });
  const items = reading[Symbol.asyncIterator]();
  try {
    // Reading to the end is what fills the books.
    while ((await items.next()).done !== true);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { rows, conversations, turns, messages, dropped, duplicates, rejections, rated, masked, warnings } =
    reading.tally;
  const { format, confidence } = recognition;
  print(
    JSON.stringify({
      file: path,
      format,
      confidence,
      rows,
      conversations,
      turns,
      messages,
      dropped,
      duplicates,
      rejections,
      rated,
      masked,
      warnings,
    }),
  );
  return null;
}
