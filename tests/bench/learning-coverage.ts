/**
 * Whether verdicts hold the coverage that they state, and probabilities their word: means of many random splits.
 *
 * One split with some hundred measured ratings tells a coverage of .90 from .88 no better than chance does.
 *
 * @module
 */
import { levelOf, type Cut } from '$src/csat/answers';
import { covers } from '$src/csat/conformal';
import { fitHead, type Head } from '$src/csat/head';
import { accuracyOf, mean, type Measured } from '$src/csat/metrics';
import { predict } from '$src/csat/predict';
import { randomOf, shuffled } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import type { RatedReading } from './learning-readings';

const SIZES = [25, 50, 100, 200, 400, 800];
const SPLITS = 20;
/** Measured on, of all: the rest is learnt from. */
const MEASURED = 0.2;
const COLUMNS = [
  'coverage',
  'of the satisfied',
  'of the dissatisfied',
  'decided',
  'right of the decided',
  'calibration error less its expectation',
] as const;
type Figures = Readonly<Record<(typeof COLUMNS)[number], number>>;

export interface CoverageOptions {
  readonly cut: Cut;
  readonly print: (line: string) => void;
}

export function benchCoverage(all: readonly RatedReading[], { cut, print }: CoverageOptions): void {
  print(`mean of ${SPLITS} random splits (± its standard error), ${MEASURED * 100} % measured on`);
  print(`| ratings | ${COLUMNS.join(' | ')} |`);
  print(`|${'---|'.repeat(COLUMNS.length + 1)}`);
  const most = Math.round(all.length * (1 - MEASURED));
  for (const n of [...SIZES.filter((size) => size < most), most]) {
    const runs = Array.from({ length: SPLITS }, (_, seed) => {
      const order = customersShuffled(all, seed);
      const [known, measured] = [order.slice(0, n), order.slice(most)];
      const space = learnSpace(order.slice(0, most).map(({ description }) => description));
      return figuresOf(fitHead(known, { space, cut, seed, fittedAt: null, model: null }).head, measured);
    });
    const cells = COLUMNS.map((name) => {
      const values = runs.map((run) => run[name]).filter((value) => !Number.isNaN(value));
      const centre = mean(values);
      const variance = mean(values.map((value) => (value - centre) ** 2));
      return `${centre.toFixed(3)} ± ${Math.sqrt(variance / values.length).toFixed(3)}`;
    });
    print(`| ${n} | ${cells.join(' | ')} |`);
  }
}

/** All of one customer stand together, so that a cut parts hardly any. */
function customersShuffled(all: readonly RatedReading[], seed: number): RatedReading[] {
  const groups = new Map<string, RatedReading[]>();
  all.forEach((own, i) => {
    const key = own.customer ?? `#${i}`;
    groups.set(key, [...(groups.get(key) ?? []), own]);
  });
  return shuffled([...groups.values()], randomOf(seed + 1)).flat();
}

function figuresOf(head: Head, measured: readonly RatedReading[]): Figures {
  const said = measured.flatMap(({ description, norm }) => {
    const level = levelOf(norm, head.cut);
    if (level === 'neither') return [];
    const { latent, verdict, expected, probabilities } = predict(head, description);
    const { dissatisfied, satisfied } = probabilities;
    return [
      { level, latent, verdict, norm, expected, probability: dissatisfied / (dissatisfied + satisfied) },
    ];
  });
  const held = (some: typeof said) =>
    mean(some.map(({ latent, level }) => Number(covers(latent, level, head.thresholds))));
  const decided = said.filter(({ verdict }) => verdict !== 'cannot tell');
  const { ece } = accuracyOf(
    said.map((own): Measured => ({ ...own, dissatisfied: own.level === 'dissatisfied', baseRate: 0.5 })),
    4,
    1,
  );
  return {
    coverage: held(said),
    'of the satisfied': held(said.filter(({ level }) => level === 'satisfied')),
    'of the dissatisfied': held(said.filter(({ level }) => level === 'dissatisfied')),
    decided: decided.length / said.length,
    'right of the decided': mean(decided.map(({ verdict, level }) => Number(verdict === level))),
    'calibration error less its expectation': ece.value! - ece.expected!,
  };
}
