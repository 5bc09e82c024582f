/**
 * What a head says of one conversation, and why.
 *
 * @module
 */
import { CONVERSATION_VECTOR_KINDS, VECTOR_DIMENSIONS, type ConversationVectorKind } from '../domain/vectors';
import { verdictAt, type Verdict } from './conformal';
import { describe, type CsatExample, type Description } from './describe';
import { FEATURES } from './features';
import { latentAt, type Head } from './head';
import { probabilitiesAt, type Probabilities } from './link';
import { DENSE, place, PRIOR_AT, VECTORS_AT, type FeatureSpace, type Row } from './space';
import { WORD_BLOCKS, wordsBehind, type WordBlock } from './words';

export interface Prediction {
  /** Probability of a dissatisfied answer, 0…1. */
  readonly dissatisfied: number;
  readonly probabilities: Probabilities;
  /** The expected answer as a position on its scale, 0…1. */
  readonly expected: number;
  readonly verdict: Verdict;
  readonly latent: number;
}

/** A part of the latent score with a name: `latent = base + Σ share`. */
export interface Reason {
  readonly name: string;
  readonly share: number;
  /** Of a feature: whether it is more here than in the usual conversation, or, of what holds or does not, whether it holds. */
  readonly isAbove?: boolean;
}

export interface ExplainedPrediction extends Prediction {
  readonly base: number;
  /** Largest first, and last what all others come to. */
  readonly reasons: readonly Reason[];
}

/** More than a person reads are summed up. */
const NAMED_REASONS = 12;

/** For many conversations at once: no text is needed and no reason given. */
export function predict(head: Head, description: Description): Prediction {
  return predictionAt(latentAt(place(description, head.space), head), head);
}

/** With reasons; their words are found again in the conversation, as a head keeps none. */
export function explain(head: Head, example: CsatExample): ExplainedPrediction {
  const row = place(describe(example), head.space);
  const latent = latentAt(row, head);
  const shares = sharesOf(row, head, example).sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const named = shares.slice(0, NAMED_REASONS);
  const rest = latent - head.base - named.reduce((sum, { share }) => sum + share, 0);
  return {
    ...predictionAt(latent, head),
    base: head.base,
    reasons: shares.length > NAMED_REASONS ? [...named, { name: EVERYTHING_ELSE, share: rest }] : named,
  };
}

const EVERYTHING_ELSE = 'everything else';

function predictionAt(latent: number, head: Head): Prediction {
  const probabilities = probabilitiesAt(latent, head.link);
  return {
    dissatisfied: probabilities.dissatisfied,
    probabilities,
    expected: Math.min(1, Math.max(0, latent)),
    verdict: verdictAt(latent, head.thresholds),
    latent,
  };
}

/** One for each feature and word that speaks, and one for the meaning of each kind of turn. */
function sharesOf(row: Row, { weights, space }: Head, { conversation }: CsatExample): Reason[] {
  const shareAt = (column: number) => weights[column]! * row.dense[column]!;
  const shares: Reason[] = FEATURES.map((name, i) => ({
    name,
    share: shareAt(i),
    isAbove: row.dense[i]! > 0,
  }));
  shares.push({ name: 'first guess of the model', share: shareAt(PRIOR_AT) });
  CONVERSATION_VECTOR_KINDS.forEach((kind, i) => {
    const from = VECTORS_AT + i * VECTOR_DIMENSIONS;
    let share = 0;
    for (let d = 0; d < VECTOR_DIMENSIONS; d++) share += shareAt(from + d);
    shares.push({ name: MEANINGS[kind], share });
  });
  const behind = WORD_BLOCKS.map((block) => wordsBehind(conversation, block));
  row.columns.forEach((column, i) => {
    const { block, hash } = wordAt(space, column);
    const word = behind[WORD_BLOCKS.indexOf(block)]!.get(hash)!;
    shares.push({ name: `${SAID_BY[block]} “${word}”`, share: weights[column]! * row.values[i]! });
  });
  return shares.filter(({ share }) => share !== 0);
}

const MEANINGS: Readonly<Record<ConversationVectorKind, string>> = {
  customer: 'meaning of what the customer wrote',
  lastCustomer: 'meaning of the last customer turn',
  agent: 'meaning of what the agent wrote',
  lastAgent: 'meaning of the last agent turn',
  opening: 'meaning of the opening',
};

const SAID_BY: Readonly<Record<WordBlock, string>> = {
  customer: 'customer:',
  agent: 'agent:',
  lastCustomer: 'last customer turn:',
  lastAgent: 'last agent turn:',
};

function wordAt({ words }: FeatureSpace, column: number): { block: WordBlock; hash: number } {
  let at = column - DENSE;
  const block = words.findIndex(({ hashes }) => at < hashes.length || (at -= hashes.length) < 0);
  return { block: WORD_BLOCKS[block]!, hash: words[block]!.hashes[at]! };
}
