import { expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const HEADER = 'conversation_id,sent_at,sender,message';
const ROWS = [
  'a,2026-01-05T09:00:00Z,customer,my parcel is late',
  'a,2026-01-05T09:02:00Z,agent,let me look',
  'b,2026-01-05T09:03:00Z,customer,"no, thanks"',
  'b,2026-01-05T09:04:00Z,agent,fine',
];

test.each<[string, string[]]>([
  ['a title', ['Conversations in January']],
  ['a title, a date and a blank line', ['Conversations in January', '"Made on 03/02/2026"', '']],
  ['cells that a spreadsheet adds', ['Conversations,,,', 'From:,01/01/2026,,', ',,,']],
])('reads a table below %s', async (_, title) => {
  const { conversations, rejections, recognition } = await importFile(
    fileOf([...title, HEADER, ...ROWS].join('\n')),
  );
  expect(recognition.header).toEqual(HEADER.split(','));
  expect(conversations.map(said)).toEqual([
    'customer: my parcel is late / agent: let me look',
    'customer: no, thanks / agent: fine',
  ]);
  expect(rejections).toEqual([]);
});

test('counts rows below a title as a spreadsheet does', async () => {
  const { rejections } = await importFile(
    fileOf(['Conversations in January', HEADER, ...ROWS, ',2026-01-05T09:05:00Z,agent,whose?'].join('\n')),
  );
  expect(rejections.map(({ row }) => row)).toEqual([7]);
});

test('takes no message for a title', async () => {
  const { tally } = await importFile(
    fileOf(
      ['conversation_id,sender,message', 'a,customer', 'a,customer,message,text', 'a,agent,fine'].join('\n'),
    ),
  );
  expect(tally.rows).toBe(3);
});
