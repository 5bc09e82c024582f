/**
 * Whether this machine's engine says what the model said where it was made.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { ConversationScorer } from '../sentiment/port';
import { conversationOf, goldenCases } from './golden-cases';

/** How many of the golden cases are read at start: a second of work on one core. */
const CASES = 16;
/**
 * How far an engine may be from what its own graph said where it was made. WebAssembly rounds activations to int8
 * a little differently than a native engine does (models/arc/README.md, point 5); a graphics processor rounds none.
 */
export const TOLERANCE: Readonly<Record<ModelStamp['engine'], number>> = { wasm: 0.03, webgpu: 0.02 };

export interface SelfTest {
  readonly passed: number;
  readonly total: number;
  /** The largest difference of a customer turn's valence; null where a turn got none. */
  readonly worst: number | null;
}

/** Scores the first golden cases and counts those in which every customer turn is within the engine's tolerance. */
export async function selfTest(scorer: ConversationScorer, golden: unknown): Promise<SelfTest> {
  const { engine } = scorer.stamp;
  const cases = goldenCases(golden).slice(0, CASES);
  let passed = 0;
  let worst: number | null = 0;
  for (const one of cases) {
    const { turns: read } = await scorer.score(conversationOf(one));
    const said = read.flatMap((turn) => (turn ? [turn.valence] : []));
    const expected = one.expected[engine];
    const isWhole = said.length === expected.length;
    const furthest = Math.max(0, ...said.map((v, i) => Math.abs(v - expected[i]!)));
    if (isWhole && furthest <= TOLERANCE[engine]) passed++;
    worst = isWhole && worst !== null ? Math.max(worst, furthest) : null;
  }
  return { passed, total: cases.length, worst };
}
