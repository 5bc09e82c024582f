/**
 * One input of a watched folder: its new rows read, what changed scored, its scored file put in place.
 *
 * @module
 */
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOpen } from '../../arc/provisional';
import type { ModelStamp } from '../../domain/arc';
import type { Conversation } from '../../domain/conversation';
import { meetingOf, type Meet } from '../../ingest/continued';
import { inspectFile, readConversations, type Recognition } from '../../ingest/import-file';
import { markOf, newRows, type ReadMark } from '../../ingest/new-rows';
import type { Rejection } from '../../domain/conversation';
import type { SourceFile } from '../../domain/source-file';
import { scoredLine } from '../../pipeline/scored-line';
import type { ScorePool } from '../../../workers/node/score-pool';
import { batchesOf } from '../batches';
import { fileSpill } from '../file-spill';
import { openSource } from '../files';
import { parseScoredLine } from '../read-scored';
import type { Input } from './inputs';
import type { InputProgress } from './progress';
import { checkpointOf, hashOf, keyOf, scoredName, type Shelf } from './shelf';

export interface Tools {
  readonly pool: ScorePool;
  readonly shelf: Shelf;
  /** Where scored files lie. */
  readonly folder: string;
  readonly redact: boolean;
  readonly now: () => number;
}

export interface Taken {
  readonly progress: InputProgress;
  readonly conversations: number;
  readonly scored: number;
  readonly rejections: readonly Rejection[];
  /** A sentence where the input could not be used, or not all of it. */
  readonly problem: string | null;
}

/** A small batch: a kill loses a second of work, and all threads share what an hour brings. */
const BATCH = 4;

const NOTHING_READ: ReadMark = { offset: 0, sha256: '' };

/** Reads and scores what is new in an input. Doing it twice gives what doing it once does. */
export async function takeIn(input: Input, before: InputProgress | null, tools: Tools): Promise<Taken> {
  const { shelf, folder, pool } = tools;
  const unusable = (problem: string): Taken => ({
    progress: { size: input.size, modifiedMs: input.modifiedMs, ...NOTHING_READ, rows: 0, recognition: null },
    conversations: 0,
    scored: 0,
    rejections: [],
    problem,
  });
  const opened = await openSource(input.path);
  if (!opened.ok) return unusable(opened.error);
  const file = opened.value;
  const mark = await markOf(file);
  const tail = before?.recognition ? await newRows(file, before, before.recognition) : null;
  const recognised = await recognise(file, tail && before ? before.recognition : null);
  if (typeof recognised === 'string') return unusable(recognised);

  const name = scoredName(input.name);
  const lines = await shelf.lines(name);
  const checkpoint = join(folder, checkpointOf(name));
  const waiting = await shelf.lines(checkpointOf(name));
  // A tail repeats its header alone; rows are counted from the beginning of the file.
  const rowsBefore = tail && before ? before.rows : 0;
  const meet = meetingOf(recognised, tail !== null);
  const reading = readConversations(tail ?? file, recognised, { spill: fileSpill(), redact: tools.redact });
  const rejections: Rejection[] = [];
  let conversations = 0;
  let scored = 0;
  const others = new Map<string, Map<string, string>>();

  async function* changed(): AsyncGenerator<Conversation> {
    for await (const item of reading) {
      if (item.kind === 'rejection') {
        rejections.push({ ...item.rejection, row: item.rejection.row + rowsBefore });
        continue;
      }
      conversations++;
      const key = keyOf(item.conversation);
      const known = shelf.get(key);
      const earlier = known && (await linesOfFile(known.file)).get(key);
      const conversation = earlier && meet ? met(earlier, item.conversation, meet) : item.conversation;
      const hash = hashOf(conversation);
      // The same content, wherever it lies: nothing to do.
      if (known?.hash === hash) continue;
      const line = waiting.get(key);
      const parsed = line === undefined ? null : parseScoredLine(line);
      const isWaiting = parsed?.ok === true && hashOf(parsed.value.conversation) === hash;
      if (line !== undefined && isWaiting) lines.set(key, line);
      else yield conversation;
    }
  }
  async function linesOfFile(other: string): Promise<Map<string, string>> {
    if (other === name) return lines;
    const held = others.get(other) ?? (await shelf.lines(other));
    others.set(other, held);
    return held;
  }

  let problem: string | null = null;
  // Begins anew with what is still of use, and without half a line at its end.
  await writeFile(checkpoint, [...waiting.values()].map((line) => `${line}\n`).join(''));
  try {
    for await (const batch of pool.score(batchesOf(changed(), BATCH))) {
      const marked = batch.map((line) => withProvisional(line, tools.now()));
      await appendFile(checkpoint, marked.map(({ line }) => `${line}\n`).join(''));
      for (const { key, line } of marked) lines.set(key, line);
      scored += marked.length;
    }
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const failed = await shelf.put(name, lines);
  if (failed !== null) throw new Error(failed);
  const rows = rowsBefore + reading.tally.rows;
  const progress = { size: input.size, modifiedMs: input.modifiedMs, ...mark, rows, recognition: recognised };
  return { progress, conversations, scored, rejections, problem };
}

/** The recognition to read by, or the sentence that says why there is none. */
async function recognise(file: SourceFile, known: Recognition | null): Promise<Recognition | string> {
  if (known) return known;
  const looked = await inspectFile(file);
  if (!looked.ok) return looked.error.message;
  return looked.value.refused ?? looked.value;
}

/** A conversation that is here, as a scored line, and what has arrived of it. */
function met(line: string, later: Conversation, meet: Meet): Conversation {
  const parsed = parseScoredLine(line);
  return parsed.ok ? meet(parsed.value.conversation, later) : later;
}

/** Marks the arc of a conversation that may still go on. */
export function withProvisional(line: string, now: number): { readonly key: string; readonly line: string } {
  const parsed = parseScoredLine(line);
  if (!parsed.ok) throw new Error(`A scored line ${parsed.error}`);
  const { conversation, score } = parsed.value;
  const provisional = isOpen(conversation, now);
  const key = keyOf(conversation);
  if (score.arc === null || score.arc.provisional === provisional) return { key, line };
  const { model } = JSON.parse(line) as { model: ModelStamp | null };
  return {
    key,
    line: scoredLine({ conversation, score: { ...score, model, arc: { ...score.arc, provisional } } }),
  };
}
