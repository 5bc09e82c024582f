/**
 * Step 7 on what is stored: a head is fitted on the rated and the labelled conversations, measured, and kept, all from
 * storage: the encoder does not run again.
 *
 * Memory is bounded: descriptions of at most `MOST_RATED` + `MOST_SILENT` conversations, and one segment's text.
 *
 * @module
 */
import type { Cut, Level } from '../csat/answers';
import { assess, type AccuracyReport } from '../csat/assess';
import { FEWEST_ASSESSED } from '../csat/enough';
import type { AssessedDescription } from '../csat/cases';
import { describe, type Description } from '../csat/describe';
import { fitHead } from '../csat/head';
import { compareHeads, type HeadProgress } from '../csat/progress';
import { randomOf } from '../csat/random';
import { labelsByOrdinal, normsOfLevels } from '../csat/labels';
import { learnSpace } from '../csat/space';
import type { ModelStamp } from '../domain/arc';
import { err, ok, type Result } from '../domain/result';
import type { Columns, Dictionaries } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { rowsBySegment } from '../store/ordinal';
import type { Store } from '../store/store';
import { isScored, named, type ExampleReader } from './examples';
import { openHeadInUse, type ReadHeadInUse, type StoredFit } from './head-in-use';
import { commonestModel } from './models-in-store';

/** The newest ratings: the product of three years ago is not the one that people rate now. */
const MOST_RATED = 10_000;
/** Silent conversations that teach how common words are; more change nothing. */
const MOST_SILENT = 5_000;

export type LearningStep = 'reading' | 'fitting' | 'measuring';
export type OnStep = (step: LearningStep, share: number) => void;

export type LearnFailure =
  | StoreFailure
  /** Nothing is both rated and scored. */
  | { readonly kind: 'no-ratings' };

export interface LearnOptions {
  readonly seed: number;
  readonly cut: Cut;
  /** Epoch ms. */
  readonly now: number;
  readonly onStep: OnStep;
}

export type Learning = ReadHeadInUse &
  Pick<Store, 'readDictionaries' | 'readLabels' | 'countByModel' | 'addHead'>;

/** Fits a head on what is rated, measures it, keeps it, and lets it speak; gives its number. */
export async function learnInStore(
  store: Learning,
  examples: ExampleReader,
  { seed, cut, now, onStep }: LearnOptions,
): Promise<Result<number, LearnFailure>> {
  const model = await commonestModel(store);
  if (!model.ok) return model;
  if (!model.value) return err({ kind: 'no-ratings' });
  const fresh = await examples.refresh();
  if (!fresh.ok) return fresh;
  const { columns } = examples;
  const names = await store.readDictionaries();
  if (!names.ok) return names;

  const log = await store.readLabels();
  if (!log.ok) return log;
  const labels = labelsByOrdinal(log.value);

  const { eligible, rated, silent } = chosenOf(columns, seed, labels);
  if (rated.length === 0) return err({ kind: 'no-ratings' });
  const described = await describeStored(
    examples,
    names.value,
    { rated, silent, labels: labelledNorms(labels, columns, cut), model: model.value },
    (share) => onStep('reading', share),
  );
  if (!described.ok) return described;
  const { descriptions, assessed, ordinals } = described.value;
  if (assessed.length === 0) return err({ kind: 'no-ratings' });

  onStep('fitting', 0);
  const scale = commonestScale(ordinals, columns, names.value);
  const fitting = {
    space: learnSpace(descriptions),
    seed,
    cut,
    fittedAt: now,
    model: model.value.sha256,
    scale,
  };
  const keys = BigUint64Array.from(ordinals, (ordinal) => columns.key[ordinal]!);
  const fit = { ...fitHead(assessed, fitting), ordinals, keys, model: model.value } satisfies StoredFit;
  onStep('measuring', 0);
  const report: AccuracyReport | null =
    assessed.length < FEWEST_ASSESSED
      ? null
      : await assess(assessed, fitting, { onProgress: (done, total) => onStep('measuring', done / total) });
  const progress = await progressSince(store, examples, fit, assessed, { cut, seed });
  if (!progress.ok) return progress;
  return store.addHead({
    at: now,
    progress: progress.value,
    ratings: assessed.length,
    eligible,
    balancedAccuracy: report?.now.balancedAccuracy.value ?? null,
    scale,
    fit,
    report,
    population: null,
  });
}

