/**
 * `undertone watch`: whatever is dropped into a folder is scored within seconds, and the call-back queue follows.
 *
 * What is on the disk is always whole: every file is written beside its place and moved there, scored lines before the
 * queue, the queue before the progress. A kill between any two of them costs the last input being read again, and
 * reading it again changes nothing.
 *
 * @module
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildQueue } from '../../insight/outreach/queue';
import { count, counted } from '../../insight/words';
import type { Command } from '../arguments';
import { writeWhole } from '../files';
import { queueCsv } from '../queue';
import { openPool } from '../score';
import { watchInputs, type Input } from './inputs';
import { takeIn, withProvisional, type Tools } from './intake';
import { loadProgress, saveProgress, type Progress } from './progress';
import { openShelf, scoredName } from './shelf';

type WatchCommand = Extract<Command, { verb: 'watch' }>;
type Say = (line: string) => void;

const LOOK_EVERY_MS = 1_000;
const SETTLE_EVERY_MS = 600_000;

/** Watches until `signal` aborts, or with `once` until nothing is left to read; says how many inputs were unusable. */
export async function watch(command: WatchCommand, say: Say, signal: AbortSignal): Promise<number> {
  const { folder, out, once } = command;
  if (!(await isFolder(folder))) {
    say(`There is no folder ${folder}.`);
    return 1;
  }
  const scoredFolder = join(out, 'scored');
  await mkdir(scoredFolder, { recursive: true });
  const pool = await openPool(command, say);
  if (!pool) return 1;
  // Beside the watching. What is wrong with it a file will say.
  pool.warmUp().catch(() => undefined);
  let unusable = 0;
  try {
    const shelf = await openShelf(scoredFolder);
    const tools: Tools = { pool, shelf, folder: scoredFolder, redact: command.redact, now: Date.now };
    const progressFile = join(out, 'progress.json');
    const progress = await loadProgress(progressFile);
    const inputs = watchInputs(folder, out);
    if (shelf.size() > 0) say(`${counted(shelf.size(), 'conversation')} from before.`);
    say(`Watching ${folder}.`);
    let settledAt = 0;
    while (!signal.aborted) {
      const { settled, pending } = await inputs.look();
      const fresh = settled.filter((input) => !isRead(input, progress));
      for (const input of fresh) {
        signal.throwIfAborted();
        unusable += Number(!(await takeOne(input, progress, { command, tools, say })));
        // The queue before the progress: what counts as read is in the queue.
        await must(writeQueue(command, tools));
        await must(saveProgress(progressFile, progress));
      }
      if (fresh.length === 0 && Date.now() - settledAt >= SETTLE_EVERY_MS) {
        settledAt = Date.now();
        if (await settleOver(tools)) await must(writeQueue(command, tools));
      }
      if (once && pending === 0 && fresh.length === 0) break;
      if (fresh.length === 0) await pause(LOOK_EVERY_MS, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await pool.close();
  }
  return unusable;
}

interface Around {
  readonly command: WatchCommand;
  readonly tools: Tools;
  readonly say: Say;
}

/** False where the input could not be used. */
async function takeOne(input: Input, progress: Progress, { command, tools, say }: Around): Promise<boolean> {
  const started = Date.now();
  const taken = await takeIn(input, progress[input.name] ?? null, tools);
  progress[input.name] = taken.progress;
  if (taken.rejections.length > 0) await must(addRejections(command.out, input, taken.rejections));
  if (taken.problem !== null) say(`${input.name}: ${taken.problem}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (taken.conversations > 0 || taken.problem === null)
    say(
      `${input.name}: ${counted(taken.conversations, 'conversation')}, ${count(taken.scored)} scored, ${count(taken.rejections.length)} rejected, ${seconds} s`,
    );
  return taken.problem === null;
}

function isRead({ name, size, modifiedMs }: Input, progress: Progress): boolean {
  const before = progress[name];
  return before?.size === size && before.modifiedMs === modifiedMs;
}

function writeQueue({ out, capacity }: WatchCommand, { shelf, now }: Tools): Promise<string | null> {
  const contacts = shelf.contacts();
  return writeWhole(join(out, 'queue.csv'), queueCsv(buildQueue(contacts, { asOf: now() }), capacity));
}

/** Rows that could not be read, each once, however often the input is. */
async function addRejections(
  out: string,
  input: Input,
  rejections: readonly object[],
): Promise<string | null> {
  const folder = join(out, 'rejected');
  await mkdir(folder, { recursive: true });
  const path = join(folder, scoredName(input.name));
  const before = await readFile(path, 'utf8').catch(() => '');
  const lines = new Set([
    ...before.split('\n').filter(Boolean),
    ...rejections.map((one) => JSON.stringify(one)),
  ]);
  return writeWhole(path, [...lines].map((line) => `${line}\n`).join(''));
}

/** Conversations that no message reached for a day are no longer provisional; true where there were any. */
async function settleOver({ shelf, now }: Tools): Promise<boolean> {
  const due = shelf.dueToSettle(now());
  for (const file of new Set(due.map(([, one]) => one.file))) {
    const lines = await shelf.lines(file);
    for (const [key, line] of lines) lines.set(key, withProvisional(line, now()).line);
    await must(shelf.put(file, lines));
  }
  return due.length > 0;
}

async function must(writing: Promise<string | null>): Promise<void> {
  const problem = await writing;
  if (problem !== null) throw new Error(problem);
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() === true;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    }
    signal.addEventListener('abort', finish);
  });
}
