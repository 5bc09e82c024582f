/**
 * Invented conversations whose rating follows from what the customer says last: enough for a head to learn from.
 */
import { traceArc } from '$src/arc/arc';
import { valence, type TurnScore } from '$src/domain/arc';
import type { Conversation, Speaker } from '$src/domain/conversation';
import type { AssessedDescription } from '$src/csat/cases';
import { describe, type CsatExample } from '$src/csat/describe';
import { randomOf } from '$src/csat/random';

type Said = readonly [speaker: Speaker, text: string, valence?: number];

/** `exampleOf([['customer', 'It broke.', -0.6], ['agent', 'Sorry.'], ['customer', 'Works now.', 0.5]])` */
export function exampleOf(said: readonly Said[], at: number | null = null): CsatExample {
  const turns: (TurnScore | null)[] = said.map(([, , value]) =>
    value === undefined ? null : { valence: valence(value), substantive: true },
  );
  const conversation = {
    turns: said.map(([speaker, text], i) => ({
      speaker,
      text,
      at: at === null ? null : at + i * 60_000,
      agent: null,
    })),
  } as unknown as Conversation;
  return {
    conversation,
    score: { turns, arc: traceArc(turns), vectors: null, priorSatisfaction: null },
    repeatContact: null,
  };
}

const HAPPY = ['solved', 'wonderful', 'perfect', 'works', 'quick'];
const UNHAPPY = ['useless', 'broken', 'refund', 'waiting', 'again'];
const PLAIN = ['order', 'account', 'please', 'number', 'today', 'delivery', 'phone', 'card'];

export interface Invented extends AssessedDescription {
  readonly example: CsatExample;
}

/**
 * n rated conversations of n/2 customers, one an hour. What was felt colours words and valence; the rating adds
 * chance of its own.
 */
export function inventRated(n: number, seed = 1): Invented[] {
  const random = randomOf(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: n }, (_, i) => {
    const felt = random();
    const colour = () => pick(random() < felt ? HAPPY : UNHAPPY);
    const noisy = (value: number) => Math.max(-1, Math.min(1, value + (random() - 0.5) * 0.6));
    const at = Date.UTC(2026, 0, 1) + i * 3_600_000;
    const example = exampleOf(
      [
        ['customer', `${pick(PLAIN)} ${pick(PLAIN)} ${colour()}`, noisy(-0.4)],
        ['agent', `${pick(PLAIN)} ${pick(PLAIN)}`],
        ['customer', `${pick(PLAIN)} ${colour()} ${colour()}`, noisy(felt * 1.6 - 0.8)],
      ],
      at,
    );
    return {
      example,
      description: describe(example),
      norm: Math.round(Math.max(0, Math.min(1, felt + (random() - 0.5) * 0.3)) * 4) / 4,
      customer: `customer ${Math.floor(random() * (n / 2))}`,
      at,
      channel: random() < 0.5 ? 'chat' : 'email',
      reason: null,
      language: 'en',
      customerTurns: 2,
    };
  });
}
