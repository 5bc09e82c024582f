import { expect, test } from 'vitest';
import { restSentence } from '$src/views/outreach/words';

test('says of the calls that nothing asks for that they may be left', () => {
  expect(restSentence(12, false)).toBe(
    'There is time for 12 more, but nothing stands out in any of them. They stand in the order of a small risk, and may be left.',
  );
  expect(restSentence(1, false)).toBe(
    'There is time for one more, but nothing stands out there. It may be left.',
  );
  expect(restSentence(3, true)).toMatch(/^Nothing stands out in any of these\./);
});
