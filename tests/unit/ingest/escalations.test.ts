import { expect, test } from 'vitest';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { fileOf } from '../../factories/export-file';

/** One conversation of two messages for each cell. */
async function read(columns: string, cells: readonly string[], customers: readonly string[] = []) {
  const rows = cells.flatMap((cell, i) => {
    const lead = `c${i},${customers[i] ?? `k${i}`},2026-01-0${i + 1} 10:0`;
    return [
      `${lead}0,customer,"Hello, where is my parcel today?",${cell}`,
      `${lead}5,agent,"It is on its way to you.",${cell}`,
    ];
  });
  const file = fileOf(
    `conversation_id,customer,timestamp,speaker,text,${columns}\n${rows.join('\n')}\n`,
    'a.csv',
  );
  const recognised = await inspectFile(file, {});
  if (!recognised.ok) throw new Error(recognised.error.message);
  const found = [];
  for await (const item of readConversations(file, recognised.value, { spill: memorySpill(), redact: false }))
    if (item.kind === 'conversation') found.push(item.conversation);
  return found;
}
const escalated = async (columns: string, cells: readonly string[]) =>
  (await read(columns, cells)).map((one) => one.escalated);

test.each(['reopen_count', 'complaint', 'is_complaint', 'escalated_to_supervisor', 'has_escalation'])(
  'a column called %s says whether a conversation escalated',
  async (name) => expect(await escalated(name, ['1', '0', ''])).toEqual([true, false, null]),
);

test('where only times of escalations are given, no time means that there was none', async () => {
  const times = ['2026-01-05T10:00:00Z', '', '1767600000'];
  expect(await escalated('escalation_timestamp', times)).toEqual([true, false, true]);
  expect(await escalated('escalated_at', ['', '', ''])).toEqual([null, null, null]);
  expect(await escalated('escalated,escalated_at', ['yes,', ',', 'no,'])).toEqual([true, null, false]);
});

test('tags, a status and its history say it in words', async () => {
  const tagged = ['billing,vip;complaint', 'billing,vip', 'parcel,escalated_to_supervisor'];
  expect(await escalated('reason,tags', tagged)).toEqual([true, false, true]);
  expect(await escalated('status', ['closed', 'escalated', 'reopened'])).toEqual([false, true, true]);
  expect(await escalated('status_history', ['open>closed', 'open>closed>reopened', ''])).toEqual([
    false,
    true,
    false,
  ]);
  expect(await escalated('status', ['closed', 'open', 'solved'])).toEqual([null, null, null]);
});

test('conversations of nobody in particular are not one customer', async () => {
  const found = await read(
    'channel',
    ['chat', 'chat', 'chat', 'chat'],
    ['Anonymous', '-', 'unknown', 'Dana'],
  );
  expect(found.map(({ customer }) => customer)).toEqual([null, null, null, 'Dana']);
});
