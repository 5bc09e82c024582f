import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspect } from '$src/cli/inspect';
import { ZENDESK_TABLES } from '../../factories/warehouse';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'undertone-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function inspected(tables: Readonly<Record<string, string>>, extra: readonly string[] = []) {
  for (const [name, text] of Object.entries(tables)) await writeFile(join(folder, name), text);
  const files = [...Object.keys(tables), ...extra].map((name) => join(folder, name));
  const lines: Record<string, unknown>[] = [];
  const said: string[] = [];
  const unusable = await inspect(
    { verb: 'inspect', files, mapping: null },
    {},
    {
      print: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
      say: (line) => said.push(line),
    },
  );
  return { lines, said, unusable };
}

test('prints one object for tables that belong together, with the rows of each', async () => {
  const { lines, said, unusable } = await inspected(ZENDESK_TABLES);
  expect([lines.length, said, unusable]).toEqual([1, [], 0]);
  expect(lines[0]).toMatchObject({
    file: join(folder, 'ticket_comment.csv'),
    format: 'zendesk-comments',
    conversations: 2,
    rows: 5,
    masked: { email: 0 },
    tables: [
      { file: 'ticket.csv', table: 'conversations', rows: 3, damaged: 0 },
      { file: 'user.csv', table: 'people', rows: 4 },
      { file: 'satisfaction_rating.csv', table: 'ratings', rows: 2 },
      { file: 'ticket_tag.csv', table: 'tags', rows: 3 },
    ],
  });
});

test('says of each file alone what it is, or why it cannot be used', async () => {
  const { 'ticket_comment.csv': comments = '', 'ticket.csv': tickets = '' } = ZENDESK_TABLES;
  const alone = await inspected({ 'ticket_comment.csv': comments }, ['none.csv']);
  expect(alone.lines).toMatchObject([{ format: 'zendesk-comments', conversations: 2 }]);
  expect(alone.lines[0]).not.toHaveProperty('tables');
  expect(alone.said).toEqual([expect.stringContaining('There is no file')]);
  const list = await inspected({ 'ticket.csv': tickets });
  expect(list).toMatchObject({
    lines: [],
    unusable: 1,
    said: [expect.stringContaining('without what was said')],
  });
});
