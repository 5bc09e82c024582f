import { expect, test } from 'vitest';
import { shareOf } from '$src/insight/statistics';
import { recallSentence } from '$src/views/outreach/words';

test('what past queues held is told of customers, however many days each stood there', () => {
  const sentence = recallSentence(
    {
      moments: 7,
      customers: 700,
      later: 40,
      escalating: 12,
      expected: 20,
      recall: [{ ...shareOf(20, 40), low: 0.25, high: 0.75 }],
      looked: [shareOf(140, 700)],
    },
    20,
  )!;
  expect(sentence.held).toMatch(/^50/);
  expect(sentence.how).toContain('12 customers who escalated later, counted on each of those days');
  expect(sentence.how).not.toContain('40 later escalations');
});
