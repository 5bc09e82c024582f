import { expect, test } from 'vitest';
import { benchRedaction } from '../../../bench/redaction';

test('of the benchmark’s sentences nearly all personal data is masked, and next to nothing else', () => {
  const { sentences, kinds } = benchRedaction();
  expect(sentences).toBeGreaterThanOrEqual(400);
  for (const { kind, marked, found, wrong } of kinds) {
    expect(marked, kind).toBeGreaterThanOrEqual(20);
    expect(found / marked, `recall of ${kind}`).toBeGreaterThan(0.88);
    expect(found / (found + wrong), `precision of ${kind}`).toBeGreaterThan(0.98);
  }
});

test('another seed, with which nothing was tried before, gives as much', () => {
  const { kinds } = benchRedaction(20_261);
  const sum = (of: 'marked' | 'found' | 'wrong') => kinds.reduce((total, kind) => total + kind[of], 0);
  expect(sum('found') / sum('marked')).toBeGreaterThan(0.95);
  expect(sum('found') / (sum('found') + sum('wrong'))).toBeGreaterThan(0.98);
});
