/**
 * Whether the corrected share of the dissatisfied holds where the unhappy answer half as often: all ratings are known,
 * one in ten is shown.
 *
 * @module
 */
import { levelOf, type Cut } from '$src/csat/answers';
import type { Counted } from '$src/csat/counted';
import { covariatesOf } from '$src/csat/covariates';
import { FEATURES } from '$src/csat/features';
import { fitHead, headsOf, latentAt } from '$src/csat/head';
import { mean } from '$src/csat/metrics';
import { estimatePopulation } from '$src/csat/population';
import { randomOf } from '$src/csat/random';
import { learnSpace, place, type FeatureSpace } from '$src/csat/space';
import type { Valence } from '$src/domain/arc';
import type { RatedReading } from './learning-readings';

const SEEDS = 20;
const ANSWERED = 0.1;
/** How many times as often as others the dissatisfied answer. */
const RATIOS = [0.5, 1, 2];

export interface PopulationBenchOptions {
  readonly cut: Cut;
  readonly print: (line: string) => void;
}

export function benchPopulation(all: readonly RatedReading[], { cut, print }: PopulationBenchOptions): void {
  const space = learnSpace(all.map(({ description }) => description));
  const truth = mean(all.map(({ norm }) => Number(levelOf(norm, cut) === 'dissatisfied')));
  print(`${all.length} conversations, ${(100 * truth).toFixed(1)} % dissatisfied; ${SEEDS} seeds`);
  print(
    '| unhappy answer … times as often | answers | surveyed holds | corrected holds | surveyed error | corrected error | width |',
  );
  print('|---|---|---|---|---|---|---|');
  for (const ratio of RATIOS) {
    const runs = Array.from({ length: SEEDS }, (_, seed) => {
      const counted = countedOf(all, { space, cut, ratio, seed: seed + 1 });
      const { surveyed, corrected } = estimatePopulation(counted, { cut, seed })!;
      const holds = (share: { low: number; high: number }) =>
        Number(share.low <= truth && truth <= share.high);
      return {
        answers: counted.filter(({ answer }) => answer !== null).length,
        surveyed: holds(surveyed.dissatisfied),
        corrected: holds(corrected.dissatisfied),
        surveyedError: Math.abs(surveyed.dissatisfied.value - truth),
        correctedError: Math.abs(corrected.dissatisfied.value - truth),
        width: corrected.dissatisfied.high - corrected.dissatisfied.low,
      };
    });
    const of = (name: keyof (typeof runs)[number]) => mean(runs.map((run) => run[name]));
    const held = (name: 'surveyed' | 'corrected') => `${Math.round(of(name) * SEEDS)} of ${SEEDS}`;
    const cells = [ratio, Math.round(of('answers')), held('surveyed'), held('corrected')];
    const errors = [of('surveyedError'), of('correctedError'), of('width')].map((value) => value.toFixed(3));
    print(`| ${[...cells, ...errors].join(' | ')} |`);
  }
}

interface Survey {
  readonly space: FeatureSpace;
  readonly cut: Cut;
  readonly ratio: number;
  readonly seed: number;
}

function countedOf(all: readonly RatedReading[], { space, cut, ratio, seed }: Survey): Counted[] {
  const random = randomOf(seed);
  const propensity = all.map(({ norm }) => (levelOf(norm, cut) === 'dissatisfied' ? ratio : 1));
  const base = ANSWERED / mean(propensity);
  const answers = propensity.map((own) => random() < base * own);
  const answered = all.filter((_, i) => answers[i]);
  const fit = fitHead(answered, { space, cut, seed, fittedAt: null, model: null });
  const heads = new Map(headsOf(fit).map((head, i) => [answered[i]!, head]));
  const covariates = covariatesOf(
    all.map(({ description: { features } }) => ({
      arc: { entry: at(features, 'entry'), exit: at(features, 'exit') },
      at: null,
      channel: null,
      reason: null,
    })),
  );
  return all.map((own, i) => {
    const norm = answers[i] ? own.norm : null;
    return {
      norm,
      answer: norm === null ? null : levelOf(norm, cut),
      latent: latentAt(place(own.description, space), heads.get(own) ?? fit.head),
      covariates: covariates[i]!,
    };
  });
}

function at(features: Float64Array, name: (typeof FEATURES)[number]): Valence {
  return features[FEATURES.indexOf(name)]! as Valence;
}
