/**
 * How satisfied all customers are: as counted among those who answered, as estimated for all, and corrected for who
 * answers.
 *
 * The corrected share is doubly robust: the head's expectation of every conversation, plus the weighted error that it
 * makes on the answered. Intervals resample conversations and refit both the head's calibration and the model of
 * answering, so that the error of either is in them, and draw anew what is supposed of who answers.
 *
 * @module
 */
import { LEVELS, type Level } from './answers';
import type { Counted, ShareEstimate } from './counted';
import {
  fitAnswering,
  silenceOdds,
  TILT_SPREAD,
  type Answering,
  type AnsweringOptions,
  type Asked,
} from './answering';
import {
  groupsIn,
  membersOf,
  shareOfGroups,
  withGroupIntervals,
  type GroupEstimate,
  type Part,
} from './groups';
import { fitLink, probabilitiesAt, type Spread } from './link';
import type { Cut } from './answers';
import { quantile } from './metrics';
import { normal, randomOf } from './random';
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
const RESAMPLES = 200;
/** From more answers on fewer resamples are drawn: intervals are narrow then, and each draw takes a second. */
const ANSWERS_OF_ALL_RESAMPLES = 5_000;
const FEWEST_RESAMPLES = 20;
/** More conversations than this make no interval narrower that is made of some hundred answers. */
const MOST_SILENT = 4_000;

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
  const sample = { items: thinned.kept, silentWeight: given * thinned.silentWeight };
  const whole = sharesOf(sample, options);
  const share = Math.max(1 / 5, Math.min(1, ANSWERS_OF_ALL_RESAMPLES / answered.length));
  const resamples = options.resamples ?? RESAMPLES;
  const fewest = Math.min(FEWEST_RESAMPLES, resamples);
  const drawn = Array.from({ length: Math.max(fewest, Math.round(share * resamples)) }, () => {
    const again = sample.items.map(() => sample.items[Math.floor(random() * sample.items.length)]!);
    // A draw without answers has nothing to say.
    const isUsable = again.filter(({ answer }) => answer !== null).length >= FEWEST_ANSWERS / 2;
    if (!isUsable) return null;
    // Where transcripts say little of who answers the prior decides, and its own uncertainty must be in the interval.
    const expectedTilt = TILT_SPREAD * normal(random);
    return sharesOf({ ...sample, items: again }, options, { start: whole.answering, expectedTilt });
  }).filter((shares) => shares !== null);
  const groups = groupsIn(counted, given);
  const n = Math.round(answered.length + given * (counted.length - answered.length));
  const members = membersOf(sample.items, groups);
  const groupShares = ({ parts }: Worked) => shareOfGroups(parts, members, groups.length);
  const tail = (1 - INTERVAL) / 2;
  const withIntervals = (kind: 'surveyed' | 'estimated' | 'corrected'): Shares =>
    byLevel((level) => {
      const draws = drawn.map((shares) => shares[kind][level]);
      return { value: whole[kind][level], low: quantile(draws, tail), high: quantile(draws, 1 - tail) };
    });
  return {
    level: INTERVAL,
    surveyed: withIntervals('surveyed'),
    estimated: withIntervals('estimated'),
    corrected: withIntervals('corrected'),
    responseRate: answered.length / n,
    n,
    answering: { ratio: Math.exp(whole.answering.tilt), given: options.ratio !== undefined },
    assumption:
      'Answering depends on entry, exit, reason, channel, time and on the satisfaction itself, as far as the transcript shows it.',
    groups: withGroupIntervals(groups, groupShares(whole), drawn.map(groupShares), tail),
  };
}

interface Sample {
  readonly items: readonly Counted[];
  /** Silent conversations that each silent one of the sample stands for. */
  readonly silentWeight: number;
}

type PlainShares = Readonly<Record<Level, number>>;

interface Worked {
  readonly surveyed: PlainShares;
  readonly estimated: PlainShares;
  readonly corrected: PlainShares;
  readonly answering: Answering;
  readonly parts: readonly Part[];
}

function sharesOf(
  { items, silentWeight }: Sample,
  { cut, ratio }: PopulationOptions,
  resample: Pick<AnsweringOptions, 'start' | 'expectedTilt'> = {},
): Worked {
  const answered = items.filter((own) => own.norm !== null);
  const norms = answered.map(({ norm }) => norm!);
  const latents = answered.map(({ latent }) => latent);
  const link = fitLink(latents, norms, cut, spreadOf(norms));
  const asked: Asked[] = items.map(({ answer, latent, covariates }) => ({
    answer,
    probabilities: probabilitiesAt(latent, link),
    covariates,
  }));
  const tilt = ratio === undefined ? null : Math.log(ratio);
  const answering = fitAnswering(asked, { ...resample, tilt });
  const weightOf = ({ answer }: Asked) => (answer === null ? silentWeight : 1);
  const total = asked.reduce((sum, own) => sum + weightOf(own), 0);
  // The thinned silent ones count for all of them.
  const thinning = Math.log(silentWeight);
  const inAll = asked.map((own) => expectedInAll(own, { ...answering, level: answering.level - thinning }));

  const surveyed = byLevel(
    (level) => answered.filter(({ answer }) => answer === level).length / answered.length,
  );
  const estimated = byLevel(
    (level) =>
      asked.reduce(
        (sum, own) =>
          sum +
          weightOf(own) * (own.answer === null ? own.probabilities[level] : Number(own.answer === level)),
        0,
      ) / total,
  );
  let weights = 0;
  const errors = { satisfied: 0, neither: 0, dissatisfied: 0 };
  const parts = asked.map((own, i): Part => {
    const [weight, expected] = [weightOf(own), inAll[i]!.satisfied];
    if (own.answer === null) return { of: items[i]!, weight, expected, spokenFor: 0, error: 0 };
    const spokenFor = 1 + silentWeight * silenceOdds(own.covariates, own.answer, answering);
    const error = Number(own.answer === 'satisfied') - expected;
    return { of: items[i]!, weight, expected, spokenFor, error };
  });
  asked.forEach((own, i) => {
    if (own.answer === null) return;
    const weight = parts[i]!.spokenFor;
    weights += weight;
    for (const level of LEVELS) errors[level] += weight * (Number(own.answer === level) - inAll[i]![level]);
  });
  const corrected = byLevel((level) => {
    const expected = asked.reduce((sum, own, i) => sum + weightOf(own) * inAll[i]![level], 0) / total;
    return Math.min(1, Math.max(0, expected + errors[level] / weights));
  });
  return { surveyed, estimated, corrected, answering, parts };
}

/** Probabilities of the answers in all conversations like this one, answered or not: p · 1/π, to one. */
function expectedInAll({ probabilities, covariates }: Asked, answering: Answering): PlainShares {
  const raised = byLevel((level) => probabilities[level] * (1 + silenceOdds(covariates, level, answering)));
  const sum = LEVELS.reduce((total, level) => total + raised[level], 0);
  return byLevel((level) => raised[level] / sum);
}

function spreadOf(norms: readonly number[]): Spread {
  const mean = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
  const square = norms.reduce((sum, norm) => sum + (norm - mean) ** 2, 0) / norms.length;
  return { mean, sd: Math.max(0.05, Math.sqrt(square)) };
}

function byLevel<T>(of: (level: Level) => T): Readonly<Record<Level, T>> {
  return { satisfied: of('satisfied'), neither: of('neither'), dissatisfied: of('dissatisfied') };
}
