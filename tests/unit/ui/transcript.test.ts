import { expect, it } from 'vitest';
import { shareStep, toneClass, toneOf } from '$src/ui/tone';
import { partsOf } from '$src/ui/transcript/masked';

it('shows what was taken out of a turn by its name, and leaves the rest as it was said', () => {
  expect(partsOf('got it [CODE]. call [PHONE_2]')).toEqual([
    { kind: 'said', text: 'got it ' },
    { kind: 'masked', what: 'code' },
    { kind: 'said', text: '. call ' },
    { kind: 'masked', what: 'phone' },
  ]);
  expect(partsOf('[ORDER_NUMBER]')).toEqual([{ kind: 'masked', what: 'order number' }]);
});

it('does not take brackets that a customer typed for a mask', () => {
  expect(partsOf('I said [no] and [2] times')).toEqual([{ kind: 'said', text: 'I said [no] and [2] times' }]);
  expect(partsOf('')).toEqual([]);
});

it('colours a valence from the edge of its band on, the edge included', () => {
  expect([-0.25, -0.2499, 0, 0.2499, 0.25].map(toneOf)).toEqual(['low', 'mid', 'mid', 'mid', 'good']);
  expect(toneClass(0.1)).toBe('');
});

it('gives a word the darker line the more it moved the turn', () => {
  expect([0.14, 0.15, 0.35, 0.6].map(shareStep)).toEqual([0, 1, 2, 3]);
  expect([-0.14, -0.15, -0.35, -2].map(shareStep)).toEqual([0, -1, -2, -3]);
});
