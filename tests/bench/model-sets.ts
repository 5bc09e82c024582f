/**
 * The labelled sets that a model is measured on, from a folder that is never part of the project.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Conversation, Speaker, Turn } from '$src/domain/conversation';
import { conversation, customer, said } from '../factories/conversation';

export interface LabelledConversation {
  readonly conversation: Conversation;
  /** One entry a turn: −2 … 2, or −1 … 1 where the set has three groups; null where nobody labelled it. */
  readonly labels: readonly (number | null)[];
}

export interface LabelledSet {
  readonly name: string;
  readonly title: string;
  readonly conversations: readonly LabelledConversation[];
}

/** A dialogue with the mean rating of its raters, 1 … 5. */
export interface RatedConversation {
  readonly conversation: Conversation;
  readonly rating: number;
  readonly part: 'train' | 'valid';
}

/** Never trained on (`models/training/recipe.py`). */
const LEFT_OUT = new Set(['food_delivery_gaming', 'government_tax_council']);
const SUPPORT_CORPORA = ['support-corpus', 'support-corpus-2', 'support-corpus-3'];

/** The first `limit` conversations of each set. */
export async function labelledSets(data: string, limit: number): Promise<readonly LabelledSet[]> {
  const sets = [
    {
      name: 'left-out',
      title: 'two left-out industries',
      conversations: await leftOut(data),
    },
    {
      name: 'airline',
      title: 'airline tweets, valid',
      conversations: (await texts(data, 'airline-tweets')).filter(({ split }) => split === 'valid'),
    },
    {
      name: 'tweeteval',
      title: 'tweeteval, valid',
      conversations: await texts(data, 'tweeteval-valid'),
    },
  ];
  return sets.map((set) => ({ ...set, conversations: set.conversations.slice(0, limit) }));
}

/** STC-3: real help-desk dialogues, each rated by 19 people. */
export async function ratedSet(data: string, limit: number): Promise<readonly RatedConversation[]> {
  const rows = await readRows<RatedRow>(join(data, 'dev', 'stc3-helpdesk-rated.jsonl.gz'));
  // The valid ones come last in the file: a small sample takes of both parts.
  const step = Math.max(1, Math.floor(rows.length / limit));
  return rows
    .filter((_, i) => i % step === 0)
    .slice(0, limit)
    .map(({ turns, satisfaction, split }) => ({
      conversation: joined(turns).conversation,
      rating: satisfaction.reduce((sum, rating) => sum + rating, 0) / satisfaction.length,
      part: split,
    }));
}

interface SaidRow {
  readonly speaker: Speaker;
  readonly text: string;
  readonly valence?: number;
}

interface RatedRow {
  readonly turns: readonly SaidRow[];
  readonly satisfaction: readonly number[];
  readonly split: 'train' | 'valid';
}

async function leftOut(data: string): Promise<LabelledConversation[]> {
  const found: LabelledConversation[] = [];
  for (const corpus of SUPPORT_CORPORA) {
    const rows = await readRows<{ readonly industry: string; readonly turns: readonly SaidRow[] }>(
      join(data, 'train', `${corpus}.jsonl.gz`),
    );
    for (const { industry, turns } of rows) if (LEFT_OUT.has(industry)) found.push(joined(turns));
  }
  return found;
}

const GROUPS = { negative: -1, neutral: 0, positive: 1 } as const;

async function texts(data: string, name: string) {
  const rows = await readRows<{
    readonly text: string;
    readonly label: keyof typeof GROUPS;
    readonly split: string;
  }>(join(data, 'dev', `${name}.jsonl.gz`));
  return rows.map(({ text, label, split }) => ({
    conversation: conversation([customer(text)]),
    labels: [GROUPS[label]],
    split,
  }));
}

/** Consecutive messages of one speaker as one turn; the strongest label stands for it, the later one on a tie. */
export function joined(messages: readonly SaidRow[]): LabelledConversation {
  const turns: Turn[] = [];
  const labels: (number | null)[] = [];
  for (const { speaker, text, valence = null } of messages) {
    const last = turns.at(-1);
    if (last?.speaker !== speaker) {
      turns.push(said(speaker, text));
      labels.push(valence);
      continue;
    }
    turns[turns.length - 1] = { ...last, text: `${last.text}\n${text}` };
    const strongest = labels.at(-1) ?? null;
    if (valence !== null && (strongest === null || Math.abs(valence) >= Math.abs(strongest))) {
      labels[labels.length - 1] = valence;
    }
  }
  return { conversation: conversation(turns), labels };
}

async function readRows<T>(path: string): Promise<T[]> {
  const text = gunzipSync(await readFile(path)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
