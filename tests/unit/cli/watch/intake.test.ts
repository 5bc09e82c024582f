import { appendFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Conversation } from '$src/domain/conversation';
import { traceArc } from '$src/arc/arc';
import type { TurnScore, Valence } from '$src/domain/arc';
import { takeIn } from '$src/cli/watch/intake';
import type { Input } from '$src/cli/watch/inputs';
import type { InputProgress } from '$src/cli/watch/progress';
import { openShelf } from '$src/cli/watch/shelf';
import { parseScoredLine } from '$src/cli/read-scored';
import { scoredLine } from '$src/pipeline/scored-line';
import type { ScorePool } from '$workers/node/score-pool';

let folder: string;
let seen: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'undertone-test-'));
  seen = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** Scores every customer turn as neutral and notes whom it was asked for. */
const pool = {
  async *score(batches: AsyncIterable<readonly Conversation[]>) {
    for await (const batch of batches) {
      yield batch.map((conversation) => {
        seen.push(conversation.id);
        const turns = conversation.turns.map((turn): TurnScore | null =>
          turn.speaker === 'customer' ? { valence: 0 as Valence, substantive: true } : null,
        );
        return scoredLine({
          conversation,
          score: { language: 'en', turns, arc: traceArc(turns), model: null },
        });
      });
    }
  },
} as unknown as ScorePool;

async function inputOf(name: string): Promise<Input> {
  const path = join(folder, name);
  const { size, mtimeMs } = await stat(path);
  return { name, path, size, modifiedMs: mtimeMs };
}

const NOW = Date.UTC(2026, 10, 20);
async function take(name: string, before: InputProgress | null = null) {
  const out = join(folder, 'out');
  const tools = { pool, shelf: await openShelf(out), folder: out, redact: true, now: () => NOW };
  return takeIn(await inputOf(name), before, tools);
}

async function scoredNow() {
  const all = new Map<string, Conversation[]>();
  const out = join(folder, 'out');
  for (const file of await readdir(out)) {
    const lines = (await readFile(join(out, file), 'utf8')).split('\n').filter(Boolean);
    for (const line of lines) {
      const parsed = parseScoredLine(line);
      if (!parsed.ok) throw new Error(parsed.error);
      const { conversation } = parsed.value;
      all.set(conversation.id, [...(all.get(conversation.id) ?? []), conversation]);
    }
  }
  return all;
}

const HEADER = 'conversation_id,speaker,text,timestamp\n';
const row = (id: string, speaker: string, text: string, minute: number) =>
  `${id},${speaker},"${text}",2026-11-16T09:${String(minute).padStart(2, '0')}:00Z\n`;
const FIRST =
  HEADER +
  row('a', 'customer', 'My order never came', 0) +
  row('a', 'agent', 'I will look, one moment', 1) +
  row('b', 'customer', 'Where is my invoice', 2) +
  row('b', 'agent', 'It is in your account', 3);

test('reads only the rows that were added, and goes on with the conversations they belong to', async () => {
  await writeFile(join(folder, 'in.csv'), FIRST);
  const first = await take('in.csv');
  expect(first).toMatchObject({ conversations: 2, scored: 2, problem: null });
  await appendFile(
    join(folder, 'in.csv'),
    row('a', 'customer', 'Still nothing, is anybody there', 20) + row('c', 'customer', 'A third one', 21),
  );
  seen = [];
  const second = await take('in.csv', first.progress);
  expect(second).toMatchObject({ conversations: 2, scored: 2, progress: { rows: 6 } });
  expect(seen).toEqual(['a', 'c']);
  const now = await scoredNow();
  expect([...now].map(([id, ones]) => [id, ones.length])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect(now.get('a')![0]!.turns.map(({ text }) => text)).toEqual([
    'My order never came',
    'I will look, one moment',
    'Still nothing, is anybody there',
  ]);
});

test('reads the whole file where what was read before has changed, and scores only what differs', async () => {
  await writeFile(join(folder, 'in.csv'), FIRST);
  const first = await take('in.csv');
  await writeFile(join(folder, 'in.csv'), FIRST.replace('Where is my invoice', 'Where are my two invoices'));
  seen = [];
  await take('in.csv', first.progress);
  expect(seen).toEqual(['b']);
});

test('doing it twice gives what doing it once does', async () => {
  await writeFile(join(folder, 'in.csv'), FIRST);
  await take('in.csv');
  const once = await scoredNow();
  seen = [];
  // As after a kill before the progress was written.
  expect(await take('in.csv', null)).toMatchObject({ conversations: 2, scored: 0 });
  expect(seen).toEqual([]);
  expect(await scoredNow()).toEqual(once);
});

test('a conversation that a later export goes on with stands once, with all its turns', async () => {
  await writeFile(join(folder, 'nine.csv'), FIRST);
  await writeFile(join(folder, 'ten.csv'), HEADER + row('a', 'customer', 'It came after all', 40));
  await take('nine.csv');
  await take('ten.csv');
  const now = await scoredNow();
  expect([...now].map(([id, ones]) => [id, ones.length]).sort()).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(now.get('a')![0]!.turns).toHaveLength(3);
});

test('lines that were scored before a kill are not scored again', async () => {
  await writeFile(join(folder, 'in.csv'), FIRST);
  await take('in.csv');
  const scored = join(folder, 'out', 'in.csv.jsonl');
  const [line = ''] = (await readFile(scored, 'utf8')).split('\n');
  await rm(scored);
  await writeFile(`${scored}.checkpoint`, `${line}\n{"id":"b","tu`);
  seen = [];
  await take('in.csv');
  expect(seen).toEqual(['b']);
  expect((await scoredNow()).size).toBe(2);
});

test('a conversation without an end is provisional for a day', async () => {
  await writeFile(
    join(folder, 'in.csv'),
    FIRST.replaceAll('2026-11-16', '2026-11-19').replaceAll('T09', 'T23'),
  );
  await writeFile(join(folder, 'old.csv'), FIRST.replaceAll(/^[ab],/gm, 'old-$&'));
  await take('in.csv');
  await take('old.csv');
  const provisional = async (file: string) =>
    (
      JSON.parse((await readFile(join(folder, 'out', file), 'utf8')).split('\n')[0]!) as {
        arc: { provisional: boolean };
      }
    ).arc.provisional;
  expect(await provisional('in.csv.jsonl')).toBe(true);
  expect(await provisional('old.csv.jsonl')).toBe(false);
});
