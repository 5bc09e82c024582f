import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchInputs } from '$src/cli/watch/inputs';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'undertone-test-'))));
afterEach(() => rm(folder, { recursive: true }));

test('a file is taken when it has stood still, and not while somebody writes it', async () => {
  let now = 0;
  const inputs = watchInputs(folder, join(folder, 'out'), () => now);
  const names = async () => (await inputs.look()).settled.map(({ name }) => name);
  await writeFile(join(folder, 'a.csv'), 'one\n');
  expect(await names()).toEqual([]);
  now += 1_000;
  await appendFile(join(folder, 'a.csv'), 'two\n');
  expect(await names()).toEqual([]);
  now += 1_000;
  expect(await names()).toEqual([]);
  now += 1_000;
  expect(await names()).toEqual(['a.csv']);
});

test('leaves alone what is half a download, hidden, empty, or our own', async () => {
  let now = 0;
  await mkdir(join(folder, 'out'));
  await mkdir(join(folder, 'day one'));
  for (const name of [
    'x.csv.part',
    '.hidden',
    'y.crdownload',
    join('out', 'queue.csv'),
    join('day one', 'z.csv'),
  ])
    await writeFile(join(folder, name), 'text\n');
  await writeFile(join(folder, 'empty.csv'), '');
  const inputs = watchInputs(folder, join(folder, 'out'), () => now);
  await inputs.look();
  now += 5_000;
  expect(await inputs.look()).toMatchObject({ settled: [{ name: 'day one/z.csv' }], pending: 0 });
});
