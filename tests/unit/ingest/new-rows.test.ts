import { describe, expect, test } from 'vitest';
import { inspectFile } from '$src/ingest/import-file';
import { markOf, newRows } from '$src/ingest/new-rows';
import { fileOf } from '../../factories/export-file';

const HEAD = 'conversation_id,sender,message,sent_at\n';
const ROWS = [
  'a,customer,"Hello,\n\nwhere is my ""parcel""?\nAnn",2026-01-05T09:00:00Z\n',
  'a,agent,let me look,2026-01-05T09:02:00Z\n',
  'a,customer,"Thanks,\nAnn",2026-01-05T09:04:00Z\n',
];
const WHOLE = HEAD + ROWS.join('');

/** What is read of the whole file after it was read when it was `length` long. */
async function tailAfter(whole: string, length: number): Promise<string> {
  const looked = await inspectFile(fileOf(whole));
  if (!looked.ok) throw new Error(looked.error.message);
  const mark = await markOf(fileOf(whole.slice(0, length)));
  const tail = await newRows(fileOf(whole), mark, looked.value);
  return tail ? await new Response(tail.stream()).text() : whole;
}

describe('rows that a file has grown by', () => {
  test('are whole rows, wherever the file was cut when it was read', async () => {
    const tails = [0, 1, 2, 3].map((n) => HEAD + ROWS.slice(n).join(''));
    for (let length = HEAD.length; length <= WHOLE.length; length++) {
      const tail = await tailAfter(WHOLE, length);
      expect(tails).toContain(tail);
    }
  });

  test('of JSON lines are those behind the last line feed, whatever quotes stand in them', async () => {
    const line = (text: string) =>
      `${JSON.stringify({ id: text, turns: [{ speaker: 'customer', text: `5" ${text} is late` }] })}\n`;
    const whole = line('a') + line('b') + line('c');
    expect(await tailAfter(whole, line('a').length + 5)).toBe(line('b') + line('c'));
  });
});
