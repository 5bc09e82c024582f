/**
 * How satisfied all customers are: as counted among those who answered, as estimated for all, and corrected for who
 * answers.
 *
 * The corrected share is doubly robust: the head's expectation of every conversation, plus the weighted error that it
 * makes on the answered. Intervals resample customers and refit both the head's calibration and the model of
 * answering, so that the error of either is in them, and draw anew what is supposed of who answers.
 *
 * @module
 */
import type { Cut, Level } from './answers';
import { TILT_SPREAD } from './answering';
import { countedAmong, type Counted, type ShareEstimate } from './counted';
import { drawPlaces, placesByCustomer } from './customers';
import {
  answeringIn,
  groupsIn,
  membersOf,
  shareOfGroups,
  withGroupIntervals,
  type GroupEstimate,
} from './groups';
import { quantile } from './metrics';
import { normal, randomOf } from './random';
import { byLevel, sharesOf, type Sample, type Worked } from './shares';
import { thinSilent } from './thinning';

export type Shares = Readonly<Record<Level, ShareEstimate>>;

export interface PopulationEstimate {
  /** Of the intervals. */
  readonly level: number;
  readonly surveyed: Shares;
  readonly estimated: Shares;
  readonly corrected: Shares;
  readonly responseRate: number;
  /** All conversations. */
  readonly n: number;
  /** How many times as often as the satisfied the dissatisfied answer; found, or as given. */
  readonly answering: { readonly ratio: number; readonly given: boolean };
  readonly assumption: string;
  /** Satisfied, corrected, of reasons, agents and weeks that are large enough. */
  readonly groups: readonly GroupEstimate[];
}

export interface PopulationOptions {
  readonly cut: Cut;
  readonly seed: number;
  /** "If unhappy customers answer half as often": 0.5; absent, it is found from the transcripts. */
  readonly ratio?: number;
  readonly resamples?: number;
  /** Conversations that each silent one of `counted` stands for; 1 where none was left out. */
  readonly silentWeight?: number;
}

/** Fewer answers fix neither a calibration nor who answers. */
export const FEWEST_ANSWERS = 20;

const INTERVAL = 0.95;
/** With fewer answers of a level draws say less of it than its own count does. */
const FEWEST_OF_A_LEVEL = 5;
const RESAMPLES = 200;
/** From more answers on fewer resamples are drawn: intervals are narrow then, and each draw takes a second. */
const ANSWERS_OF_ALL_RESAMPLES = 5_000;
const FEWEST_RESAMPLES = 20;
/** More conversations than this make no interval narrower that is made of some hundred answers. */
const MOST_SILENT = 4_000;
/** Each draw is fitted on no more: an interval of very many answers is a little wide then, and comes in seconds. */
const MOST_ANSWERS_OF_A_DRAW = 4_000;

/** Null where there are too few answers, or everybody answered. */
export function estimatePopulation(
  counted: readonly Counted[],
  options: PopulationOptions,
): PopulationEstimate | null {
  const answered = counted.filter(({ answer }) => answer !== null);
  if (answered.length < FEWEST_ANSWERS || answered.length === counted.length) return null;
  const random = randomOf(options.seed);
  const given = options.silentWeight ?? 1;
  const thinned = thinSilent(counted, ({ answer }) => answer !== null, MOST_SILENT);
  const sample: Sample = { items: thinned.kept, silentWeight: given * thinned.silentWeight };
  const part = withFewerAnswers(sample);
  const groups = groupsIn(counted, given);
  // What a person supposes is read off a slider, ten times over.
  const whole = sharesOf(sample, options, options.ratio === undefined ? sample : part);
  const share = Math.max(1 / 5, Math.min(1, ANSWERS_OF_ALL_RESAMPLES / answered.length));
  const resamples = options.resamples ?? RESAMPLES;
  const [drawPart, drawSample] = [drawnFrom(part), drawnFrom(sample)];
  const fewest = Math.min(FEWEST_RESAMPLES, resamples);
  const drawn = Array.from({ length: Math.max(fewest, Math.round(share * resamples)) }, () => {
    const again = drawPart(random);
    // A draw without answers has nothing to say.
    const isUsable = again.items.filter(({ answer }) => answer !== null).length >= FEWEST_ANSWERS / 2;
    if (!isUsable) return null;
    // Where transcripts say little of who answers the prior decides, and its own uncertainty must be in the interval.
    const expectedTilt = TILT_SPREAD * normal(random);
    // Groups may be small: all their answers count.
    const shown = part === sample || groups.length === 0 ? again : drawSample(random);
    return sharesOf(shown, options, again, { start: whole.answering, expectedTilt });
  }).filter((shares) => shares !== null);
  const n = Math.round(answered.length + given * (counted.length - answered.length));
  const members = membersOf(sample.items, groups);
  const groupShares = ({ parts }: Worked) => shareOfGroups(parts, members, groups.length);
  const tail = (1 - INTERVAL) / 2;
  const surveyed = byLevel((level) => countedAmong(answered, ({ answer }) => answer === level));
  const withIntervals = (kind: 'estimated' | 'corrected'): Shares =>
    byLevel((level) => {
      const draws = drawn.map((shares) => shares[kind][level]);
      const own = { value: whole[kind][level], low: quantile(draws, tail), high: quantile(draws, 1 - tail) };
      const few = answered.length * Math.min(surveyed[level].value, 1 - surveyed[level].value);
      if (few >= FEWEST_OF_A_LEVEL) return own;
      // What nearly nobody answered nearly no draw holds either, and all would agree on a certainty that is none.
      const { low, high } = surveyed[level];
      return { ...own, low: Math.min(own.low, low), high: Math.max(own.high, high) };
    });
  return {
    level: INTERVAL,
    surveyed,
    estimated: withIntervals('estimated'),
    corrected: withIntervals('corrected'),
    responseRate: answered.length / n,
    n,
    answering: { ratio: Math.exp(whole.answering.tilt), given: options.ratio !== undefined },
    assumption:
      'Answering depends on entry, exit, reason, channel, time and on the satisfaction itself, as far as the transcript shows it.',
    groups: withGroupIntervals(
      groups,
      answeringIn(members, groups.length),
      groupShares(whole),
      drawn.map(groupShares),
      tail,
    ),
  };
}

/** The same sample with no more answers than a draw is fitted on. */
function withFewerAnswers(sample: Sample): Sample {
  const { kept, silentWeight: each } = thinSilent(
    sample.items,
    ({ answer }) => answer === null,
    MOST_ANSWERS_OF_A_DRAW,
  );
  return each === 1 ? sample : { items: kept, silentWeight: sample.silentWeight / each };
}

/** Draws of its customers, each with all of theirs. */
function drawnFrom({ items, silentWeight }: Sample): (random: () => number) => Sample {
  const customers = placesByCustomer(items);
  return (random) => ({ items: drawPlaces(customers, random).map((i) => items[i]!), silentWeight });
}