/** Against the head that speaks now; null where there is none, or where it reads what other weights read or counts by other cuts. */
async function progressSince(
  store: ReadHeadInUse,
  stored: Pick<ExampleReader, 'columns'>,
  { keys, folds, withoutFold, model }: StoredFit & { readonly keys: BigUint64Array },
  assessed: readonly AssessedDescription[],
  { cut, seed }: Pick<LearnOptions, 'cut' | 'seed'>,
): Promise<Result<HeadProgress | null, StoreFailure>> {
  const before = await openHeadInUse(store, stored);
  if (!before.ok) return before;
  const used = before.value;
  const isAlike =
    used?.model.sha256 === model.sha256 &&
    used.cut.satisfied === cut.satisfied &&
    used.cut.dissatisfied === cut.dissatisfied;
  if (!isAlike) return ok(null);
  // Of a customer's later rating too only the head may speak that never saw an earlier one.
  const seen = new Map<string, bigint>();
  assessed.forEach(({ customer }, i) => {
    if (customer !== null && used.hasSeen(keys[i]!)) seen.set(customer, keys[i]!);
  });
  const speakerOf = (i: number) => {
    const key = keys[i]!;
    return used.hasSeen(key) ? key : (seen.get(assessed[i]!.customer ?? '') ?? key);
  };
  const headOf = {
    before: (i: number) => used.headOf(speakerOf(i)),
    after: (i: number) => withoutFold[folds[i]!]!,
  };
  return ok(compareHeads(assessed, headOf, cut, seed));
}

/** Ordinals of the newest rated or labelled conversations, and of silent ones drawn as the command line draws them. */
export function chosenOf(
  columns: Columns,
  seed: number,
  labels: ReadonlyMap<number, Level> = new Map(),
): { eligible: number; rated: Uint32Array; silent: Uint32Array } {
  const [rated, silent]: [number[], number[]] = [[], []];
  for (let i = 0; i < columns.length; i++) {
    if (!isScored(columns, i)) continue;
    (Number.isNaN(columns.rating[i]!) && !labels.has(i) ? silent : rated).push(i);
  }
  const eligible = rated.length;
  const { startedAt } = columns;
  const time = (i: number) => (Number.isNaN(startedAt[i]!) ? -Infinity : startedAt[i]!);
  const newest =
    rated.length <= MOST_RATED
      ? rated
      : rated.sort((a, b) => (time(b) > time(a) ? 1 : -1)).slice(0, MOST_RATED);
  const random = randomOf(seed);
  const drawn = silent.filter(() => random() * silent.length < MOST_SILENT);
  return {
    eligible,
    rated: Uint32Array.from(newest).sort(),
    silent: Uint32Array.from(drawn),
  };
}

interface Wanted {
  readonly rated: Uint32Array;
  readonly silent: Uint32Array;
  /** By ordinal, the position 0…1 that a label stands for; it goes before the customer's own answer. */
  readonly labels: ReadonlyMap<number, number>;
  readonly model: ModelStamp;
}

interface Described {
  readonly descriptions: readonly Description[];
  readonly assessed: readonly AssessedDescription[];
  readonly ordinals: Uint32Array;
}

async function describeStored(
  reader: ExampleReader,
  names: Dictionaries,
  { rated, silent, labels, model }: Wanted,
  onShare: (share: number) => void,
): Promise<Result<Described, StoreFailure>> {
  const { columns } = reader;
  const isWanted = new Set([...rated, ...silent]);
  const segments = [...rowsBySegment(isWanted).keys()].sort((a, b) => a - b);
  const descriptions: Description[] = [];
  const assessed: AssessedDescription[] = [];
  const ordinals: number[] = [];
  for (const [done, segmentId] of segments.entries()) {
    onShare(done / segments.length);
    const examples = await reader.read(segmentId, model);
    if (!examples.ok) return examples;
    for (const example of examples.value ?? []) {
      const { ordinal, conversation, score } = example;
      if (!isWanted.has(ordinal)) continue;
      const description = describe(example);
      descriptions.push(description);
      const norm = labels.get(ordinal) ?? conversation.rating?.norm;
      if (norm === undefined) continue;
      ordinals.push(ordinal);
      const customer = columns.customer[ordinal]!;
      assessed.push({
        description,
        norm,
        customer: customer === 0 ? null : `${columns.source[ordinal]!} ${customer}`,
        at: conversation.startedAt,
        channel: named(names.channel, columns.channel[ordinal]!),
        reason: named(names.reason, columns.reason[ordinal]!),
        language: score.language,
        customerTurns: conversation.turns.filter(({ speaker }) => speaker === 'customer').length,
      });
    }
  }
  return ok({ descriptions, assessed, ordinals: Uint32Array.from(ordinals) });
}

function labelledNorms(
  labels: ReadonlyMap<number, Level>,
  { rating }: Columns,
  cut: Cut,
): ReadonlyMap<number, number> {
  if (labels.size === 0) return new Map();
  const norms = normsOfLevels(
    rating.filter((norm) => !Number.isNaN(norm)),
    cut,
  );
  return new Map([...labels].map(([ordinal, level]) => [ordinal, norms[level]]));
}

/** Answers are stored as `2 of 1-5`; of several surveys the commonest speaks for all. */
function commonestScale(ordinals: Uint32Array, { ratingLabel }: Columns, names: Dictionaries): string {
  const counts = new Map<string, number>();
  for (const ordinal of ordinals) {
    const label = named(names.ratingLabel, ratingLabel[ordinal]!);
    // Labelled, and not answered.
    if (label === null) continue;
    const scale = label.slice(label.indexOf(' of ') + ' of '.length);
    counts.set(scale, (counts.get(scale) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '1-5';
}
