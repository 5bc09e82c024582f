/**
 * The learning curve on rated conversations: heads of 25 ratings up to all, measured on the valid part.
 *
 * @module
 */
import { levelOf, type Cut } from '$src/csat/answers';
import { covers } from '$src/csat/conformal';
import { fitHead, priorHead, type Head } from '$src/csat/head';
import { accuracyOf, balancedAccuracy, correlation, mean, type Measured } from '$src/csat/metrics';
import { predict } from '$src/csat/predict';
import { randomOf, shuffled } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import { benchLabelQueue } from './label-queue';
import { benchCoverage } from './learning-coverage';
import { floorOf, floorRows } from './learning-floor';
import { benchPopulation } from './learning-population';
import { readRated, type RatedReading } from './learning-readings';
import { MANY, manyOf, plainOf, timeFit, type PlainRated } from './learning-speed';

const SIZES = [25, 50, 100, 200, 400, 800];
/** Half a point on 1–5: nearer to the middle, raters disagree on the side themselves. */
const CLEAR = 0.125;

export interface LearningOptions {
  readonly seeds: number;
  readonly cut: Cut;
  readonly model: string;
  readonly speed: boolean;
  readonly coverage: boolean;
  readonly population: boolean;
  /** Orders to measure the label queue over, instead of the curve; 0 for the curve. */
  readonly queue: number;
  /** Number of the first of these orders. */
  readonly from: number;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/** One fit, measured: names as in the table. */
type Figures = Readonly<Record<(typeof COLUMNS)[number], number>>;
const COLUMNS = [
  'floor r',
  'r',
  'Spearman',
  'MAE',
  'AUC low third',
  'balanced accuracy',
  'calibration error',
  'its expectation',
  'coverage',
  'clear: decided',
  'clear: balanced accuracy',
] as const;

export async function benchLearning(file: string, options: LearningOptions): Promise<void> {
  const { seeds, cut, print, say } = options;
  const all = await readRated(file, options.model, say);
  if (options.coverage) {
    benchCoverage(all, options);
    return;
  }
  if (options.population) {
    benchPopulation(all, options);
    return;
  }
  const train = all.filter(({ part }) => part === 'train');
  const valid = all.filter(({ part }) => part === 'valid');
  if (options.queue > 0) {
    benchLabelQueue(train, valid, { count: options.queue, from: options.from }, print);
    return;
  }
  // How common words are is learnt from all of train, as from the silent ones of a team; ratings only from n.
  const space = learnSpace(train.map(({ description }) => description));
  const floors = floorRows(all.map(({ conversation }) => conversation));
  const floorAt = new Map(all.map((own, i) => [own, floors[i]!]));
  const fitting = { space, cut, fittedAt: null, model: null };

  print(`${train.length} rated to learn from, ${valid.length} to measure on; mean of ${seeds} seeds`);
  print(`| ratings | ${COLUMNS.join(' | ')} | seconds to fit |`);
  print(`|${'---|'.repeat(COLUMNS.length + 2)}`);
  const start = measure(priorHead({ ...fitting, seed: 1 }), valid, NaN, train);
  print(row('0 (prior)', start, NaN));
  for (const n of [...SIZES.filter((size) => size < train.length), train.length]) {
    let seconds = 0;
    const runs = Array.from({ length: n === train.length ? 1 : seeds }, (_, seed) => {
      const known = shuffled(train, randomOf(seed + 1)).slice(0, n);
      const began = process.cpuUsage().user;
      const { head } = fitHead(known, { ...fitting, seed });
      seconds += (process.cpuUsage().user - began) / 1e6;
      const norms = known.map(({ norm }) => norm);
      const rowsOf = (some: readonly RatedReading[]) => some.map((own) => floorAt.get(own)!);
      const floor = floorOf(rowsOf(known), norms, rowsOf(valid), seed);
      const r = correlation(
        floor,
        valid.map(({ norm }) => norm),
      );
      return measure(head, valid, r, known);
    });
    const averaged = Object.fromEntries(
      COLUMNS.map((name) => [name, mean(runs.map((run) => run[name]))]),
    ) as Figures;
    print(row(String(n), averaged, seconds / runs.length));
  }
  if (!options.speed) return;
  const began = process.cpuUsage().user;
  const clock = timeFit(manyOf(train), { ...fitting, seed: 1 });
  const cpu = (process.cpuUsage().user - began) / 1e6;
  print(`${MANY} ratings: ${cpu.toFixed(1)} processor seconds, ${(clock / 1000).toFixed(1)} s by the clock`);
}

function measure(
  head: Head,
  valid: readonly RatedReading[],
  floor: number,
  known: readonly RatedReading[],
): Figures {
  const { cut } = head;
  const sides = known.map(({ norm }) => levelOf(norm, cut)).filter((level) => level !== 'neither');
  const baseRate = sides.filter((level) => level === 'dissatisfied').length / sides.length;
  const said = valid.map(({ description, norm }) => {
    const prediction = predict(head, description);
    const { dissatisfied, satisfied } = prediction.probabilities;
    const level = levelOf(norm, cut);
    const measured: Measured = {
      norm,
      dissatisfied: level === 'neither' ? null : level === 'dissatisfied',
      probability: dissatisfied / (dissatisfied + satisfied),
      expected: prediction.expected,
      baseRate,
    };
    return { measured, prediction, level };
  });
  const measured = said.map((own) => own.measured);
  const found = accuracyOf(measured, 4, 1);
  const third = [...measured.map(({ norm }) => norm)].sort((a, b) => a - b)[Math.floor(measured.length / 3)]!;
  const lowest = accuracyOf(
    measured.map((own) => ({ ...own, dissatisfied: own.norm < third, probability: 1 - own.expected })),
    4,
    1,
  );
  const clear = said.filter(({ measured: { norm } }) => Math.abs(norm - 0.5) >= CLEAR);
  const decided = clear.filter(({ prediction }) => prediction.verdict !== 'cannot tell');
  const verdicts = decided.map(({ measured: own, prediction }) => ({
    ...own,
    probability: prediction.verdict === 'dissatisfied' ? 1 : 0,
    baseRate: 0.5,
  }));
  const twoClass = said.filter(({ level }) => level !== 'neither');
  return {
    'floor r': floor,
    r: found.pearson.value!,
    Spearman: found.spearman.value!,
    MAE: found.mae.value!,
    'AUC low third': lowest.auc.value!,
    'balanced accuracy': found.balancedAccuracy.value!,
    'calibration error': found.ece.value!,
    'its expectation': found.ece.expected!,
    coverage: mean(
      twoClass.map(({ prediction, level }) =>
        Number(covers(prediction.latent, level as 'satisfied' | 'dissatisfied', head.thresholds)),
      ),
    ),
    'clear: decided': decided.length / clear.length,
    'clear: balanced accuracy': balancedAccuracy(verdicts),
  };
}

function row(name: string, figures: Figures, seconds: number): string {
  const cells = [...COLUMNS.map((column) => figures[column]), seconds];
  return `| ${name} | ${cells.map((cell) => (Number.isNaN(cell) ? '' : cell.toFixed(3))).join(' | ')} |`;
}

/** What is learnt from, as it travels to a page. */
export async function readPlain(file: string, options: LearningOptions): Promise<readonly PlainRated[]> {
  const all = await readRated(file, options.model, options.say);
  return all.filter(({ part }) => part === 'train').map(plainOf);
}
