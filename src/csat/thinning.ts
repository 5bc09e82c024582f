/**
 * Fewer silent conversations than there are, each of which stands for several; those with an answer all stay.
 *
 * Answers are what is rare: to drop one widens every interval, while of silent ones some thousand say as much as
 * a million.
 *
 * @module
 */

export interface Thinned<T> {
  /** In the order that they came in. */
  readonly kept: readonly T[];
  /** Silent ones that each kept silent one stands for, itself included. */
  readonly silentWeight: number;
}

/** All with an answer and at most `mostSilent` of the others, taken evenly from first to last. */
export function thinSilent<T>(
  all: readonly T[],
  isAnswered: (one: T) => boolean,
  mostSilent: number,
): Thinned<T> {
  const silent = all.reduce((sum, one) => sum + Number(!isAnswered(one)), 0);
  if (silent <= mostSilent) return { kept: all, silentWeight: 1 };
  let passed = 0;
  const kept = all.filter((one) => {
    if (isAnswered(one)) return true;
    const before = Math.floor((passed * mostSilent) / silent);
    passed++;
    return Math.floor((passed * mostSilent) / silent) > before;
  });
  return { kept, silentWeight: silent / mostSilent };
}
