/**
 * Whether an agent handles conversations differently from colleagues, and in what goes with better endings, term by
 * term: tested, with "no difference shown" as the default.
 *
 * A permutation test within strata (reason, channel and entry), on ranks weighted after van Elteren (1960), so that a
 * chat is never compared with a letter; the terms of one gap are corrected together after Holm (1979), so that the
 * chance of any false "differs" in a path is at most 5 %. Both sides are of all endings: against conversations chosen
 * for how they ended, whatever goes with a good ending differs, also where everybody works alike. Of those that differ,
 * corrected likewise, only what goes with better endings (`endings`) is a thing to learn.
 *
 * @module
 */
import { midranks } from '../../csat/ranking';
import { randomOf } from '../../csat/random';
import { endingWith } from './endings';
import { TERMS, type HandledConversation, type Term } from './handling';

export interface TermDifference {
  readonly term: Term;
  /** Conversations that say it, and their middle: a median of times and turns, else a mean. NaN where none does. */
  readonly own: { readonly n: number; readonly value: number };
  readonly colleagues: { readonly n: number; readonly value: number };
  /** Of the difference: two-sided, after Holm; 1 where nothing could be tested. */
  readonly p: number;
  /** `differs`: and colleagues' way goes with better endings. */
  readonly verdict: 'differs' | 'differs, no gain shown' | 'no difference shown' | 'too few';
}

/** Fewer than this on either side cannot reach 5 % after Holm by much. */
export const TOO_FEW_HANDLED = 8;
const ALPHA = 0.05;
const DRAWS = 1999;
/** Long waits and long conversations have tails that a mean would follow. */
const BY_MEDIAN: ReadonlySet<Term> = new Set(['first response', 'turns to a solution']);

interface Options {
  readonly seed?: number;
  readonly draws?: number;
}

export function compareHandling(
  own: readonly HandledConversation[],
  colleagues: readonly HandledConversation[],
  { seed = 1, draws = DRAWS }: Options = {},
): readonly TermDifference[] {
  const random = randomOf(seed);
  const tested = TERMS.map((term) => {
    const strata = strataOf(term, own, colleagues);
    const n = (side: 'own' | 'colleagues') => strata.reduce((sum, stratum) => sum + stratum[side], 0);
    const enough = Math.min(n('own'), n('colleagues')) >= TOO_FEW_HANDLED;
    return { term, more: statistic(strata), p: enough ? permute(strata, draws, random) : null };
  });
  const corrected = holm(tested.map(({ p }) => p));
  const endings = tested.map(({ term }, k) =>
    corrected[k]! <= ALPHA ? endingWith(term, [...own, ...colleagues]) : null,
  );
  const gains = holm(endings.map((ending) => ending?.p ?? null));
  return tested.map(({ term, more, p }, k): TermDifference => {
    const ending = endings[k] ?? null;
    const isBetter = ending !== null && gains[k]! <= ALPHA && ending.correlation > 0 === more < 0;
    const differs = isBetter ? 'differs' : 'differs, no gain shown';
    return {
      term,
      own: middleOf(term, own),
      colleagues: middleOf(term, colleagues),
      p: corrected[k]!,
      verdict: p === null ? 'too few' : ending === null ? 'no difference shown' : differs,
    };
  });
}

/** Ranks of one stratum, those of the agent's own first. */
interface Stratum {
  readonly ranks: Float64Array;
  readonly own: number;
  readonly colleagues: number;
}

/** Strata that have both sides; what has one alone says nothing. */
function strataOf(
  term: Term,
  own: readonly HandledConversation[],
  colleagues: readonly HandledConversation[],
): Stratum[] {
  const values = (side: readonly HandledConversation[], stratum: string) =>
    side.flatMap((one) =>
      one.stratum === stratum && !Number.isNaN(one.handling[term]) ? [one.handling[term]] : [],
    );
  return [...new Set(own.map(({ stratum }) => stratum))].flatMap((stratum) => {
    const [mine, theirs] = [values(own, stratum), values(colleagues, stratum)];
    if (mine.length === 0 || theirs.length === 0) return [];
    return [{ ranks: midranks([...mine, ...theirs]), own: mine.length, colleagues: theirs.length }];
  });
}

/** p = (1 + draws at least as far out) / (1 + draws): never 0, and exact whatever the shape (Phipson and Smyth 2010). */
function permute(strata: readonly Stratum[], draws: number, random: () => number): number {
  const observed = Math.abs(statistic(strata));
  // What is equal up to rounding counts as equally far out.
  const edge = observed - 1e-9;
  let beyond = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (const { ranks, own } of strata) {
      for (let i = 0; i < own; i++) {
        const j = i + Math.floor(random() * (ranks.length - i));
        [ranks[i], ranks[j]] = [ranks[j]!, ranks[i]!];
      }
    }
    if (Math.abs(statistic(strata)) >= edge) beyond++;
  }
  return (1 + beyond) / (1 + draws);
}

/** The own ranks' distance from what chance gives, each stratum weighted by 1 / (its size + 1). */
function statistic(strata: readonly Stratum[]): number {
  let sum = 0;
  for (const { ranks, own } of strata) {
    let ownSum = 0;
    for (let i = 0; i < own; i++) ownSum += ranks[i]!;
    sum += ownSum / (ranks.length + 1) - own / 2;
  }
  return sum;
}

/** Holm's step-down: what was not tested counts for nothing and stays 1. */
function holm(p: readonly (number | null)[]): number[] {
  const order = p.flatMap((one, k) => (one === null ? [] : [k])).sort((a, b) => p[a]! - p[b]!);
  const corrected = p.map(() => 1);
  let least = 0;
  order.forEach((k, i) => {
    least = Math.max(least, Math.min(1, p[k]! * (order.length - i)));
    corrected[k] = least;
  });
  return corrected;
}

function middleOf(term: Term, side: readonly HandledConversation[]): TermDifference['own'] {
  const values = side.map(({ handling }) => handling[term]).filter((value) => !Number.isNaN(value));
  const n = values.length;
  if (n === 0) return { n, value: NaN };
  if (!BY_MEDIAN.has(term)) return { n, value: values.reduce((sum, value) => sum + value, 0) / n };
  const sorted = values.sort((a, b) => a - b);
  return { n, value: (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2 };
}
