/**
 * Names beside a chart: whole where they fit, clipped where they do not.
 *
 * @module
 */

export type Measure = (text: string) => number;

/** What a reader takes for one letter: half of an emoji is none. */
const letters = new Intl.Segmenter('en');

/** As much of a name as the pixels hold, with an ellipsis where it is cut: 'booking, change or…'. */
export function fitText(text: string, pixels: number, measure: Measure): string {
  if (measure(text) <= pixels) return text;
  const characters = Array.from(letters.segment(text), ({ segment }) => segment);
  let [fits, tooLong] = [0, characters.length];
  const cut = (length: number) => `${characters.slice(0, length).join('').trimEnd()}…`;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(cut(middle)) <= pixels) fits = middle;
    else tooLong = middle;
  }
  return cut(fits);
}

/** Measures text in the font that a token names, in pixels. */
export function measureIn(token: '--t-axis'): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) throw new Error('this browser draws no text');
  pen.font = getComputedStyle(document.documentElement).getPropertyValue(token);
  return (text) => pen.measureText(text).width;
}
