import { expect, test } from 'vitest';
import { progressSentence } from '$src/views/accuracy/progress-sentence';

/** Numbers keep to their sign. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const compared = {
  n: 1046,
  before: 0.712,
  after: 0.74,
  gain: { value: 0.028, low: 0.011, high: 0.046 },
  moved: 'rose',
} as const;

test('says how many verdicts changed, and that accuracy rose, with the interval', () => {
  expect(plain(progressSentence({ compared, changes: { changed: 214, of: 13191 } }))).toBe(
    'Against the version before: 214 of 13,191 verdicts changed. On the same 1,046 ratings and labels, none of which either had seen, balanced accuracy rose from 71.2 % to 74.0 % (+1.1 to +4.6 points).',
  );
});

test('claims no difference where the interval holds 0', () => {
  const gain = { value: 0.028, low: -0.011, high: 0.046 };
  const progress = { compared: { ...compared, gain, moved: 'no difference shown' as const }, changes: null };
  expect(plain(progressSentence(progress))).toBe(
    'Against the version before: on the same 1,046 ratings and labels, none of which either had seen, balanced accuracy went from 71.2 % to 74.0 %: no difference shown (−1.1 to +4.6 points).',
  );
});

test('says apart what came of labels, of corrected turns and of phrases', () => {
  const changes = { changed: 3, of: 240, since: { labels: 4, turns: 1, phrases: 2 } };
  expect(plain(progressSentence({ compared, changes }))).toContain(
    '3 of 240 verdicts changed. Between the two: 4 labels, 1 corrected turn, 2 phrases. On the same',
  );
  const none = { ...changes, since: { labels: 0, turns: 0, phrases: 0 } };
  expect(plain(progressSentence({ compared, changes: none }))).toContain('verdicts changed. On the same');
});
