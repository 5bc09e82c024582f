import { mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSamePlace, openLines, openSource } from '$src/cli/files';

const folder = () => mkdtemp(join(tmpdir(), 'undertone-test-'));

test('lines are in the file once it is closed', async () => {
  const path = join(await folder(), 'scored.jsonl');
  const lines = await openLines(path);
  if (!lines.ok) throw new Error(lines.error);
  await lines.value.write('{"id":"1"}');
  await lines.value.write('{"id":"2"}');
  await lines.value.close();
  expect(await readFile(path, 'utf8')).toBe('{"id":"1"}\n{"id":"2"}\n');
});

test('a place that cannot be written to is one line, not a crash', async () => {
  const place = await folder();
  const missing = join(place, 'no-such-folder', 'scored.jsonl');
  expect(await openLines(missing)).toEqual({
    ok: false,
    error: `${missing} cannot be written: its folder does not exist.`,
  });
  expect(await openLines(place)).toEqual({ ok: false, error: `${place} cannot be written: it is a folder.` });
});

test('a file that does not exist and a folder are said in one line', async () => {
  const place = await folder();
  expect(await openSource(join(place, 'none.csv'))).toMatchObject({ ok: false });
  expect(await openSource(place)).toEqual({
    ok: false,
    error: `${place} is a folder: name the files in it.`,
  });
});

test('two names of one file are the same place, also by another way or a link', async () => {
  const place = await folder();
  const file = join(place, 'october.csv');
  await writeFile(file, 'id');
  await symlink(file, join(place, 'link.csv'));
  expect(await isSamePlace(file, join(place, '.', 'october.csv'))).toBe(true);
  expect(await isSamePlace(file, join(place, 'link.csv'))).toBe(true);
  expect(await isSamePlace(file, join(place, 'other.csv'))).toBe(false);
});

test('two outputs that do not exist yet are the same place when their path is', async () => {
  const place = await folder();
  expect(await isSamePlace(join(place, 'a.jsonl'), join(place, 'x', '..', 'a.jsonl'))).toBe(true);
  expect(await isSamePlace(join(place, 'a.jsonl'), join(place, 'b.jsonl'))).toBe(false);
});

test('what is no file may be named twice', async () => {
  expect(await isSamePlace('/dev/null', '/dev/null')).toBe(false);
});
