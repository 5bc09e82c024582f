/**
 * Shares of the satisfied and the dissatisfied from one sample: as counted, as estimated for all, and corrected.
 *
 * @module
 */
import { LEVELS, type Cut, type Level } from './answers';
import {
  fitAnswering,
  silenceOdds,
  UNHAPPINESS,
  type Answering,
  type AnsweringOptions,
  type Asked,
} from './answering';
import type { Counted } from './counted';
import type { Part } from './groups';
import { fitLink, probabilitiesAt, type Link, type Spread } from './link';

export interface Sample {
  readonly items: readonly Counted[];
  /** Silent conversations that each silent one of the sample stands for. */
  readonly silentWeight: number;
}

export type PlainShares = Readonly<Record<Level, number>>;

export interface Worked {
  readonly surveyed: PlainShares;
  readonly estimated: PlainShares;
  readonly corrected: PlainShares;
  readonly answering: Answering;
  readonly parts: readonly Part[];
}

/** How scores become chances, and who answers: what a sample is read with. */
interface Fitted {
  readonly link: Link;
  readonly answering: Answering;
}

export interface SharesOptions {
  readonly cut: Cut;
  /** "If unhappy customers answer half as often": 0.5; absent, it is found from the transcripts. */
  readonly ratio?: number;
}

type Resample = Pick<AnsweringOptions, 'start' | 'expectedTilt'>;

/** `fittedOn`: the same sample, or a part of it where it is large. */
export function sharesOf(
  sample: Sample,
  options: SharesOptions,
  fittedOn = sample,
  resample: Resample = {},
): Worked {
  return sharesBy(fitOn(fittedOn, options, resample), sample);
}

function fitOn({ items, silentWeight }: Sample, { cut, ratio }: SharesOptions, resample: Resample): Fitted {
  const answered = items.filter((own) => own.norm !== null);
  const norms = answered.map(({ norm }) => norm!);
  const latents = answered.map(({ latent }) => latent);
  const link = fitLink(latents, norms, cut, spreadOf(norms));
  const thinning = Math.log(silentWeight);
  const { start } = resample;
  const fitted = fitAnswering(askedOf(items, link), {
    ...resample,
    // A start is told of all; among thinned silent ones answers look commoner.
    start: start && { ...start, level: start.level + thinning },
    tilt: ratio === undefined ? null : Math.log(ratio),
  });
  return { link, answering: { ...fitted, level: fitted.level - thinning } };
}

function askedOf(items: readonly Counted[], link: Link): Asked[] {
  return items.map(({ answer, latent, covariates }) => ({
    answer,
    probabilities: probabilitiesAt(latent, link),
    covariates,
  }));
}

/** Plain loops: of very many answers this runs over all of them for every draw. */
function sharesBy({ link, answering }: Fitted, { items, silentWeight }: Sample): Worked {
  const silence = LEVELS.map((level) => Math.exp(-answering.tilt * UNHAPPINESS[level]));
  const zeros = () => new Float64Array(LEVELS.length);
  const [counts, chances, expected, errors] = [zeros(), zeros(), zeros(), zeros()];
  let [answers, total, spoken] = [0, 0, 0];
  const inAll = zeros();
  const parts = items.map((of): Part => {
    const { answer, latent, covariates } = of;
    const weight = answer === null ? silentWeight : 1;
    total += weight;
    // Odds of no answer, but for how satisfied somebody is.
    const odds = silenceOdds(covariates, 'satisfied', answering);
    const chance = probabilitiesAt(latent, link);
    let sum = 0;
    // Probabilities in all conversations like this one, answered or not: p · 1/π, to one.
    for (let l = 0; l < LEVELS.length; l++) sum += inAll[l] = chance[LEVELS[l]!] * (1 + odds * silence[l]!);
    for (let l = 0; l < LEVELS.length; l++) {
      inAll[l]! /= sum;
      expected[l]! += weight * inAll[l]!;
      if (answer === null) chances[l]! += weight * chance[LEVELS[l]!];
    }
    const satisfied = inAll[SATISFIED]!;
    if (answer === null) return { of, weight, expected: satisfied, spokenFor: 0, error: 0 };
    const given = LEVELS.indexOf(answer);
    const spokenFor = 1 + odds * silence[given]!;
    answers++;
    counts[given]!++;
    spoken += spokenFor;
    for (let l = 0; l < LEVELS.length; l++) errors[l]! += spokenFor * (Number(l === given) - inAll[l]!);
    const error = Number(given === SATISFIED) - satisfied;
    return { of, weight, expected: satisfied, spokenFor, error };
  });
  const shares = (of: (l: number) => number) => byLevel((level) => of(LEVELS.indexOf(level)));
  return {
    surveyed: shares((l) => counts[l]! / answers),
    estimated: shares((l) => (counts[l]! + chances[l]!) / total),
    corrected: shares((l) => Math.min(1, Math.max(0, expected[l]! / total + errors[l]! / spoken))),
    answering,
    parts,
  };
}

const SATISFIED = LEVELS.indexOf('satisfied');

function spreadOf(norms: readonly number[]): Spread {
  const mean = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
  const square = norms.reduce((sum, norm) => sum + (norm - mean) ** 2, 0) / norms.length;
  return { mean, sd: Math.max(0.05, Math.sqrt(square)) };
}

export function byLevel<T>(of: (level: Level) => T): Readonly<Record<Level, T>> {
  return { satisfied: of('satisfied'), neither: of('neither'), dissatisfied: of('dissatisfied') };
}
