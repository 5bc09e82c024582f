import { expect, test } from 'vitest';
import { fitText } from '$src/ui/charts/fit-text';

/** Narrow and wide letters, as a proportional font has them. */
const measure = (text: string) =>
  Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment).reduce(
    (sum, letter) => sum + ('il,. '.includes(letter) ? 3 : 7),
    0,
  );

test('a reason that fits is written whole, however many letters it has', () => {
  const name = 'billing, little, little by little';
  expect(fitText(name, measure(name), measure)).toBe(name);
});

test('a reason that does not fit keeps as many letters as fit', () => {
  const clipped = fitText('booking, change or appeal', 100, measure);
  expect(clipped).toMatch(/^booking, .*…$/);
  expect(measure(clipped)).toBeLessThanOrEqual(100);
  expect(measure(clipped)).toBeGreaterThan(100 - 14);
});

test('no letter is cut in half and no blank stands before the ellipsis', () => {
  expect(fitText('💬💬💬', 15, measure)).toBe('💬…');
  expect(fitText('two words', measure('two …'), measure)).toBe('two…');
});
