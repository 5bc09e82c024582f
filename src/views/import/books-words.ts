/**
 * The books of a reading, in counts and sentences.
 *
 * @module
 */
import type { Tally } from '../../ingest/import-file';
import { count, counted } from '../../ui/format';

/** What is shown side by side; what does not occur is left out. */
export function countsOf(tally: Tally): { readonly label: string; readonly count: number }[] {
  return [
    { label: 'conversations', count: tally.conversations },
    { label: 'customer turns', count: tally.turns.customer },
    { label: 'agent turns', count: tally.turns.agent },
    { label: 'bot turns', count: tally.turns.bot },
    { label: 'system turns', count: tally.turns.system },
    { label: 'notes dropped', count: tally.dropped.notes },
    { label: 'ratings', count: tally.rated },
    { label: 'escalations', count: tally.escalations },
    { label: 'rejections', count: tally.rejections },
  ].filter((one) => one.count > 0);
}

/**
 * 'n rows in = …': that everything that went in came out as something. Files of message rows balance in messages, files
 * of one record a conversation in conversations.
 */
export function balanceOf(tally: Tally): string {
  const { rows, messages, conversations, dropped, duplicates, rejections } = tally;
  const lost = `${count(duplicates)} repeated + ${count(rejections)} rejected`;
  if (rows === conversations + duplicates + rejections) {
    return `${counted(rows, 'record')} in = ${counted(conversations, 'conversation')} + ${lost}.`;
  }
  const kept = messages + dropped.notes + dropped.events;
  // In the middle of a file whose conversations lie mixed, rows wait for the rest of theirs.
  if (rows !== kept + duplicates + rejections) return `${counted(rows, 'row')} read so far.`;
  return `${counted(rows, 'row')} in = ${counted(messages, 'message')} + ${counted(dropped.notes, 'note')} + ${counted(dropped.events, 'event')} + ${lost}.`;
}

/** That the counts are of a part, in the step that checks a file before its import. */
export function partSentence({ conversations }: Tally, isZip: boolean): string {
  const part = isZip ? 'a few files of the zip' : 'the first part of the file';
  return `Counted in ${part} only: ${counted(conversations, 'conversation')}. The import reads all of it, and its own counts are shown while it does.`;
}
