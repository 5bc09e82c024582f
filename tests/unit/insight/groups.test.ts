import { expect, test } from 'vitest';
import { atAGlance } from '$src/insight/groups';

const groups = (told: number, tooFew: number) =>
  Array.from({ length: told + tooFew }, (_, code) => ({ code, tooFew: code >= told }));
const codes = (shown: readonly { readonly code: number }[]) => shown.map(({ code }) => code);

test('a few groups are all shown, those with too few among them', () => {
  expect(codes(atAGlance(groups(5, 3)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('of many the lowest and the highest are shown, and none that has too few', () => {
  expect(codes(atAGlance(groups(22, 47)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 18, 19, 20, 21]);
  expect(codes(atAGlance(groups(6, 40)))).toEqual([0, 1, 2, 3, 4, 5]);
});

test('where all have too few, their names are still there', () => {
  expect(atAGlance(groups(0, 40))).toHaveLength(10);
});
