/**
 * Whether a head is better than the one before it: both are asked of the same ratings, none of which they had seen.
 *
 * @module
 */
import { levelOf, type Cut } from './answers';
import type { AssessedDescription } from './cases';
import type { Head } from './head';
import { balancedAccuracy, quantile, type Measured } from './metrics';
import { predict } from './predict';
import { randomOf } from './random';

export interface HeadProgress {
  /** Ratings that are satisfied or dissatisfied, and were asked of both. */
  readonly n: number;
  /** Balanced accuracy, 0…1, of the head before and of this one. */
  readonly before: number;
  readonly after: number;
  /** after − before, with a 95 % interval from resampling customers, the same for both heads. */
  readonly gain: { readonly value: number; readonly low: number; readonly high: number };
  readonly moved: 'rose' | 'fell' | 'no difference shown';
}

/** A head before and the one after it, of each rated conversation one that never saw it. */
export interface Heads {
  readonly before: (i: number) => Head;
  readonly after: (i: number) => Head;
}

interface Pair {
  readonly before: Measured;
  readonly after: Measured;
}

const RESAMPLES = 1_000;
/** With fewer of a class one conversation more or less moves its share by more than anybody asks about. */
const FEWEST_OF_A_CLASS = 5;

/** Null where a class is too small to compare on. */
export function compareHeads(
  rated: readonly AssessedDescription[],
  headOf: Heads,
  cut: Cut,
  seed: number,
): HeadProgress | null {
  const customers = pairsByCustomer(rated, headOf, cut);
  const pairs = customers.flat();
  const unhappy = pairs.filter(({ after }) => after.dissatisfied).length;
  if (Math.min(unhappy, pairs.length - unhappy) < FEWEST_OF_A_CLASS) return null;
  const random = randomOf(seed);
  const gains = Array.from({ length: RESAMPLES }, () => {
    const drawn = customers.flatMap(() => customers[Math.floor(random() * customers.length)]!);
    return accuracyOf(drawn, 'after') - accuracyOf(drawn, 'before');
    // A draw without one of the classes says nothing.
  }).filter((gain) => !Number.isNaN(gain));
  const [before, after] = [accuracyOf(pairs, 'before'), accuracyOf(pairs, 'after')];
  const gain = { value: after - before, low: quantile(gains, 0.025), high: quantile(gains, 0.975) };
  const moved = gain.low > 0 ? 'rose' : gain.high < 0 ? 'fell' : 'no difference shown';
  return { n: pairs.length, before, after, gain, moved };
}

const accuracyOf = (pairs: readonly Pair[], which: keyof Pair) =>
  balancedAccuracy(pairs.map((pair) => pair[which]));

/** What both heads say of each answer that is satisfied or dissatisfied; those of one customer stay together. */
function pairsByCustomer(rated: readonly AssessedDescription[], headOf: Heads, cut: Cut): Pair[][] {
  const sides = rated.flatMap(({ norm }, i) => {
    const level = levelOf(norm, cut);
    return level === 'neither' ? [] : [{ i, dissatisfied: level === 'dissatisfied' }];
  });
  const baseRate = sides.filter(({ dissatisfied }) => dissatisfied).length / sides.length;
  const customers = new Map<string, Pair[]>();
  for (const { i, dissatisfied } of sides) {
    const { norm, description, customer } = rated[i]!;
    const said = (head: Head): Measured => {
      const { probabilities, expected } = predict(head, description);
      const probability = probabilities.dissatisfied / (probabilities.dissatisfied + probabilities.satisfied);
      return { norm, dissatisfied, probability, expected, baseRate };
    };
    const pair = { before: said(headOf.before(i)), after: said(headOf.after(i)) };
    const key = customer ?? `conversation ${i}`;
    const own = customers.get(key);
    if (own) own.push(pair);
    else customers.set(key, [pair]);
  }
  return [...customers.values()];
}
