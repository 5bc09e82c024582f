import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
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

test('what lay there long before the first look is taken at once; a copy that keeps an old time is waited for', async () => {
  let now = Date.now();
  const inputs = watchInputs(folder, join(folder, 'out'), () => now);
  const names = async () => (await inputs.look()).settled.map(({ name }) => name);
  const old = new Date(now - 61_000);
  for (const [name, at] of [
    ['old.csv', old],
    ['new.csv', new Date(now - 5_000)],
  ] as const) {
    await writeFile(join(folder, name), 'one\n');
    await utimes(join(folder, name), at, at);
  }
  expect(await names()).toEqual(['old.csv']);
  await writeFile(join(folder, 'copied.csv'), 'one\n');
  await utimes(join(folder, 'copied.csv'), old, old);
  now += 1_000;
  expect(await names()).toEqual(['old.csv']);
  now += 1_500;
  expect(await names()).toEqual(['copied.csv', 'old.csv', 'new.csv']);
});
