/**
 * How many conversations there are, and what can be said about how many of them.
 *
 * @module
 */
import { FLAG, SCORE_STATE, type Columns } from '../store/columns';
import { wasAsked, wasNotAsked } from './answers';
import { hasShift, isTooShort } from './bands';

export interface Counts {
  readonly all: number;
  readonly scored: number;
  /** Nobody has tried yet; the other reasons for having no score are final. */
  readonly notScoredYet: number;
  readonly languageNotRead: number;
  readonly noCustomerTurn: number;
  readonly noSubstantiveTurn: number;
  /** Of `languageNotRead`, by code of the language, most first. */
  readonly languagesNotRead: readonly { readonly language: number; readonly count: number }[];
  /** Scored, with two substantive customer turns or more: the ones that every claim about arcs is over. */
  readonly withShift: number;
  readonly tooShort: number;
  /** Among those with an arc, the ones that may still go on: their exit may move. */
  readonly open: number;
  readonly rated: number;
  /** Unrated, and the file says that a survey was sent, or that none was. */
  readonly askedInVain: number;
  readonly notAsked: number;
  readonly sample: number;
  /** scored / all; null where there is nothing. */
  readonly coverage: number | null;
  /** rated / all. */
  readonly responseRate: number | null;
}

export function countConversations(columns: Columns, ordinals: Uint32Array): Counts {
  const { flags, scoreState, language, rating } = columns;
  const byState = new Uint32Array(256);
  const byLanguage = new Uint32Array(65_536);
  let withShift = 0;
  let tooShort = 0;
  let open = 0;
  let rated = 0;
  let askedInVain = 0;
  let notAsked = 0;
  let sample = 0;
  const all = ordinals.length;
  // By index: over a typed array `for … of` takes half as long again.
  for (let j = 0; j < all; j++) {
    const i = ordinals[j]!;
    const state = scoreState[i]!;
    byState[state]!++;
    if (state === SCORE_STATE.languageNotRead) byLanguage[language[i]!]!++;

    const told = hasShift(columns, i);
    const short = isTooShort(columns, i);
    if (told) withShift++;
    if (short) tooShort++;
    if ((told || short) && flags[i]! & FLAG.provisional) open++;

    if (!Number.isNaN(rating[i]!)) rated++;
    else if (wasAsked(flags[i]!)) askedInVain++;
    else if (wasNotAsked(flags[i]!)) notAsked++;
    if (flags[i]! & FLAG.sample) sample++;
  }

  const scored = byState[SCORE_STATE.scored]!;
  return {
    all,
    scored,
    notScoredYet: byState[SCORE_STATE.unscored]!,
    languageNotRead: byState[SCORE_STATE.languageNotRead]!,
    noCustomerTurn: byState[SCORE_STATE.noCustomerTurn]!,
    noSubstantiveTurn: byState[SCORE_STATE.noSubstantiveTurn]!,
    languagesNotRead: mostFirst(byLanguage).map(({ code, n }) => ({ language: code, count: n })),
    withShift,
    tooShort,
    open,
    rated,
    askedInVain,
    notAsked,
    sample,
    coverage: all === 0 ? null : scored / all,
    responseRate: all === 0 ? null : rated / all,
  };
}

/** Conversations by dictionary code, for the menus of the filters; `size` is the dictionary's length. */
export function countByCode(codes: ArrayLike<number>, ordinals: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const i of ordinals) counts[codes[i]!]!++;
  return counts;
}

function mostFirst(counts: Uint32Array): { readonly code: number; readonly n: number }[] {
  const some: { code: number; n: number }[] = [];
  counts.forEach((n, code) => {
    if (n > 0) some.push({ code, n });
  });
  return some.sort((a, b) => b.n - a.n || a.code - b.code);
}
