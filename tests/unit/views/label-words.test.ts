import { expect, test } from 'vitest';
import { CHOOSING } from '$src/views/labels/words';

test('the label queue promises no number measured on what its choice was picked on, and says that it was', () => {
  expect(CHOOSING).not.toMatch(/\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/);
  expect(CHOOSING).toContain('picked on that set');
});
