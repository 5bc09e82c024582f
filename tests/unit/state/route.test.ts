import { expect, test } from 'vitest';
import { fragmentOf, placeOf } from '$src/state/route.svelte';

test('a place survives the way into the address and back', () => {
  for (const place of [
    { page: 'overview', ordinal: null, filter: '' },
    { page: 'conversations', ordinal: null, filter: 'c1.2-s4' },
    { page: 'conversation', ordinal: 48213, filter: 'b1' },
    { page: 'paths', ordinal: 3, filter: '' },
    { page: 'paths', ordinal: null, filter: '' },
  ] as const) {
    expect(placeOf(fragmentOf(place))).toEqual(place);
  }
});

test.each(['', '#', '#/nowhere', '#/conversation', '#/conversation/abc', '#/conversation/-1'])(
  'an address that is not ours (%s) leads to the overview',
  (fragment) => {
    expect(placeOf(fragment)).toEqual({ page: 'overview', ordinal: null, filter: '' });
  },
);
