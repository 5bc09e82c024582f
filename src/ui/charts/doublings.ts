/**
 * Numbers of ratings on an axis of doublings, on which none at all has a place too.
 *
 * @module
 */

/** From the prior, which has seen none, to the first number: a doubling and a bit, as from 10 to 25. */
const BEFORE_THE_FIRST = Math.log2(2.5);
/** Where nothing was fitted the axis begins as with the usual first number. */
const USUAL_FIRST = 25;

/** Where numbers stand, in doublings; 0 stands before the least of `sizes`, however small that is. */
export function doublingsOf(sizes: readonly number[]): (n: number) => number {
  const fitted = sizes.filter((n) => n > 0);
  const first = Math.log2(fitted.length > 0 ? Math.min(...fitted) : USUAL_FIRST);
  return (n) => (n === 0 ? first - BEFORE_THE_FIRST : Math.log2(n));
}
