import { expect, test } from 'vitest';
import { failureRate, isFailing, phrasesFinding, readPhrases } from '$src/insight/trust/phrases';

const read = [
  { text: 'kill the process', expected: 'neutral' as const, valence: -0.5 },
  { text: 'it works', expected: 'good' as const, valence: 0.25 },
  { text: 'mate el proceso', expected: 'neutral' as const, valence: null },
];

test('counts what is read otherwise, and leaves out what is not read at all', () => {
  expect(read.map(isFailing)).toEqual([true, false, null]);
  expect(failureRate(read)).toMatchObject({ count: 1, of: 2 });
  expect(phrasesFinding(read, 3).title).toMatch(/^Of 2 phrases of your trade 1 is read otherwise: 50/);
  expect(phrasesFinding(read.slice(1, 2), 1).title).toBe(
    '1 phrase of your trade tested, none is read otherwise',
  );
  expect(phrasesFinding(null, 0).title).toBe('Words of your trade');
});

test('takes from the store what is a phrase and nothing else', () => {
  const stored = [
    { text: 'kill the process', expected: 'neutral' },
    { text: '', expected: 'good' },
    { text: 'x', expected: 'angry' },
    null,
    7,
  ];
  expect(readPhrases(stored)).toEqual([{ text: 'kill the process', expected: 'neutral' }]);
  expect(readPhrases('none')).toEqual([]);
});
