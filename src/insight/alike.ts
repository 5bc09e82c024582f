/**
 * How much less the rated and the unrated can be told apart because what happens to one customer is alike: who never
 * answers and always comes back makes of ten conversations ten times one difference.
 *
 * @module
 */
import { designEffect } from '../csat/customers';
import { FLAG, type Columns } from '../store/columns';
import { bandOf, hasShift, LOW } from './bands';
import { CAME_BACK, STAYED_AWAY } from './returns';
import type { Silent } from './silent';
import type { Share } from './statistics';
import type { Summary } from './summary';

/** Of each comparison, how many conversations count for one; 1 where customers have no names, or one conversation each. */
export interface Alike {
  /** Of who answered: those who left low beside all others. */
  readonly answered: number;
  /** Of the rated beside the unrated. */
  readonly escalations: number;
  readonly repeats: number;
}

/** The shares that are compared. */
export interface Told {
  readonly silent: Silent;
  readonly total: Summary;
}

// Positions within one customer's stretch of the counts. Four each: of the first share and of the second, not in it and
// in it.
const ANSWERED = 0;
const ESCALATIONS = 4;
const REPEATS = 8;
const FIELDS = 12;

/** `customers` is the length of the customer dictionary. */
export function alikeOf(
  columns: Columns,
  ordinals: Uint32Array,
  customers: number,
  returns: Uint8Array,
  { silent, total }: Told,
): Alike {
  if (customers <= 1) return { answered: 1, escalations: 1, repeats: 1 };
  const counts = roomFor(columns.customer, ordinals, customers);
  const { customer, rating, exit, flags } = columns;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    const code = customer[i]!;
    if (code === 0) continue;
    const at = code * FIELDS;
    const isUnrated = Number(Number.isNaN(rating[i]!));
    const flag = flags[i]!;
    const back = returns[i]!;
    if (hasShift(columns, i)) counts[at + ANSWERED + 2 * Number(bandOf(exit[i]!) !== LOW) + 1 - isUnrated]!++;
    if ((flag & FLAG.escalationKnown) !== 0)
      counts[at + ESCALATIONS + 2 * isUnrated + Number((flag & FLAG.escalated) !== 0)]!++;
    if (back === CAME_BACK || back === STAYED_AWAY)
      counts[at + REPEATS + 2 * isUnrated + Number(back === CAME_BACK)]!++;
  }
  return {
    answered: alikeIn(counts, ANSWERED, silent.answeredOfLow, silent.answeredOfOthers),
    escalations: alikeIn(counts, ESCALATIONS, total.escalations.rated, total.escalations.unrated),
    repeats: alikeIn(counts, REPEATS, total.repeats.rated, total.repeats.unrated),
  };
}

type Tallies = Uint8Array | Uint16Array | Uint32Array;

/**
 * A stretch for each customer, as narrow as the most conversations of one allow: at a million reaching about in it is
 * what takes the time. Whole numbers, so that the order of the rows shows in no digit.
 */
function roomFor(customer: Uint32Array, ordinals: Uint32Array, customers: number): Tallies {
  const own = new Uint32Array(customers);
  for (const i of ordinals) own[customer[i]!]!++;
  // Whoever has no name is nobody.
  own[0] = 0;
  const most = own.reduce((a, b) => Math.max(a, b), 0);
  if (most < 2 ** 8) return new Uint8Array(customers * FIELDS);
  return most < 2 ** 16 ? new Uint16Array(customers * FIELDS) : new Uint32Array(customers * FIELDS);
}

/** The difference of two shares with each customer's together, beside what it would be of strangers. */
function alikeIn(counts: Tallies, from: number, first: Share, second: Share): number {
  if (first.of === 0 || second.of === 0) return 1;
  const [p, q] = [first.share!, second.share!];
  const [u, v] = [1 / first.of, 1 / second.of];
  let [together, weights] = [0, 0];
  let [firstNamed, inFirstNamed, secondNamed, inSecondNamed] = [0, 0, 0, 0];
  for (let at = from + FIELDS; at < counts.length; at += FIELDS) {
    const inFirst = counts[at + 1]!;
    const inSecond = counts[at + 3]!;
    const ofFirst = counts[at]! + inFirst;
    const ofSecond = counts[at + 2]! + inSecond;
    const pull = (inFirst - p * ofFirst) * u - (inSecond - q * ofSecond) * v;
    const weight = ofFirst * u + ofSecond * v;
    together += pull * pull;
    weights += weight * weight;
    firstNamed += ofFirst;
    inFirstNamed += inFirst;
    secondNamed += ofSecond;
    inSecondNamed += inSecond;
  }
  // The unnamed are nobody else's.
  const [unnamedFirst, inUnnamedFirst] = [first.of - firstNamed, first.count - inFirstNamed];
  const [unnamedSecond, inUnnamedSecond] = [second.of - secondNamed, second.count - inSecondNamed];
  weights += unnamedFirst * u * u + unnamedSecond * v * v;
  together += (inUnnamedFirst * (1 - p) ** 2 + (unnamedFirst - inUnnamedFirst) * p * p) * u * u;
  together += (inUnnamedSecond * (1 - q) ** 2 + (unnamedSecond - inUnnamedSecond) * q * q) * v * v;
  const apart = p * (1 - p) * u + q * (1 - q) * v;
  // All weigh 2 together, those of either share 1: as many of one weight as say as much.
  return designEffect({ together, apart, n: 4 / (u + v), customers: 4 / weights });
}
