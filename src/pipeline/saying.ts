/**
 * The head in use says of every stored conversation what it thinks, a segment at a time; then all of it is summed up.
 *
 * @module
 */
import { levelOf } from '../csat/answers';
import type { Verdict } from '../csat/conformal';
import { covariatesOf } from '../csat/covariates';
import { describe } from '../csat/describe';
import { estimateOf } from '../csat/estimate';
import type { Head } from '../csat/head';
import { explain, predict, type ExplainedPrediction } from '../csat/predict';
import { reportPopulation, type PopulationReport } from '../csat/what-if';
import type { Valence } from '../domain/arc';
import type { Estimate } from '../domain/estimate';
import { ok, type Result } from '../domain/result';
import { DAY_MS, dayOf, mondayOf, weekOfDay } from '../insight/zone';
import { ColumnSet } from '../store/column-set';
import { NO_VALENCE, VALENCE_UNIT, type Columns, type Dictionaries } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { segmentOf, SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';
import { VERDICT, VerdictSet, type VerdictCode } from '../store/verdict-set';
import { named, readExamples, repeatsOf, type ReadExamples } from './examples';
import type { StoredFit } from './learning';

export type Saying = ReadExamples &
  Pick<
    Store,
    | 'refreshColumns'
    | 'readDictionaries'
    | 'readHeadInUse'
    | 'readHead'
    | 'segmentsToSay'
    | 'writeVerdicts'
    | 'refreshVerdicts'
    | 'completeHead'
  >;

const CODE: Readonly<Record<Verdict, VerdictCode>> = {
  satisfied: VERDICT.satisfied,
  dissatisfied: VERDICT.dissatisfied,
  'cannot tell': VERDICT.cannotTell,
};

/** Conversations that all customers are estimated from: more take minutes, and move no digit that is shown. */
const MOST_COUNTED = 20_000;

/** Says of what nothing was said yet by the head in use. Stops early where another head speaks; gives the segments. */
export async function sayInStore(
  store: Saying,
  onShare: (share: number) => void,
): Promise<Result<number, StoreFailure>> {
  const used = await store.readHeadInUse();
  if (!used.ok) return used;
  const { head: id, saidBy } = used.value;
  const record = id === 0 ? ok(null) : await store.readHead(id);
  if (!record.ok) return record;
  if (!record.value) return ok(0);
  const { head, folds, withoutFold, ordinals, model } = record.value.fit as StoredFit;
  const headFor = new Map<number, Head>();
  ordinals.forEach((ordinal, i) => headFor.set(ordinal, withoutFold[folds[i]!]!));

  const set = new ColumnSet();
  const read = await store.refreshColumns(set);
  if (!read.ok) return read;
  const repeats = repeatsOf(set.columns);
  const segments = await store.segmentsToSay(saidBy);
  if (!segments.ok) return segments;
  for (const [i, { segmentId, columnsRevision }] of segments.value.entries()) {
    onShare(i / segments.value.length);
    const examples = await readExamples(store, segmentId, model, repeats);
    if (!examples.ok) return examples;
    const verdict = new Uint8Array(SEGMENT_SIZE);
    const [dissatisfied, latent] = [new Float32Array(SEGMENT_SIZE), new Float32Array(SEGMENT_SIZE)];
    for (const example of examples.value ?? []) {
      const said = predict(headFor.get(example.ordinal) ?? head, describe(example));
      verdict[example.row] = CODE[said.verdict];
      dissatisfied[example.row] = said.dissatisfied;
      latent[example.row] = said.latent;
    }
    const written = await store.writeVerdicts({
      id: segmentId,
      saidBy,
      columnsRevision,
      verdict,
      dissatisfied,
      latent,
    });
    if (!written.ok) return written;
    if (!written.value) return ok(i);
  }
  return ok(segments.value.length);
}

/** What all customers think, from what was said of all; kept with the head. Null where nobody, or everybody, answered. */
export async function estimateInStore(
  store: Saying,
  seed: number,
): Promise<Result<PopulationReport | null, StoreFailure>> {
  const used = await store.readHeadInUse();
  if (!used.ok) return used;
  const record = used.value.head === 0 ? ok(null) : await store.readHead(used.value.head);
  if (!record.ok) return record;
  if (!record.value) return ok(null);
  const [columns, verdicts] = [new ColumnSet(), new VerdictSet()];
  const read = await store.refreshColumns(columns);
  if (!read.ok) return read;
  const said = await store.refreshVerdicts(verdicts);
  if (!said.ok) return said;
  const names = await store.readDictionaries(['channel', 'reason', 'agent']);
  if (!names.ok) return names;
  const { cut } = (record.value.fit as StoredFit).head;
  const counted = countedOf(columns.columns, verdicts, names.value, (norm) => levelOf(norm, cut));
  const population = await reportPopulation(counted, { cut, seed });
  const kept = await store.completeHead(record.value.id, { population });
  return kept.ok ? ok(population) : kept;
}

function countedOf(
  columns: Columns,
  { verdicts }: VerdictSet,
  names: Dictionaries,
  level: (norm: number) => ReturnType<typeof levelOf>,
) {
  const said: number[] = [];
  verdicts.verdict.forEach((code, i) => code !== VERDICT.none && i < columns.length && said.push(i));
  const step = Math.max(1, said.length / MOST_COUNTED);
  const chosen = Array.from(
    { length: Math.min(said.length, MOST_COUNTED) },
    (_, i) => said[Math.floor(i * step)]!,
  );
  const valenceAt = (column: Int16Array, i: number) =>
    (column[i] === NO_VALENCE ? NaN : column[i]! / VALENCE_UNIT) as Valence;
  const covariates = covariatesOf(
    chosen.map((i) => ({
      arc: { entry: valenceAt(columns.entry, i), exit: valenceAt(columns.exit, i) },
      at: Number.isNaN(columns.startedAt[i]!) ? null : columns.startedAt[i]!,
      channel: named(names.channel, columns.channel[i]!),
      reason: named(names.reason, columns.reason[i]!),
    })),
  );
  return chosen.map((i, at) => {
    const rating = columns.rating[i]!;
    const norm = Number.isNaN(rating) ? null : rating;
    return {
      norm,
      answer: norm === null ? null : level(norm),
      latent: verdicts.latent[i]!,
      covariates: covariates[at]!,
      groups: {
        reason: named(names.reason, columns.reason[i]!),
        agent: named(names.agent, columns.agent[i]!),
        week: weekAt(columns.startedAt[i]!),
      },
    };
  });
}

/** The Monday of its week where this machine stands, '2026-11-02'; null where the file names no time. */
function weekAt(at: number): string | null {
  if (Number.isNaN(at)) return null;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return new Date(mondayOf(weekOfDay(dayOf(at, timeZone))) * DAY_MS).toISOString().slice(0, 10);
}

/** What the head in use says of one conversation, and why; the scale is its survey's. */
export interface Explained extends ExplainedPrediction {
  readonly scale: string;
  /** True where the customer answered: the head that speaks never saw that. */
  readonly isRated: boolean;
}

/** Says of the conversations of a segment what files carry, by row. */
export type Estimator = (segmentId: number) => Promise<Result<ReadonlyMap<number, Estimate>, StoreFailure>>;

/** Reads what all segments need once; null where no head was fitted. */
export async function openEstimator(store: Saying): Promise<Result<Estimator | null, StoreFailure>> {
  const used = await store.readHeadInUse();
  if (!used.ok) return used;
  const record = used.value.head === 0 ? ok(null) : await store.readHead(used.value.head);
  if (!record.ok) return record;
  if (!record.value) return ok(null);
  const { scale } = record.value;
  const { head, folds, withoutFold, ordinals, model } = record.value.fit as StoredFit;
  const headFor = new Map<number, Head>();
  ordinals.forEach((ordinal, i) => headFor.set(ordinal, withoutFold[folds[i]!]!));
  const set = new ColumnSet();
  const read = await store.refreshColumns(set);
  if (!read.ok) return read;
  const repeats = repeatsOf(set.columns);
  return ok(async (segmentId) => {
    const examples = await readExamples(store, segmentId, model, repeats);
    if (!examples.ok) return examples;
    const estimates = new Map<number, Estimate>();
    for (const example of examples.value ?? []) {
      const said = explain(headFor.get(example.ordinal) ?? head, example);
      estimates.set(example.row, estimateOf(said, example.conversation.rating?.scale ?? scale));
    }
    return ok(estimates);
  });
}

/** Null where no head was fitted, or where the conversation was not read by the model that the head reads. */
export async function explainInStore(
  store: Saying,
  ordinal: number,
): Promise<Result<Explained | null, StoreFailure>> {
  const used = await store.readHeadInUse();
  if (!used.ok) return used;
  const record = used.value.head === 0 ? ok(null) : await store.readHead(used.value.head);
  if (!record.ok) return record;
  if (!record.value) return ok(null);
  const { head, folds, withoutFold, ordinals, model } = record.value.fit as StoredFit;
  const set = new ColumnSet();
  const read = await store.refreshColumns(set);
  if (!read.ok) return read;
  const examples = await readExamples(store, segmentOf(ordinal), model, repeatsOf(set.columns));
  if (!examples.ok) return examples;
  const example = examples.value?.find((own) => own.ordinal === ordinal);
  if (!example) return ok(null);
  const at = ordinals.indexOf(ordinal);
  const said = explain(at < 0 ? head : withoutFold[folds[at]!]!, example);
  return ok({ ...said, scale: record.value.scale, isRated: example.conversation.rating !== null });
}
