/**
 * Whether labels that the queue chooses teach more than labels of conversations drawn by chance.
 *
 * A team without a rating labels ten at a time; after each ten the head is fitted anew, and the queue proposes the next.
 * Both ways start from the prior, choose from the same half of the file's train part, and are measured on all of valid.
 *
 * @module
 */
import { levelOf, USUAL_CUT } from '$src/csat/answers';
import { fitHead, priorHead, type FitOptions } from '$src/csat/head';
import { proposeLabels } from '$src/csat/label-queue';
import { normsOfLevels } from '$src/csat/labels';
import { balancedAccuracy, correlation, mean, quantile } from '$src/csat/metrics';
import { predict } from '$src/csat/predict';
import { randomOf, shuffled } from '$src/csat/random';
import { learnSpace } from '$src/csat/space';
import type { RatedReading } from './learning-readings';

const SIZES = [25, 50, 100];
const BATCH = 10;

const WAYS = ['by chance', 'queue'] as const;

/** Which orders of the pool: so many, numbered from the first. What was picked on some has to be shown on others. */
export interface Orders {
  readonly count: number;
  readonly from: number;
}

interface Figures {
  readonly r: number;
  readonly balanced: number;
}

export function benchLabelQueue(
  train: readonly RatedReading[],
  valid: readonly RatedReading[],
  { count: orders, from }: Orders,
  print: (line: string) => void,
): void {
  const space = learnSpace(train.map(({ description }) => description));
  const fitting = { space, cut: USUAL_CUT, fittedAt: null, model: null };
  const readable = train.filter(({ description }) => description.vectors !== null);
  const runs = WAYS.map((way) =>
    Array.from({ length: orders }, (_, i) => {
      const order = from + i;
      const pool = shuffled(readable, randomOf(order)).slice(0, readable.length / 2);
      return labelled(pool, valid, way, { ...fitting, seed: order });
    }),
  );
  print(
    `\n| labels | chosen | r | balanced accuracy | r above chance ± standard error, of ${orders} orders |`,
  );
  print('|---|---|---|---|---|');
  SIZES.forEach((size, at) =>
    WAYS.forEach((name, way) => {
      const own = runs[way]!.map((run) => run[at]!);
      const gains = own.map(({ r }, order) => r - runs[0]![order]![at]!.r);
      const error = Math.sqrt(mean(gains.map((gain) => (gain - mean(gains)) ** 2)) / (orders - 1));
      const above =
        way === 0
          ? ''
          : `${mean(gains).toFixed(3)} ± ${error.toFixed(3)} (ahead in ${gains.filter((g) => g > 0).length} of ${orders}; worst ${quantile(gains, 0).toFixed(3)})`;
      const figures = [mean(own.map(({ r }) => r)), mean(own.map(({ balanced }) => balanced))];
      print(`| ${size} | ${name} | ${figures.map((value) => value.toFixed(3)).join(' | ')} | ${above} |`);
    }),
  );
}

/** A head at each of `SIZES` labels, measured. A label is one of three levels, as in the app. */
function labelled(
  pool: readonly RatedReading[],
  valid: readonly RatedReading[],
  way: (typeof WAYS)[number],
  fitting: FitOptions,
): Figures[] {
  const norms = normsOfLevels([], USUAL_CUT);
  const known: RatedReading[] = [];
  const figures: Figures[] = [];
  let head = priorHead(fitting);
  for (const size of SIZES) {
    while (known.length < size) {
      const open = pool.filter((own) => !known.includes(own));
      const count = Math.min(BATCH, size - known.length);
      const next =
        way === 'by chance'
          ? open.slice(0, count)
          : proposeLabels(
              open.map(({ description }) => description),
              { head, known: known.map(({ description }) => description), count },
            ).map(({ candidate }) => open[candidate]!);
      known.push(...next);
      const rated = known.map((own) => ({ ...own, norm: norms[levelOf(own.norm, USUAL_CUT)] }));
      head = fitHead(rated, fitting).head;
    }
    figures.push(measure(head, valid));
  }
  return figures;
}

function measure(head: Parameters<typeof predict>[0], valid: readonly RatedReading[]): Figures {
  const said = valid.map(({ description, norm }) => ({ norm, ...predict(head, description) }));
  const r = correlation(
    said.map(({ expected }) => expected),
    said.map(({ norm }) => norm),
  );
  const sides = said.flatMap(({ norm, expected, probabilities: { dissatisfied, satisfied } }) => {
    const level = levelOf(norm, USUAL_CUT);
    const probability = dissatisfied / (dissatisfied + satisfied);
    // Chosen labels have shares of their own, so the cut is the middle for every way.
    return level === 'neither'
      ? []
      : [{ norm, dissatisfied: level === 'dissatisfied', probability, expected, baseRate: 0.5 }];
  });
  return { r, balanced: balancedAccuracy(sides) };
}
