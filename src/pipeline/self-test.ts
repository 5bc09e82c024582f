/**
 * Whether this machine's engine says what the model said where it was made.
 *
 * @module
 */
import type { Conversation, ConversationId, Speaker } from '../domain/conversation';
import type { ConversationScorer } from '../sentiment/port';

/** How many of the golden cases are read at start: a second of work on one core. */
const CASES = 16;
/** How far WebAssembly may be from the golden values, which a native engine gave (models/arc/README.md, point 5). */
const TOLERANCE = 0.03;

export interface SelfTest {
  readonly passed: number;
  readonly total: number;
}

/** Scores the first golden cases and counts those in which every customer turn is within .03. */
export async function selfTest(scorer: ConversationScorer, golden: unknown): Promise<SelfTest> {
  const cases = casesOf(golden).slice(0, CASES);
  let passed = 0;
  for (const { turns, expected } of cases) {
    const { turns: read } = await scorer.score(conversationOf(turns));
    const said = read.flatMap((turn) => (turn ? [turn.valence] : []));
    const agrees =
      said.length === expected.length && said.every((v, i) => Math.abs(v - expected[i]!) <= TOLERANCE);
    if (agrees) passed++;
  }
  return { passed, total: cases.length };
}

interface GoldenCase {
  readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[];
  /** Valence of each customer turn. */
  readonly expected: readonly number[];
}

function casesOf(golden: unknown): GoldenCase[] {
  if (!Array.isArray(golden)) throw new Error('golden.json holds no cases');
  return (golden as { turns: GoldenCase['turns']; quantised: readonly number[] }[]).map(
    ({ turns, quantised }) => ({
      turns,
      expected: quantised,
    }),
  );
}

function conversationOf(turns: GoldenCase['turns']): Conversation {
  return {
    id: 'golden' as ConversationId,
    source: 'golden',
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
    turns: turns.map(({ speaker, text }) => ({ speaker, text, at: null, agent: null })),
  };
}
