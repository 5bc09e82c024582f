import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCommand } from '$src/cli/arguments';
import { queue } from '$src/cli/queue';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'undertone-test-'))));
afterEach(() => rm(folder, { recursive: true }));

const DAY = Date.UTC(2026, 0, 5);
const line = (id: string, over: object = {}) =>
  JSON.stringify({
    id,
    source: 'csv',
    customer: null,
    startedAt: DAY,
    closedAt: DAY + 600_000,
    escalated: null,
    escalatedAt: null,
    rating: null,
    turns: [
      { speaker: 'customer', text: 'Where is it?', at: DAY, agent: null, valence: -0.5, substantive: true },
    ],
    arc: { entry: -0.5, exit: -0.5, shift: 0, low: -0.5, recovery: 0, shape: 'too-short', deciles: [] },
    model: null,
    ...over,
  });

async function run(files: readonly (readonly string[])[], start = '', most?: number) {
  const paths = files.map((_, i) => join(folder, `part${i}.jsonl`));
  await Promise.all(paths.map((path, i) => writeFile(path, start + files[i]!.join('\n'))));
  const out = join(folder, 'queue.csv');
  const command = parseCommand(['queue', ...paths, '--out', out, '--as-of', '2026-01-06 00:00']);
  if (!command.ok || command.value.verb !== 'queue') throw new Error('expected a command');
  const said: string[] = [];
  const unusable = await queue(command.value, (one) => said.push(one), most);
  return { unusable, said, rows: (await readFile(out, 'utf8')).trim().split('\r\n').slice(1) };
}

test('says what gave way, what was not read and what escalated at an unknown time, each conversation once', async () => {
  const undated = line('b', { escalated: true });
  const unread = line('c', {
    turns: [
      { speaker: 'customer', text: 'Hol van?', at: DAY, agent: null, valence: null, substantive: null },
    ],
    arc: null,
  });
  const { unusable, said, rows } = await run([
    [line('a'), undated],
    [undated, unread],
  ]);
  expect([unusable, rows.length]).toEqual([0, 3]);
  expect(said).toContain('1 line gave way to a later one of the same conversation.');
  expect(said).toContain(
    '1 conversation without a valence (another language, or nothing said): ranked by all else that is known.',
  );
  expect(said).toContain('1 conversation escalated at an unknown time: neither left out nor learnt from.');
});

test('reads lines that an editor saved with a byte order mark, and a blank customer as nobody', async () => {
  const { unusable, rows } = await run(
    [[line('a', { customer: ' ' }), line('b', { customer: '' })]],
    '\uFEFF',
  );
  expect([unusable, rows.length]).toEqual([0, 2]);
});

test('a moment with a blank before its time is of UTC, wherever the machine stands', () => {
  const at = (moment: string) => parseCommand(['queue', 'a', '--out', 'b', '--as-of', moment]);
  expect(at('2026-01-06 08:00')).toEqual(at('2026-01-06T08:00Z'));
});

test('of more conversations than fit, the ones that began last are ranked, and that is said', async () => {
  const old = line('old', { startedAt: DAY - 3_600_000 });
  const tied = ['a', 'b', 'c', 'd', 'e'].map((id) => line(id));
  const { said, rows } = await run([[...tied, old]], '', 3);
  expect(rows.map((row) => row.split(',')[2]).sort()).toEqual(['c', 'd', 'e']);
  expect(said).toContain('There are more: the 3 that began last were looked at.');
  const all = await run([[...tied, old]], '', 6);
  expect([all.rows.length, all.said.filter((one) => one.startsWith('There are more'))]).toEqual([6, []]);
});
