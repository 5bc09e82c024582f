import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainTurn, tokenSharesOf } from '$src/sentiment/explain';
import { expectedValence, pool, probabilities, turnValence } from '$src/sentiment/pooling';
import type { ModelManifest } from '$src/sentiment/manifest';

const file = { name: '', sha256: '', bytes: 0 };
const manifest: ModelManifest = {
  name: 'arithmetic',
  version: '1',
  files: { graph: file, vocab: file, vectors: file, spelling: null, wide: null },
  steps: [-2, -1, 0, 1, 2],
  width: 1,
  limits: { customerTurnTokens: 128, agentTurnTokens: 64, windowTokens: 256, overlapTurns: 1 },
  bias: [0.2, -0.1, 0.5, -0.3, -0.2],
  prior: [0, 0.1, 0, -0.1, 0],
  temperature: 1.3,
  agentText: 'whole',
  error: { turn: 1, entry: 1, exit: 1, shift: 1 },
  quality: null,
  conversationsPerSecond: null,
  satisfaction: { inputs: ['customer'], weights: [0], bias: 0 },
  vectors: { scale: [], offset: [] },
};
const rest = expectedValence([0, 0, 0, 0, 0], manifest);

const part = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 5, maxLength: 5 }),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((tokens) => {
    const total = tokens.reduce((sum, [share]) => sum + share, 0);
    return {
      shares: Float64Array.from(tokens, ([share]) => share / total),
      logits: tokens.flatMap(([, logits]) => logits),
    };
  });

test('shares and rest add up to the valence, whatever the logits', () => {
  fc.assert(
    fc.property(part, (tokens) => {
      const { shares, valence } = tokenSharesOf(tokens, manifest);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, rest) - valence)).toBeLessThan(1e-5);
      expect(valence).toBeCloseTo(expectedValence(pool(tokens.shares, tokens.logits, 5), manifest), 12);
    }),
    { numRuns: 500 },
  );
});

test('a word that pushes towards delight gets a positive share, one that says nothing gets none', () => {
  const { shares } = tokenSharesOf(
    { shares: Float64Array.of(0.5, 0.25, 0.25), logits: [-3, -2, 0, 2, 3, 0, 0, 0, 0, 0, 2, 1, 0, -1, -2] },
    manifest,
  );
  expect(shares[0]).toBeGreaterThan(0);
  expect(shares[1]).toBe(0);
  expect(shares[2]).toBeLessThan(0);
});

test('sums word pieces and punctuation to the words that a person sees', () => {
  const { words } = explainTurn(
    'so unhappy!  bye',
    { ids: [1, 2, 3, 4, 5], starts: [0, 3, 5, 10, 13], ends: [2, 5, 10, 11, 16] },
    [
      {
        shares: Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.2),
        logits: new Float32Array(25).map((_, i) => (i % 5) - 2),
      },
    ],
    manifest,
  );
  expect(words.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [3, 11],
    [13, 16],
  ]);
  expect(words[1]!.share).toBeCloseTo(3 * words[0]!.share, 12);
});

test('parts of a long turn count by their tokens', () => {
  const low = {
    shares: new Float64Array(30).fill(1 / 30),
    logits: new Float32Array(150).map((_, i) => 2 - (i % 5)),
  };
  const high = { shares: Float64Array.of(0.5, 0.5), logits: new Float32Array(10).map((_, i) => (i % 5) - 2) };
  const located = {
    ids: Array<number>(32).fill(1),
    starts: [...Array(32).keys()],
    ends: [...Array(32).keys()].map((i) => i + 1),
  };
  const { valence, words } = explainTurn('x'.repeat(32), located, [low, high], manifest);
  expect(valence).toBeLessThan(rest);
  expect(words.reduce((sum, { share }) => sum + share, rest)).toBeCloseTo(valence, 6);
  expect(
    turnValence([
      { valence: -1, tokens: 30 },
      { valence: 1, tokens: 2 },
    ]),
  ).toBe(-0.875);
});

test('probabilities are those of bias and prior where the turn has no token', () => {
  const p = probabilities([0, 0, 0, 0, 0], manifest);
  expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  expect(p[2]).toBe(Math.max(...p));
  expect(pool(new Float64Array(0), [], 5)).toEqual(new Float64Array(5));
});
