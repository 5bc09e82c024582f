import { expect, test } from 'vitest';
import { reasonsSentence } from '$src/views/reasons/failure';

test('where the files name all reasons, too few says how to find them for all', () => {
  const failure = { kind: 'too-few', openings: 0, fewest: 60 } as const;
  expect(reasonsSentence(failure)).toMatch(/it takes 60\.$/);
  expect(reasonsSentence(failure, true)).toMatch(/tick the box under “Find reasons” first\.$/);
});
