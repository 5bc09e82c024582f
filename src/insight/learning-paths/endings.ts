/**
 * Whether what is done more goes with better endings, among conversations alike of one and the same person.
 *
 * Persons are kept apart because whoever has a gap ends lower: compared across people, all that they do otherwise would
 * seem to be why. Ranks within strata, less the means of strata and of persons (Frisch and Waugh 1933).
 *
 * @module
 */
import { midranks } from '../../csat/ranking';
import { twoSided } from '../statistics';
import type { HandledConversation, Term } from './handling';

export interface Ending {
  /** Above 0 where more of it goes with better endings. */
  readonly correlation: number;
  /** Two-sided; null where there is too little to tell, or nobody does it now one way and now the other. */
  readonly p: number | null;
}

/** Fewer conversations than this, beyond one for each stratum and person, tell nothing. */
const TOO_FEW_FREE = 20;
/** Means of strata and persons are taken off in turn; a few rounds and they are 0 to the digits that matter. */
const ROUNDS = 30;
/** What is left of ranks that a person or a stratum explains wholly. */
const NOTHING = 1e-6;

export function endingWith(term: Term, conversations: readonly HandledConversation[]): Ending {
  const told = withBothWays(
    term,
    conversations.filter(({ handling }) => !Number.isNaN(handling[term])),
  );
  const strata = placesBy(told.map(({ stratum }) => stratum));
  const persons = placesBy(told.map(({ who }) => who));
  const free = told.length - strata.length - persons.length + 1;
  if (free < TOO_FEW_FREE) return { correlation: 0, p: null };
  const left = (valueOf: (one: HandledConversation) => number) => {
    const ranks = new Float64Array(told.length);
    for (const places of strata) {
      midranks(places.map((i) => valueOf(told[i]!))).forEach((rank, k) => {
        ranks[places[k]!] = rank / (places.length + 1);
      });
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const places of [...strata, ...persons]) centre(ranks, places);
    }
    return ranks;
  };
  const [done, ended] = [left(({ handling }) => handling[term]), left(({ exit }) => exit)];
  const [all, ofDone, ofEnded] = [product(done, ended), product(done, done), product(ended, ended)];
  if (Math.min(ofDone, ofEnded) < NOTHING) return { correlation: 0, p: null };
  const correlation = all / Math.sqrt(ofDone * ofEnded);
  return { correlation, p: twoSided(normalOf(correlation, free)) };
}

/** Of persons who do it now one way and now the other: of anybody else nothing is seen of what it does. */
function withBothWays(term: Term, told: readonly HandledConversation[]): HandledConversation[] {
  const ways = new Map<number, Set<number>>();
  for (const { who, handling } of told) {
    const known = ways.get(who);
    if (known) known.add(handling[term]);
    else ways.set(who, new Set([handling[term]]));
  }
  return told.filter(({ who }) => ways.get(who)!.size > 1);
}

/** The normal z of a correlation's t (Wallace 1959), right to the third digit of p from ten on. */
function normalOf(correlation: number, free: number): number {
  return (
    ((8 * free + 1) / (8 * free + 3)) * Math.sqrt(-free * Math.log1p(-Math.min(correlation ** 2, 1 - 1e-12)))
  );
}

function placesBy(keys: readonly (string | number)[]): number[][] {
  const places = new Map<string | number, number[]>();
  keys.forEach((key, i) => {
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  });
  return [...places.values()];
}

function centre(values: Float64Array, places: readonly number[]): void {
  let sum = 0;
  for (const i of places) sum += values[i]!;
  for (const i of places) values[i]! -= sum / places.length;
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
