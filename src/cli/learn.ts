/**
 * `undertone score … --learn`: fits a head on the rated conversations of the input and predicts all of them.
 *
 * @module
 */
import { levelOf, type Cut } from '../csat/answers';
import { assess } from '../csat/assess';
import type { AssessedDescription } from '../csat/cases';
import { covariatesOf } from '../csat/covariates';
import { describe, type Description } from '../csat/describe';
import { fitHead, headsOf, type FitOptions, type Head } from '../csat/head';
import { FEW_RATINGS } from '../csat/enough';
import { estimateOf } from '../csat/estimate';
import { explain } from '../csat/predict';
import { randomOf } from '../csat/random';
import { repeatContacts } from '../csat/repeat-contact';
import { learnSpace } from '../csat/space';
import { unmeasured } from '../csat/unmeasured';
import { reportPopulation, type PopulationReport } from '../csat/what-if';
import type { ReadLine } from '../../workers/node/score-thread';
import type { LineWriter } from './files';
import { exampleOf, openWaitingLines, type KeptFacts, type WaitingLines } from './scored-lines';

interface FitChoice {
  readonly seed: number;
  readonly cut: Cut;
}

export interface LearnOptions extends FitChoice {
  /** Where the accuracy report goes, or null. */
  readonly report: string | null;
}

export interface Learner {
  add(read: ReadLine): Promise<void>;
  /** Writes all lines with their predictions, and the report; gives the sentence to say. */
  finish(out: LineWriter): Promise<string>;
}

/** Silent conversations that teach how common words are; more change nothing. */
const MOST_SILENT = 5_000;

/**
 * Lines wait in a temporary file until the last conversation is scored; memory holds numbers only. `report` is open from
 * the beginning, so that a place that cannot be written to is known before the scoring, and is the caller's to close.
 */
export async function openLearner(options: FitChoice, report: LineWriter | null): Promise<Learner> {
  const lines = await openWaitingLines();
  return {
    add: (read) => lines.add(read),
    async finish(out) {
      try {
        await lines.close();
        return await learnFrom(lines, out, options, report);
      } finally {
        await lines.remove();
      }
    },
  };
}

async function learnFrom(
  lines: WaitingLines,
  out: LineWriter,
  options: FitChoice,
  report: LineWriter | null,
): Promise<string> {
  const { kept } = lines;
  const repeats = new Map(repeatContacts(kept).map((isRepeat, i) => [kept[i], isRepeat]));
  const example = (line: string, own: KeptFacts) => exampleOf(line, own, repeats.get(own) ?? null);

  const { descriptions, rated } = await describeSome(lines, example, options.seed);
  const scale = commonestScale(kept);
  const fitting: FitOptions = {
    space: learnSpace(descriptions),
    seed: options.seed,
    cut: options.cut,
    // The same input gives the same bytes.
    fittedAt: null,
    model: kept.find(({ model }) => model !== null)?.model?.sha256 ?? null,
  };
  const assessed = [...rated.values()];
  const fit = fitHead(assessed, fitting);
  // Of a rated conversation only a head that never saw it may speak, or the file would look better than it is.
  const unseeing = headsOf(fit);
  const heads = new Map<KeptFacts, Head | undefined>([...rated.keys()].map((own, i) => [own, unseeing[i]]));

  const latents: number[] = [];
  for await (const { line, kept: own } of lines.read()) {
    const said = explain(heads.get(own) ?? fit.head, example(line, own));
    latents.push(said.latent);
    const csat = JSON.stringify(estimateOf(said, own.rating?.scale ?? scale));
    await out.write(`${line.slice(0, -1)},"csat":${csat}}`);
  }

  if (report) {
    const population = await populationOf(kept, latents, options);
    const measuring = { ...fitting, scale };
    const measured = (await assess(assessed, measuring)) ?? unmeasured(assessed, measuring);
    await report.write(JSON.stringify({ ...measured, population }, null, 2));
  }
  return sentenceOf(assessed.length, kept.length, fit.head);
}

/** Descriptions of the rated ones and a part of the silent ones, and the rated ones by what was kept of them. */
async function describeSome(
  lines: WaitingLines,
  example: (line: string, own: KeptFacts) => Parameters<typeof describe>[0],
  seed: number,
): Promise<{ descriptions: Description[]; rated: Map<KeptFacts, AssessedDescription> }> {
  const silent = lines.kept.filter(({ rating }) => rating === null).length;
  const random = randomOf(seed);
  const descriptions: Description[] = [];
  const rated = new Map<KeptFacts, AssessedDescription>();
  for await (const { line, kept: own } of lines.read()) {
    const { rating, customer, startedAt, channel, reason, language, customerTurns } = own;
    if (rating === null && random() * silent >= MOST_SILENT) continue;
    const description = describe(example(line, own));
    descriptions.push(description);
    if (rating === null) continue;
    rated.set(own, {
      description,
      norm: rating.norm,
      customer,
      at: startedAt,
      channel,
      reason,
      language: language ?? '',
      customerTurns,
    });
  }
  return { descriptions, rated };
}

function populationOf(
  kept: readonly KeptFacts[],
  latents: readonly number[],
  { cut, seed }: FitChoice,
): Promise<PopulationReport | null> {
  const covariates = covariatesOf(kept.map((own) => ({ ...own, at: own.startedAt })));
  const counted = kept.map(({ rating, customer }, i) => ({
    norm: rating?.norm ?? null,
    answer: rating === null ? null : levelOf(rating.norm, cut),
    latent: latents[i] ?? 0,
    covariates: covariates[i] ?? new Float64Array(),
    customer,
  }));
  return reportPopulation(counted, { cut, seed });
}

function commonestScale(kept: readonly KeptFacts[]): string {
  const counts = new Map<string, number>();
  for (const { rating } of kept) if (rating) counts.set(rating.scale, (counts.get(rating.scale) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '1-5';
}

function sentenceOf(ratings: number, conversations: number, { thresholds }: Head): string {
  const learnt = `Learnt from ${ratings} ratings, predicted ${conversations} conversations.`;
  if (ratings < FEW_RATINGS)
    return `${learnt} Below ${FEW_RATINGS} ratings the model's own first guess rules: take single predictions lightly.`;
  return thresholds.areShown === false
    ? `${learnt} It is not shown to foresee these ratings better than chance, so every verdict is "cannot tell".`
    : learnt;
}
