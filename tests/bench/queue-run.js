/**
 * How many of those who escalate later the first part of the call-back queue holds, beside two dumb baselines.
 *
 *     npm run bench:queue -- [SCORED]
 *
 * SCORED is what `undertone score` wrote for a file with dated escalations; without it the sample is scored first
 * (about two minutes). A simulated company is measured beside it.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBench } from './bundle.js';
import { describeMachine, loadNow } from './machine.js';

const named = process.argv[2];
const given = named === undefined ? null : resolve(named);
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'undertone-queue-'));
try {
  const scored = given ?? join(folder, 'sample.jsonl');
  if (given === null) {
    const words = ['src/cli/start.js', 'score', 'public/sample/sample.jsonl', '--out', scored];
    execFileSync(process.execPath, words, { stdio: 'inherit' });
  }
  const { benchQueue } = await loadBench('queue');
  console.error(JSON.stringify({ ...describeMachine(), load: loadNow() }));
  await benchQueue(scored, {
    name: given === null ? 'the sample' : 'the file given',
    print: (line) => console.log(line),
  });
} finally {
  await rm(folder, { recursive: true });
}
