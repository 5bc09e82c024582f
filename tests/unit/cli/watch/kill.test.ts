import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';

const folder = mkdtempSync(join(tmpdir(), 'undertone-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START = 'src/cli/start.js';
const FILES = 4;
const EACH = 12;
const KILLS = 4;

/** The shortest conversations of the sample, so that the test is about kills and not about reading. */
const lines = readFileSync('public/sample/sample.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .sort((a, b) => a.length - b.length)
  .slice(0, FILES * EACH);

const watching = (input: string, out: string) => [
  START,
  'watch',
  input,
  '--out',
  out,
  '--model',
  'arc-fast',
  '--threads',
  '1',
  '--once',
];

const read = (out: string) =>
  readdirSync(join(out, 'scored'))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) =>
      readFileSync(join(out, 'scored', name), 'utf8')
        .split('\n')
        .filter(Boolean),
    );

test('killed again and again, nothing is lost and nothing doubled', { timeout: 240_000 }, async () => {
  const input = join(folder, 'in');
  mkdirSync(input);
  for (let i = 0; i < FILES; i++)
    writeFileSync(join(input, `${i}.jsonl`), `${lines.slice(i * EACH, (i + 1) * EACH).join('\n')}\n`);
  const undisturbed = join(folder, 'undisturbed');
  execFileSync(process.execPath, watching(input, undisturbed), { stdio: 'ignore' });

  const killed = join(folder, 'killed');
  const random = randomOf(7);
  let kills = 0;
  for (let i = 0; i < KILLS; i++) {
    const child = spawn(process.execPath, watching(input, killed), { stdio: 'ignore' });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    await Promise.race([ended, wait(2_000 + random() * 3_000)]);
    kills += Number(child.kill('SIGKILL'));
    await ended;
    // Whatever is there is whole at every moment.
    if (i > 0) for (const line of read(killed)) expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
  expect(kills).toBeGreaterThan(0);
  execFileSync(process.execPath, watching(input, killed), { stdio: 'ignore' });

  expect(read(killed).sort()).toEqual(read(undisturbed).sort());
  expect(read(killed)).toHaveLength(FILES * EACH);
  expect(readFileSync(join(killed, 'queue.csv'), 'utf8').split('\n')[0]).toContain('rank,customer');
  expect(readdirSync(input)).toHaveLength(FILES);
});
