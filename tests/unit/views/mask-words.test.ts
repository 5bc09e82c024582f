import { expect, test } from 'vitest';
import { masksInWords } from '$src/views/import/mask-words';

test('what was masked is said by kind, the most first', () => {
  expect(masksInWords({ card: 1, name: 0, email: 3, phone: 1204 })).toBe(
    '1,204 phone numbers, 3 e-mail addresses, 1 card number',
  );
});

test('nothing is said where nothing was masked, or only what this version does not know', () => {
  expect(masksInWords({})).toBeNull();
  expect(masksInWords({ name: 0, postcode: 4 })).toBeNull();
});
