/**
 * How well scores rank the dissatisfied above the satisfied, and how sure that is.
 *
 * @module
 */
import { alikeness, type OfCustomer } from './customers';
import { aucInterval, type Interval } from './score-intervals';

/** What ranking looks at. */
export interface Ranked extends OfCustomer {
  /** Null where the answer is neither. */
  readonly dissatisfied: boolean | null;
  /** Probability of dissatisfied, given that it is one of both. */
  readonly probability: number;
  /** Which head said it, where several did. */
  readonly part?: number;
}

/**
 * The chance that a dissatisfied conversation stands above a satisfied one of which the same head spoke; ties count
 * half. Across heads the comparison would be unfair: one that was fitted on what is left without many low answers
 * expects more of everybody, and these low ones are what it is measured on.
 */
export function auc(among: readonly Ranked[]): number {
  const { above, pairs } = pairsOf(among);
  return above / pairs;
}

/** Null without both classes, and of one guess for all, which is half right by its nature. */
export function aucScore(sides: readonly Ranked[]): Interval | null {
  const { above, pairs, half } = pairsOf(sides);
  if (pairs === 0 || isOneGuess(sides)) return null;
  const alike = alikeness(sides, () => pullsOf(sides));
  return aucInterval(above / pairs, { pairs: pairs / alike, half });
}

export const isOneGuess = (sides: readonly Ranked[]) =>
  sides.every(({ probability }) => probability === sides[0]!.probability);

/** From 1; ties share the middle of their places. */
export function midranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pairs of one dissatisfied and one satisfied of the same head, how many stand right, and half a part's mean size. */
function pairsOf(among: readonly Ranked[]): { above: number; pairs: number; half: number } {
  let [above, pairs, halves] = [0, 0, 0];
  for (const places of partsOf(among)) {
    const ranks = midranks(places.map((i) => among[i]!.probability));
    let [sum, positives] = [0, 0];
    places.forEach((i, k) => {
      if (among[i]!.dissatisfied !== true) return;
      sum += ranks[k]!;
      positives++;
    });
    const own = positives * (places.length - positives);
    above += sum - (positives * (positives + 1)) / 2;
    pairs += own;
    halves += own * (places.length / 2);
  }
  return { above, pairs, half: halves / pairs };
}

/**
 * How far each moves the AUC: of how many of its pairs more than the usual share stand right (DeLong's components, of
 * which Obuchowski 1997 adds up those of one customer), but for the number of all pairs.
 */
function pullsOf(among: readonly Ranked[]): Float64Array {
  const usual = auc(among);
  const pulls = new Float64Array(among.length);
  for (const places of partsOf(among)) {
    const ranks = midranks(places.map((i) => among[i]!.probability));
    for (const of of [true, false]) {
      const own = [...places.keys()].filter((k) => (among[places[k]!]!.dissatisfied === true) === of);
      const others = places.length - own.length;
      const ranksAmongOwn = midranks(own.map((k) => among[places[k]!]!.probability));
      own.forEach((k, j) => {
        const below = ranks[k]! - ranksAmongOwn[j]!;
        pulls[places[k]!] = (of ? below : others - below) - usual * others;
      });
    }
  }
  return pulls;
}

/** The places of what one head said of. */
function partsOf(among: readonly Ranked[]): number[][] {
  const parts = new Map<number, number[]>();
  among.forEach(({ part = 0 }, i) => {
    const known = parts.get(part);
    if (known) known.push(i);
    else parts.set(part, [i]);
  });
  return [...parts.values()];
}
