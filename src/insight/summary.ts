/**
 * One line about a group of conversations, be it a week, a reason, a channel or all of them.
 *
 * Sums are whole numbers (valences rest as integers), so the order of the rows never shows in a digit.
 *
 * @module
 */
import { FLAG, VALENCE_UNIT, type Columns } from '../store/columns';
import { answerOf, DISSATISFIED, NEITHER, restingCuts, SATISFIED, type Cuts } from './answers';
import { bandOf, hasShift, LOW } from './bands';
import { CAME_BACK, STAYED_AWAY } from './returns';
import { meanOf, shareOf, type Mean, type Share } from './statistics';

export interface Survey {
  readonly answers: number;
  readonly satisfied: number;
  readonly neither: number;
  readonly dissatisfied: number;
  /** CSAT as DESIGN §2: satisfied of all answers, neither included. */
  readonly csat: Share;
}

/** One share of the conversations that were rated, and one of all others. */
export interface RatedOrNot {
  readonly rated: Share;
  readonly unrated: Share;
}

export interface Summary {
  readonly conversations: number;
  /** The ones with a shift; entry, exit, shift and `leftLow` are over these. */
  readonly withShift: number;
  readonly entry: Mean;
  readonly exit: Mean;
  readonly shift: Mean;
  readonly leftLow: Share;
  readonly survey: Survey;
  /** Escalated, of the conversations of which the file says whether they were. */
  readonly escalations: RatedOrNot;
  /** Customer back within seven days, of the conversations of which that is known; of none where nobody asked. */
  readonly repeats: RatedOrNot;
}

/** Stands for "in no group". */
export const NO_SLOT = 0xffff_ffff;

/** A way to divide conversations: `slots[j]` is the group of `ordinals[j]`, below `size` or `NO_SLOT`. */
export interface Division {
  readonly slots: Uint32Array;
  readonly size: number;
}

/**
 * Summarises the groups of each division, all in one pass: what is known of a row is looked up once. `returns` is
 * `returnsOf(columns, now)`, where repeat contacts are asked for.
 */
export function summarise(
  columns: Columns,
  ordinals: Uint32Array,
  divisions: readonly Division[],
  cuts: Cuts,
  returns: Uint8Array | null = null,
): Summary[][] {
  const tallies = divisions.map(({ size }) => new Float64Array(size * FIELDS));
  const resting = restingCuts(cuts);
  const { entry, exit, flags } = columns;
  const n = ordinals.length;
  for (let j = 0; j < n; j++) {
    const i = ordinals[j]!;
    const told = hasShift(columns, i);
    const came = entry[i]!;
    const left = exit[i]!;
    const shift = left - came;
    const low = Number(bandOf(left) === LOW);
    const answer = answerOf(columns, i, resting);
    const isRated = answer <= DISSATISFIED;
    const escalationKnown = (flags[i]! & FLAG.escalationKnown) !== 0;
    const escalated = Number((flags[i]! & FLAG.escalated) !== 0);
    const returned = returns?.[i];
    const returnKnown = returned === CAME_BACK || returned === STAYED_AWAY;

    for (let d = 0; d < tallies.length; d++) {
      const slot = divisions[d]!.slots[j]!;
      if (slot === NO_SLOT) continue;
      const tally = tallies[d]!;
      const at = slot * FIELDS;
      tally[at + CONVERSATIONS]!++;
      if (told) {
        tally[at + WITH_SHIFT]!++;
        tally[at + ENTRY]! += came;
        tally[at + ENTRY_SQUARES]! += came * came;
        tally[at + EXIT]! += left;
        tally[at + EXIT_SQUARES]! += left * left;
        tally[at + SHIFT_SQUARES]! += shift * shift;
        tally[at + LEFT_LOW]! += low;
      }
      if (isRated) tally[at + ANSWERS + answer]!++;
      if (escalationKnown) {
        const kind = at + (isRated ? RATED : UNRATED);
        tally[kind]!++;
        tally[kind + 1]! += escalated;
      }
      if (returnKnown) {
        const kind = at + (isRated ? REPEATS_RATED : REPEATS_UNRATED);
        tally[kind]!++;
        if (returned === CAME_BACK) tally[kind + 1]!++;
      }
    }
  }
  return tallies.map((tally, d) =>
    Array.from({ length: divisions[d]!.size }, (_, slot) =>
      summaryFrom(tally.subarray(slot * FIELDS, (slot + 1) * FIELDS)),
    ),
  );
}

// Positions within one group's stretch of the tally.
const CONVERSATIONS = 0;
const WITH_SHIFT = 1;
const ENTRY = 2;
const ENTRY_SQUARES = 3;
const EXIT = 4;
const EXIT_SQUARES = 5;
const SHIFT_SQUARES = 6;
const LEFT_LOW = 7;
/** Three: satisfied, neither, dissatisfied. */
const ANSWERS = 8;
/** Two each: known, and escalated or back. */
const RATED = 11;
const UNRATED = 13;
const REPEATS_RATED = 15;
const REPEATS_UNRATED = 17;
const FIELDS = 19;

function summaryFrom(tally: Float64Array): Summary {
  const withShift = tally[WITH_SHIFT]!;
  const mean = (sum: number, squares: number) => meanOf(withShift, sum, squares, VALENCE_UNIT);
  const known = (at: number) => shareOf(tally[at + 1]!, tally[at]!);
  return {
    conversations: tally[CONVERSATIONS]!,
    withShift,
    entry: mean(tally[ENTRY]!, tally[ENTRY_SQUARES]!),
    exit: mean(tally[EXIT]!, tally[EXIT_SQUARES]!),
    shift: mean(tally[EXIT]! - tally[ENTRY]!, tally[SHIFT_SQUARES]!),
    leftLow: shareOf(tally[LEFT_LOW]!, withShift),
    survey: surveyFrom(tally.subarray(ANSWERS, ANSWERS + 3)),
    escalations: { rated: known(RATED), unrated: known(UNRATED) },
    repeats: { rated: known(REPEATS_RATED), unrated: known(REPEATS_UNRATED) },
  };
}

function surveyFrom(byAnswer: Float64Array): Survey {
  const satisfied = byAnswer[SATISFIED]!;
  const neither = byAnswer[NEITHER]!;
  const dissatisfied = byAnswer[DISSATISFIED]!;
  const answers = satisfied + neither + dissatisfied;
  return { answers, satisfied, neither, dissatisfied, csat: shareOf(satisfied, answers) };
}
