/**
 * The quality of a model, read through the shipped engine, beside VADER and the majority class.
 *
 * @module
 */
import { Readable } from 'node:stream';
import { SentimentIntensityAnalyzer } from 'vader-sentiment';
import { valence } from '$src/domain/arc';
import type { Conversation } from '$src/domain/conversation';
import { countsForArc } from '$src/sentiment/substantive';
import { batchesOf } from '../../src/cli/batches';
import { openScorePool } from '../../workers/node/score-pool';
import { measure, type Cuts, type Measures, type ReadTurn } from './model-measures';
import { measureRated, type RatedMeasures } from './model-rated';
import { labelledSets, ratedSet, type LabelledSet, type RatedConversation } from './model-sets';
import type { ReadConversation } from './model-thread';

export interface QualityBench {
  readonly sets: readonly {
    readonly name: string;
    readonly title: string;
    readonly conversations: number;
    /** Turns taken for another language: they count as neutral, 0. */
    readonly unread: number;
    readonly model: Measures;
    readonly vader: Measures;
    readonly majority: Measures;
  }[];
  readonly rated: { readonly model: RatedMeasures; readonly vader: RatedMeasures };
}

export interface QualityOptions {
  /** The model's folder. */
  readonly folder: string;
  /** The folder with `train/` and `dev/`. */
  readonly data: string;
  /** `model-thread.ts`, bundled. */
  readonly script: URL;
  readonly threads: number;
  /** At most so many conversations of each set. */
  readonly limit: number;
  readonly say: (line: string) => void;
}

/** Conversations a thread reads between two messages. */
const BATCH = 16;

/** VADER's own: compound to −.05 is negative, from .05 positive (Hutto & Gilbert 2014). */
const VADER_CUTS: Cuts = { low: -0.05, high: 0.05 };

export async function benchQuality(options: QualityOptions): Promise<QualityBench> {
  const { folder, data, script, threads, limit, say } = options;
  const [labelled, rated] = [await labelledSets(data, limit), await ratedSet(data, limit)];
  const pool = await openScorePool(script, folder, threads);
  const read = async (conversations: readonly Conversation[]): Promise<ReadConversation[]> => {
    const found: ReadConversation[] = [];
    for await (const lines of pool.score(batchesOf(Readable.from(conversations), BATCH))) {
      for (const line of lines) found.push(JSON.parse(line) as ReadConversation);
    }
    return found;
  };
  try {
    const sets: QualityBench['sets'][number][] = [];
    for (const set of labelled) {
      say(`${set.title}: ${set.conversations.length} conversations …`);
      sets.push(measuredSet(set, await read(set.conversations.map(({ conversation }) => conversation))));
    }
    say(`rated dialogues: ${rated.length} …`);
    return { sets, rated: measuredRated(rated, await read(rated.map(({ conversation }) => conversation))) };
  } finally {
    await pool.close();
  }
}

function measuredSet({ name, title, conversations }: LabelledSet, read: readonly ReadConversation[]) {
  const turns: ReadTurn[] = [];
  const vader: ReadTurn[] = [];
  let unread = 0;
  conversations.forEach(({ conversation, labels }, number) => {
    labels.forEach((label, i) => {
      if (label === null) return;
      const found = read[number]!.turns[i] ?? null;
      if (found === null) unread++;
      const at = { conversation: number, label };
      turns.push({ ...at, valence: found?.valence ?? 0, groups: found?.groups ?? [0, 1, 0] });
      vader.push({ ...at, valence: compound(conversation.turns[i]!.text), groups: null });
    });
  });
  const commonest = commonestGroup(turns);
  const majority = turns.map((turn) => ({ ...turn, valence: commonest, groups: null }));
  return {
    name,
    title,
    conversations: conversations.length,
    unread,
    model: measure(turns),
    vader: measure(vader, VADER_CUTS),
    majority: measure(majority),
  };
}

function measuredRated(rated: readonly RatedConversation[], read: readonly ReadConversation[]) {
  const model = rated.map(({ rating, part }, i) => {
    const { vectors, priorSatisfaction, turns } = read[i]!;
    return { rating, part, vectors, priorSatisfaction, turns };
  });
  const vader = rated.map(({ conversation, rating, part }) => ({
    rating,
    part,
    vectors: null,
    priorSatisfaction: null,
    turns: conversation.turns.map(({ speaker, text }) => {
      if (speaker !== 'customer') return null;
      const read = valence(compound(text));
      return { valence: read, substantive: countsForArc(text, read) };
    }),
  }));
  return { model: measureRated(model), vader: measureRated(vader) };
}

function commonestGroup(turns: readonly ReadTurn[]): number {
  const count = (group: number) => turns.filter(({ label }) => Math.sign(label) === group).length;
  return [-1, 0, 1].reduce((best, group) => (count(group) > count(best) ? group : best));
}

function compound(text: string): number {
  return SentimentIntensityAnalyzer.polarity_scores(text).compound;
}
