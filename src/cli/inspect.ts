/**
 * `undertone inspect`: what a file was recognised as, and its books, without scoring.
 *
 * @module
 */
import { readConversations, type Mapping } from '../ingest/import-file';
import type { Command } from './arguments';
import { fileSpill } from './file-spill';
import { openTogether, type Usable } from './together';

interface Voice {
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/** Prints one JSON object a file, or a set of tables that belong together, and says how many files were unusable. */
export async function inspect(
  { files }: Extract<Command, { verb: 'inspect' }>,
  mapping: Mapping,
  { print, say }: Voice,
): Promise<number> {
  const { usable, unusable } = await openTogether(files, mapping, say);
  let failed = unusable;
  for (const one of usable) {
    const problem = await inspectOne(one, print);
    if (problem === null) continue;
    say(`${one.path}: ${problem}`);
    failed++;
  }
  return failed;
}

/** Null, or the sentence that says why the file is unusable. */
async function inspectOne(
  { path, file, recognition, joined, open }: Usable,
  print: Voice['print'],
): Promise<string | null> {
  const beside = await open();
  const reading = readConversations(file, recognition, {
    spill: fileSpill(),
    ...(beside ? { beside } : {}),
  });
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
      ...(beside ? { joined, tables: beside.rows } : {}),
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
