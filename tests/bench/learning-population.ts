/**
 * Whether the corrected share of the dissatisfied holds where answering hangs on the rating, the exit, channel and reason,
 * length or time: all ratings are known, one in ten is shown.
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
/** Answers of all. */
const USUAL_RATE = 0.1;

/** What the file does not name and who answers may hang on; dealt out anew for each seed. */
interface Dealt {
  readonly channel: string;
  readonly reason: string;
  /** Epoch ms. */
  readonly at: number;
}

interface Asked extends Dealt {
  readonly features: Float64Array;
  readonly isUnhappy: boolean;
}

/** Who answers: how many times as often as others somebody does, and the share of answers. */
interface Shape {
  readonly name: string;
  readonly rate: number;
  readonly times: (asked: Asked) => number;
}

const unhappy = (ratio: number): Shape['times'] => {
  return ({ isUnhappy }) => (isUnhappy ? ratio : 1);
};
/** Twice as often at an exit one step of five higher on the screen's scale of ten. */
const byExit: Shape['times'] = ({ features }) => 2 ** (2.5 * (at(features, 'exit') || 0));
const LONG = Math.log1p(6);
const DAY = 86_400_000;
const DAYS = 90;

const SHAPES: readonly Shape[] = [
  { name: 'the unhappy half as often', rate: USUAL_RATE, times: unhappy(0.5) },
  { name: 'all as often', rate: USUAL_RATE, times: unhappy(1) },
  { name: 'the unhappy twice as often', rate: USUAL_RATE, times: unhappy(2) },
  { name: 'the unhappy half as often, 5 %', rate: 0.05, times: unhappy(0.5) },
  { name: 'the unhappy half as often, 20 %', rate: 0.2, times: unhappy(0.5) },
  { name: 'by the exit', rate: USUAL_RATE, times: byExit },
  {
    name: 'by channel and reason: by email, and about refunds, a third as often',
    rate: USUAL_RATE,
    times: ({ channel, reason }) => (channel === 'email' ? 1 / 3 : 1) * (reason === 'refund' ? 1 / 3 : 1),
  },
  {
    name: 'after more than six turns a third as often',
    rate: USUAL_RATE,
    times: ({ features }) => (at(features, 'number of turns') > LONG ? 1 / 3 : 1),
  },
  {
    name: 'ever less often over the time, a ninth at the end',
    rate: USUAL_RATE,
    times: ({ at }) => (1 / 9) ** (at / (DAYS * DAY)),
  },
  {
    name: 'the unhappy half as often, and by the exit',
    rate: USUAL_RATE,
    times: (asked) => unhappy(0.5)(asked) * byExit(asked),
  },
];

/** The unhappy write by email, about refunds and late more often than others, or none of it would bias a survey. */
function deal(isUnhappy: boolean, random: () => number): Dealt {
  const more = (often: number, seldom: number) => random() < (isUnhappy ? often : seldom);
  return {
    channel: more(0.6, 0.3) ? 'email' : 'chat',
    reason: more(0.5, 0.2) ? 'refund' : 'order',
    at: DAYS * DAY * random() ** (isUnhappy ? 0.5 : 1),
  };
}

export interface PopulationBenchOptions {
  readonly cut: Cut;
  readonly print: (line: string) => void;
}

export function benchPopulation(all: readonly RatedReading[], { cut, print }: PopulationBenchOptions): void {
  const space = learnSpace(all.map(({ description }) => description));
  const truth = mean(all.map(({ norm }) => Number(levelOf(norm, cut) === 'dissatisfied')));
  print(`${all.length} conversations, ${(100 * truth).toFixed(1)} % dissatisfied; ${SEEDS} seeds`);
  print(
    '| who answers | answers | surveyed holds | corrected holds | surveyed error | corrected error | width |',
  );
  print('|---|---|---|---|---|---|---|');
  for (const shape of SHAPES) {
    const runs = Array.from({ length: SEEDS }, (_, seed) => {
      const counted = countedOf(all, { space, cut, shape, seed: seed + 1 });
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
    const cells = [shape.name, Math.round(of('answers')), held('surveyed'), held('corrected')];
    const errors = [of('surveyedError'), of('correctedError'), of('width')].map((value) => value.toFixed(3));
    print(`| ${[...cells, ...errors].join(' | ')} |`);
  }
}

interface Survey {
  readonly space: FeatureSpace;
  readonly cut: Cut;
  readonly shape: Shape;
  readonly seed: number;
}

function countedOf(all: readonly RatedReading[], { space, cut, shape, seed }: Survey): Counted[] {
  const random = randomOf(seed);
  const asked = all.map(({ norm, description: { features } }): Asked => {
    const isUnhappy = levelOf(norm, cut) === 'dissatisfied';
    return { features, isUnhappy, ...deal(isUnhappy, random) };
  });
  const propensity = asked.map(shape.times);
  const base = shape.rate / mean(propensity);
  const answers = propensity.map((own) => random() < base * own);
  const answered = all.filter((_, i) => answers[i]);
  const fit = fitHead(answered, { space, cut, seed, fittedAt: null, model: null });
  const heads = new Map(headsOf(fit).map((head, i) => [answered[i]!, head]));
  const covariates = covariatesOf(
    asked.map(({ features, ...own }) => ({
      arc: { entry: at(features, 'entry'), exit: at(features, 'exit') },
      ...own,
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
