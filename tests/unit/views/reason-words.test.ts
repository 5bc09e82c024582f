import { expect, test } from 'vitest';
import { FEATURES } from '$src/csat/features';
import { reasonText } from '$src/views/conversation/reason-words';

test('says of a feature which way it speaks, since it also speaks by what is not so', () => {
  expect(reasonText({ name: 'last message unanswered', share: 0.1, isAbove: false })).toBe(
    'last message unanswered: no',
  );
  expect(reasonText({ name: 'repeat contact', share: -0.1, isAbove: true })).toBe('repeat contact: yes');
  expect(reasonText({ name: 'exit', share: -0.1, isAbove: false })).toBe('exit: below usual');
});

test('leaves words and meanings as they are', () => {
  expect(reasonText({ name: 'customer: “refund”', share: -0.1 })).toBe('customer: “refund”');
});

test('calls no number a yes or a no', () => {
  const held = FEATURES.filter((name) => reasonText({ name, share: 1, isAbove: true }).endsWith(': yes'));
  expect(held).toHaveLength(9);
  expect(held).not.toContain('hand-overs');
});
