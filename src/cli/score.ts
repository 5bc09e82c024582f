/**
 * `undertone score`: files in, one JSON line a conversation out, in the order of the input.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Conversation } from '../domain/conversation';
import { ok } from '../domain/result';
import { readConversations, type Mapping } from '../ingest/import-file';
import { openScorePool, type ScorePool } from '../../workers/node/score-pool';
import { numberAgents, openAgents, type AgentsReport } from './agents';
import type { Command } from './arguments';
import { batchesOf } from './batches';
import { fileSpill } from './file-spill';
import { isSamePlace, openLines, type LineWriter } from './files';
import { openLearner, type Learner } from './learn';
import { Progress } from './progress';
import { openTogether, type Usable } from './together';

type ScoreCommand = Extract<Command, { verb: 'score' }>;
type Say = (line: string) => void;

/** Conversations a thread scores between two messages: about a second's work. */
const BATCH = 32;

/** Writes the lines of all usable files and says how many were not. */
export async function score(command: ScoreCommand, mapping: Mapping, say: Say): Promise<number> {
  const clash = await clashOf(command);
  if (clash !== null) {
    say(clash);
    return 1;
  }
  const together = await openTogether(command.files, mapping, say);
  const { usable } = together;
  let { unusable } = together;
  if (usable.length === 0) return unusable;

  const pool = await openPool(command, say);
  if (!pool) return Math.max(1, unusable);
  const out = await openLines(command.out);
  const rejects = command.rejects === null ? ok(null) : await openLines(command.rejects);
  const reportPath = command.learn?.report ?? null;
  const report = reportPath === null ? ok(null) : await openLines(reportPath);
  if (out.ok && rejects.ok && report.ok) {
    const { redact } = command;
    const learner = command.learn === null ? null : await openLearner(command.learn, report.value);
    const agents =
      command.agents === null ? null : await openAgents(command.agents, modelFolder(command.model), command);
    const called = command.agentNumbers ? numberAgents() : (conversation: Conversation) => conversation;
    const ways = { pool, out: out.value, rejects: rejects.value, redact, called, learner, agents, say };
    for (const one of usable) {
      const { file } = one;
      const problem = await scoreFile(one, ways);
      if (problem === null) continue;
      say(`${file.name}: ${problem}`);
      unusable++;
    }
    if (learner) say(await learner.finish(out.value));
    const unwritten = (await agents?.finish()) ?? null;
    if (unwritten !== null) {
      say(unwritten);
      unusable++;
    } else if (agents) say(agents.about());
  }
  for (const [path, lines] of [
    [command.out, out],
    [command.rejects, rejects],
    [reportPath, report],
  ] as const) {
    const problem = lines.ok ? await closed(lines.value, path) : lines.error;
    if (problem === null) continue;
    say(problem);
    unusable++;
  }
  await pool.close();
  return unusable;
}

/** Null, or the line that says which file of the person's would be overwritten. */
async function clashOf({
  files,
  mapping,
  out,
  rejects,
  learn,
  agents,
}: ScoreCommand): Promise<string | null> {
  const inputs = mapping === null ? files : [...files, mapping];
  const report = learn?.report ?? null;
  const outputs = [out, rejects, report, agents].filter((path) => path !== null);
  for (const output of outputs) {
    for (const input of inputs) {
      if (await isSamePlace(input, output)) return `${output} is read from: it would be overwritten.`;
    }
  }
  for (const [name, other] of [
    ['--rejects', rejects],
    ['--report', report],
    ['--agents', agents],
  ] as const) {
    if (other !== null && (await isSamePlace(out, other)))
      return `--out and ${name} are both ${out}: name two files.`;
  }
  return null;
}

/** Null, or the line that says why the last lines are not on the disk. */
async function closed(lines: LineWriter | null, path: string | null): Promise<string | null> {
  try {
    await lines?.close();
    return null;
  } catch (error) {
    return `${path} is not complete: ${error instanceof Error ? error.message : String(error)}`;
  }
}

interface Ways {
  readonly pool: ScorePool;
  readonly out: LineWriter;
  readonly rejects: LineWriter | null;
  readonly redact: boolean;
  /** The conversation with its agents as they are to be called. */
  readonly called: (conversation: Conversation) => Conversation;
  /** Takes the lines until the last one is scored; null where nothing is learnt. */
  readonly learner: Learner | null;
  /** Takes every line; null where agents are not compared. */
  readonly agents: AgentsReport | null;
  readonly say: Say;
}

async function scoreFile(
  { file, recognition, joined, open }: Usable,
  { pool, out, rejects, redact, called, learner, agents, say }: Ways,
): Promise<string | null> {
  const progress = new Progress(file, say);
  if (joined !== null) say(joined);
  const beside = await open();
  const reading = readConversations(file, recognition, {
    spill: fileSpill(),
    ...(beside ? { beside } : {}),
    redact,
    onProgress: (bytes) => progress.note(bytes),
  });

  async function* conversations(): AsyncGenerator<Conversation> {
    for await (const item of reading) {
      if (item.kind === 'conversation') yield called(item.conversation);
      else await rejects?.write(JSON.stringify(item.rejection));
    }
  }

  try {
    const batches = batchesOf(conversations(), BATCH);
    for await (const lines of learner ? pool.read(batches) : pool.score(batches)) {
      for (const line of lines) {
        agents?.add(typeof line === 'string' ? line : line.line);
        await (typeof line === 'string' ? out.write(line) : learner?.add(line));
      }
      progress.scored(lines.length);
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  progress.finish(reading.tally);
  return null;
}

/** Null, after saying why, where the model cannot be opened. */
export async function openPool(
  { model, threads, redact }: Pick<ScoreCommand, 'model' | 'threads' | 'redact'>,
  say: Say,
): Promise<ScorePool | null> {
  const folder = modelFolder(model);
  if (!existsSync(join(folder, 'manifest.json'))) {
    say(`There is no model "${model}": models/${model}/manifest.json is missing.`);
    return null;
  }
  try {
    // Built beside this file as `score-thread.js`.
    const script = new URL('./score-thread.js', import.meta.url);
    return await openScorePool(script, folder, threads ?? availableParallelism(), { redacted: redact });
  } catch (error) {
    say(
      `The model "${model}" could not be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

function modelFolder(model: string): string {
  return fileURLToPath(new URL(join('..', 'models', model), import.meta.url));
}
