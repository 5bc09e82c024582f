/**
 * Whether an agent's flowery template moves what is predicted of the customer: ten sentences that say nothing.
 *
 * A head is linear, so what a prediction moved by comes apart exactly: the agents' words and what they mean, by the
 * weight that the ratings taught; the model's own first guess; and the customer's side, which nobody has changed.
 *
 * @module
 */
import type { Conversation } from '../domain/conversation';
import { CONVERSATION_VECTOR_KINDS, VECTOR_DIMENSIONS } from '../domain/vectors';
import { describe, type CsatExample } from './describe';
import { FEATURES } from './features';
import { latentAt, type Head } from './head';
import { mean } from './metrics';
import { blocksOf, BLOCKS, DENSE, LEVEL_AT, place, PRIOR_AT, VECTORS_AT, type Row } from './space';

export const FLOWERY: readonly string[] = [
  'It is my greatest pleasure to be at your service on this gorgeous morning!',
  'Your satisfaction is what makes our hearts sing.',
  'We are deeply honoured that you chose us, and we cherish you.',
  'Oh, what a marvellous thing that you reached out to me!',
  'I sincerely apologise from the bottom of my heart for this dreadful inconvenience.',
  'I can only imagine how heartbreaking and infuriating that must feel.',
  'You have been incredibly gracious and I am so grateful for it.',
  'Sending you the warmest wishes for a magical week ahead!',
  'Customers like you are the reason we love coming to work.',
  'Absolutely, with the utmost joy, let me take the best possible care of that for you!',
];

/** The conversation with all ten put before what its agents wrote, in turns; null where no agent wrote. */
export function flattered(conversation: Conversation): Conversation | null {
  const places = conversation.turns.flatMap(({ speaker }, i) => (speaker === 'agent' ? [i] : []));
  if (places.length === 0) return null;
  const added = new Map<number, string[]>(places.map((i) => [i, []]));
  FLOWERY.forEach((sentence, i) => added.get(places[i % places.length]!)!.push(sentence));
  const turns = conversation.turns.map((turn, i) =>
    added.has(i) ? { ...turn, text: [...added.get(i)!, turn.text].join(' ') } : turn,
  );
  return { ...conversation, turns };
}

/** Where a movement comes from; all together it is the movement. */
export const SOURCES = ['agent', 'first guess', 'customer'] as const;
export type Source = (typeof SOURCES)[number];

export interface Movement {
  /** Of the latent score, 0…1 like the ratings. */
  readonly latent: number;
  readonly by: Readonly<Record<Source, number>>;
  /** Largest change of the valence of a customer turn. */
  readonly valence: number;
}

/** What a head says of a conversation before and after. */
export function movementOf(head: Head, before: CsatExample, after: CsatExample): Movement {
  const rows = [before, after].map((example) => place(describe(example), head.space));
  const by: Record<Source, number> = { agent: 0, 'first guess': 0, customer: 0 };
  const sources = sourcesOf(head);
  rows.forEach((row, i) => addShares(row, head, sources, i === 0 ? -1 : 1, by));
  const valences = before.score.turns.map((turn, i) => {
    const other = after.score.turns[i];
    return turn && other ? Math.abs(turn.valence - other.valence) : 0;
  });
  return {
    latent: latentAt(rows[1]!, head) - latentAt(rows[0]!, head),
    by,
    valence: Math.max(0, ...valences),
  };
}

/** Several movements together, the largest of each beside the mean. */
export interface FlatteryReport {
  readonly conversations: number;
  /** On 0…1 of the survey's scale. */
  readonly expected: { readonly mean: number; readonly largest: number };
  /** Mean of each source. */
  readonly by: Readonly<Record<Source, number>>;
  /** On −1…1. */
  readonly valence: { readonly mean: number; readonly largest: number };
}

export function flatteryOf(movements: readonly Movement[]): FlatteryReport | null {
  if (movements.length === 0) return null;
  const largest = (values: readonly number[]) =>
    values.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  const latents = movements.map(({ latent }) => latent);
  const valences = movements.map(({ valence }) => valence);
  const by = (source: Source) => mean(movements.map((own) => own.by[source]));
  return {
    conversations: movements.length,
    expected: { mean: mean(latents), largest: largest(latents) },
    by: { agent: by('agent'), 'first guess': by('first guess'), customer: by('customer') },
    valence: { mean: mean(valences), largest: largest(valences) },
  };
}

/** Index into `SOURCES` of each column of a row. */
function sourcesOf({ space }: Head): Uint8Array {
  const isOfAgent = (name: string) => /\bagent\b|\bAgent\b|lastAgent/.test(name);
  const [agent, guess, customer] = [0, 1, 2];
  return blocksOf(space).map((block, column) => {
    if (column === LEVEL_AT) return customer;
    if (column === PRIOR_AT) return guess;
    if (column < PRIOR_AT) return isOfAgent(FEATURES[column]!) ? agent : customer;
    if (column < DENSE) {
      const kind = CONVERSATION_VECTOR_KINDS[Math.floor((column - VECTORS_AT) / VECTOR_DIMENSIONS)]!;
      return isOfAgent(kind) ? agent : customer;
    }
    return isOfAgent(BLOCKS[block]!) ? agent : customer;
  });
}

function addShares(
  row: Row,
  { weights }: Head,
  sources: Uint8Array,
  sign: 1 | -1,
  by: Record<Source, number>,
): void {
  for (let c = 0; c < LEVEL_AT; c++) by[SOURCES[sources[c]!]!] += sign * weights[c]! * row.dense[c]!;
  row.columns.forEach((column, i) => {
    by[SOURCES[sources[column]!]!] += sign * weights[column]! * row.values[i]!;
  });
}
