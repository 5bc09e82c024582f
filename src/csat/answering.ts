/**
 * Who answers the survey: the chance of an answer, from what the transcript shows and from the satisfaction itself.
 *
 * Whether the unhappy answer less cannot be read off the answers; it can off the conversations. If fewer unhappy
 * ones answer, conversations that read like theirs are rarer among the answered than among all. So the chance is
 * π(z, y) = σ(level + weights·z + tilt·y), y = 1 dissatisfied, ½ neither, 0 satisfied, and the likelihood of having
 * an answer, given only the transcript, is 1 / E[1/π | transcript, answered]. That holds where the words of a
 * conversation bear on answering through z and y alone: the assumption that stands beside the number.
 *
 * @module
 */
import type { Level } from './answers';
import { minimise } from './linear-algebra';
import type { Probabilities } from './link';

/** One conversation, answered or not. */
export interface Asked {
  readonly answer: Level | null;
  /** Of a head fitted on the answered, without this one. */
  readonly probabilities: Probabilities;
  /** Standardised: entry, exit, time, and how often its reason and channel occur. */
  readonly covariates: Float64Array;
}

export interface Answering {
  readonly level: number;
  readonly weights: Float64Array;
  /** Log odds of an answer of the dissatisfied, against the satisfied. */
  readonly tilt: number;
}

/** By how much of the tilt each answer is chosen less or more often. */
export const UNHAPPINESS: Readonly<Record<Level, number>> = { satisfied: 0, neither: 0.5, dissatisfied: 1 };

/** Standard deviations of the priors: two in three teams' unhappy answer within e times as often, one covariate hardly decides. */
export const TILT_SPREAD = 1;
const WEIGHT_SPREAD = 0.25;
const LEVEL_SPREAD = 10;

/** Of the likelihood: draws differ from one another by a thousand times as much. */
const ENOUGH_OF_A_DRAW = 1e-6;

export interface AnsweringOptions {
  /** Given, for "what if", instead of found. */
  readonly tilt?: number | null;
  /** Where its prior is centred: 0, or for an interval a draw from the prior. */
  readonly expectedTilt?: number;
  readonly start?: Answering | undefined;
}

/** Maximises the likelihood of who answered, times the prior. */
export function fitAnswering(
  asked: readonly Asked[],
  { tilt = null, expectedTilt = 0, start }: AnsweringOptions = {},
): Answering {
  const size = asked[0]?.covariates.length ?? 0;
  const rate = asked.filter(({ answer }) => answer !== null).length / asked.length;
  const spreads = [LEVEL_SPREAD, ...new Array<number>(size).fill(WEIGHT_SPREAD), TILT_SPREAD];
  const usual = [Math.log(rate / (1 - rate)), ...new Array<number>(size).fill(0), expectedTilt];
  const first = start ? [start.level, ...start.weights, start.tilt] : [...usual];
  if (tilt !== null) first[size + 1] = tilt;

  const n = size + 2;
  const held = [...spreads];
  // What is given stands still.
  if (tilt !== null) [held[n - 1], usual[n - 1]] = [1e-6, tilt];
  const slope = new Float64Array(n);
  const found = minimise(
    first,
    (x) => {
      const gradient = new Float64Array(n);
      const hessian = new Float64Array(n * n);
      let value = 0;
      for (let i = 0; i < n; i++) {
        const away = (x[i]! - usual[i]!) / held[i]!;
        value += 0.5 * away * away;
        gradient[i]! += away / held[i]!;
        hessian[i * n + i]! += 1 / (held[i]! * held[i]!);
      }
      // Of the three answers: silence grows by these factors.
      const [neither, dissatisfied] = [Math.exp(-x[n - 1]! / 2), Math.exp(-x[n - 1]!)];
      for (const { answer, probabilities, covariates } of asked) {
        let log = x[0]!;
        for (let i = 0; i < size; i++) log += x[i + 1]! * covariates[i]!;
        const half = probabilities.neither * neither;
        const full = probabilities.dissatisfied * dissatisfied;
        const silence = probabilities.satisfied + half + full;
        // E[1/π] − 1, the odds of no answer.
        const odds = Math.exp(-log) * silence;
        const chance = 1 / (1 + odds);
        value -= answer === null ? Math.log(odds * chance) : Math.log(chance);
        slope[0] = 1;
        for (let i = 0; i < size; i++) slope[i + 1] = covariates[i]!;
        slope[n - 1] = (half / 2 + full) / silence;
        const error = (answer === null ? 0 : 1) - chance;
        const curve = chance * (1 - chance);
        for (let a = 0; a < n; a++) {
          gradient[a]! -= error * slope[a]!;
          for (let b = 0; b <= a; b++) hessian[a * n + b]! += curve * slope[a]! * slope[b]!;
        }
      }
      return { value, gradient, hessian };
    },
    start ? ENOUGH_OF_A_DRAW : undefined,
  );
  return { level: found[0]!, weights: found.slice(1, -1), tilt: found[n - 1]! };
}

/** 1/π − 1 for one answer. */
export function silenceOdds(
  covariates: Float64Array,
  level: Level,
  { level: base, weights, tilt }: Answering,
): number {
  let log = base + tilt * UNHAPPINESS[level];
  for (let i = 0; i < weights.length; i++) log += weights[i]! * covariates[i]!;
  return Math.exp(-log);
}
