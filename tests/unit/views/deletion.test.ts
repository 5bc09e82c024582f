import { expect, test } from 'vitest';
import { deletionPhrase, isDeletionPhrase } from '$src/views/settings/deletion';

test('everything is deleted where the number was typed, with or without its comma', () => {
  expect(deletionPhrase(13_440)).toBe('delete 13,440');
  for (const typed of ['delete 13,440', ' Delete 13440 ']) expect(isDeletionPhrase(typed, 13_440)).toBe(true);
});

test.each(['', 'delete', 'delete 13', 'delete 134400', '13,440'])('and not after %j', (typed) => {
  expect(isDeletionPhrase(typed, 13_440)).toBe(false);
});
