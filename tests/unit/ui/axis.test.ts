import { expect, test } from 'vitest';
import { heldEnds } from '$src/ui/charts/axis';

const shares = { min: 0, max: 1 };

test('an axis of shares does not go past what a share can be', () => {
  expect(heldEnds([0.9, 0.99, null], shares)).toEqual({});
  expect(heldEnds([0.5, 0.99], shares)).toEqual({ max: 1 });
  expect(heldEnds([0.01, 0.9], shares)).toEqual({ min: 0 });
  expect(heldEnds([1, 1], shares)).toEqual({ max: 1 });
});

test('an axis of moods is held at −5 and +5, which are −1 and +1', () => {
  expect(heldEnds([-0.98, 0.2], { min: -1, max: 1 })).toEqual({ min: -1 });
});

test('without a value nothing is held', () => {
  expect(heldEnds([null, null], shares)).toEqual({});
});
