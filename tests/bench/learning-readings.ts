/**
 * Rated conversations of a file, read by the shipped model once and kept beside the system's temporary files.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { traceArc } from '$src/arc/arc';
import { describe, type Description } from '$src/csat/describe';
import type { Conversation, Message } from '$src/domain/conversation';
import type { ConversationReading } from '$src/sentiment/port';
import { buildConversation, cleanText } from '$src/ingest/build-conversation';
import { rate } from '$src/ingest/values/rating';
import { openScorer } from '$src/sentiment/scorer';
import { folderFiles } from './model-folder';

/** One line of the file, as far as it matters here. */
interface RatedLine {
  readonly id: string | number;
  readonly turns: readonly { readonly speaker: Message['speaker']; readonly text: string }[];
  readonly rating?: { readonly raw: number | string; readonly scale: string } | null;
  /** Of several raters, 1–5. */
  readonly satisfaction?: readonly number[];
  /** Of the customer, 1–5. */
  readonly csat?: number;
  readonly split?: string;
  readonly customer?: string;
  /** What two sides of one talk share, where that is all that is known of who they are. */
  readonly group?: string;
}

export interface RatedReading {
  readonly conversation: Conversation;
  readonly description: Description;
  /** 0…1 */
  readonly norm: number;
  readonly customer: string | null;
  readonly at: null;
  readonly part: 'train' | 'valid';
}

export async function readRated(
  file: string,
  model: string,
  say: (line: string) => void,
): Promise<RatedReading[]> {
  const bytes = await readFile(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as RatedLine]));
  const rated = lines.flatMap((line) => {
    const norm = normOf(line);
    return norm === null ? [] : [{ line, norm, conversation: conversationOf(line) }];
  });
  const readings = await readAll(
    rated.map(({ conversation }) => conversation),
    join('models', model),
    say,
  );
  const hasSplit = rated.some(({ line }) => line.split === 'train');
  return rated.map(({ line, norm, conversation }, i) => {
    const reading = readings[i]!;
    const score = { ...reading, arc: traceArc(reading.turns) };
    const isTrain = hasSplit ? line.split === 'train' : i < rated.length * 0.8;
    return {
      conversation,
      description: describe({ conversation, score, repeatContact: null }),
      norm,
      customer: line.customer ?? line.group ?? null,
      at: null,
      part: isTrain ? 'train' : 'valid',
    };
  });
}

function normOf({ satisfaction, csat, rating }: RatedLine): number | null {
  if (csat !== undefined) return (csat - 1) / 4;
  if (satisfaction) return (satisfaction.reduce((sum, own) => sum + own, 0) / satisfaction.length - 1) / 4;
  return rating ? (rate(rating.raw, rating.scale)?.norm ?? null) : null;
}

function conversationOf({ id, turns }: RatedLine): Conversation {
  const messages = turns
    .map(({ speaker, text }): Message => ({ speaker, text: cleanText(text), at: null, agent: null }))
    .filter(({ text }) => text !== '');
  return buildConversation(String(id), messages, {
    source: 'bench',
    channel: null,
    agent: null,
    reason: null,
    customer: null,
    startedAt: null,
    closedAt: null,
    escalated: null,
    escalatedAt: null,
    rating: null,
    surveyed: null,
  });
}

type Reading = Pick<ConversationReading, 'turns' | 'vectors' | 'priorSatisfaction'>;

/** The cache is of these conversations and of all that reads them: weights, calibration and stored directions. */
async function readAll(conversations: readonly Conversation[], folder: string, say: (line: string) => void) {
  const files = await folderFiles(folder);
  const key = createHash('sha256')
    .update(JSON.stringify([conversations.map(({ turns }) => turns), files.manifest]))
    .digest('hex');
  const cache = join(tmpdir(), `undertone-learning-${key.slice(0, 16)}.json`);
  if (existsSync(cache)) {
    const kept = JSON.parse(await readFile(cache, 'utf8')) as (Omit<Reading, 'vectors'> & {
      vectors: number[] | null;
    })[];
    return kept.map((own): Reading => ({ ...own, vectors: own.vectors && Int8Array.from(own.vectors) }));
  }
  const scorer = await openScorer({ ...files, version: 'bench' });
  if (!scorer.ok) throw new Error(scorer.error.message);
  const readings: Reading[] = [];
  for (const conversation of conversations) {
    const { turns, vectors, priorSatisfaction } = await scorer.value.score(conversation);
    readings.push({ turns, vectors, priorSatisfaction });
    if (readings.length % 200 === 0) say(`${readings.length} of ${conversations.length} conversations read`);
  }
  await scorer.value.close();
  await writeFile(
    cache,
    JSON.stringify(readings.map((own) => ({ ...own, vectors: own.vectors && [...own.vectors] }))),
  );
  return readings;
}
