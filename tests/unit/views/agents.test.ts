import { expect, test } from 'vitest';
import { MEASURES } from '$src/insight/agents/measure';
import { cellWords } from '$src/views/agents/cell-words';

const cell = { agent: 12, reason: 3, n: 61, valueAdded: -0.22, low: -0.34, high: -0.1, unshrunk: -0.3 };

test('a cell reads aloud with its interval, its size and what that comes to', () => {
  expect(cellWords('Agent 12', 'number porting', { ...cell, verdict: 'below' }, MEASURES.exit)).toBe(
    'Agent 12, number porting: −1.1, (−1.7 to −0.5), 61 conversations, below the team',
  );
  expect(
    cellWords('Agent 12', 'number porting', { ...cell, verdict: 'no difference shown' }, MEASURES.exit),
  ).toMatch(/61 conversations, no difference shown$/);
});

test('a cell with too few says its number and nothing of a difference', () => {
  expect(cellWords('Agent 12', 'porting', { ...cell, n: 8, verdict: 'too few' }, MEASURES.exit)).toBe(
    'Agent 12, porting: 8 conversations, too few',
  );
});

test('on estimated satisfaction a cell reads aloud in percentage points', () => {
  expect(cellWords('Agent 12', 'porting', { ...cell, verdict: 'below' }, MEASURES.satisfaction)).toMatch(
    /^Agent 12, porting: −22\.0, \(−34\.0 to −10\.0\), 61/,
  );
});
