/**
 * Proposes stored conversations whose label would teach most, from what is stored: the encoder does not run again.
 *
 * Memory is bounded: descriptions of at most `MOST_CANDIDATES` + `MOST_KNOWN` conversations, some 5 kB each, and how
 * each goes together with each, 14 MB.
 *
 * @module
 */
import { describe, type Description } from '../csat/describe';
import { priorHead } from '../csat/head';
import { proposeLabels, type Proposal } from '../csat/label-queue';
import { labelsByOrdinal } from '../csat/labels';
import { randomOf, shuffled } from '../csat/random';
import { learnSpace } from '../csat/space';
import type { ModelStamp } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import type { Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { segmentOf } from '../store/ordinal';
import type { Store } from '../store/store';
import { isScored, type ExampleReader } from './examples';
import { openHeadInUse, type ReadHeadInUse } from './head-in-use';
import { commonestModel } from './models-in-store';

/** A conversation to label, and why (`csat/label-queue`). */
export interface ProposedLabel extends Omit<Proposal, 'candidate'> {
  readonly ordinal: number;
}

/** Of very many, drawn by chance: a person labels some dozens. Three times as many take ten times as long. */
const MOST_CANDIDATES = 1_000;
const MOST_KNOWN = 300;

export type ProposingStore = ReadHeadInUse & Pick<Store, 'readLabels' | 'countByModel'>;

export interface ProposeOptions {
  readonly count: number;
  readonly seed: number;
  /** Ordinals that were skipped: not proposed again. */
  readonly without: readonly number[];
}

/** Best first; empty where every scored conversation is rated, labelled or skipped. */
export async function proposeInStore(
  store: ProposingStore,
  examples: ExampleReader,
  { count, seed, without }: ProposeOptions,
): Promise<Result<readonly ProposedLabel[], StoreFailure>> {
  const model = await commonestModel(store);
  if (!model.ok) return model;
  const fresh = await examples.refresh();
  if (!fresh.ok) return fresh;
  const log = await store.readLabels();
  if (!log.ok) return log;
  const used = await openHeadInUse(store, examples);
  if (!used.ok) return used;
  if (!model.value) return ok([]);

  const { open, known } = sortOut(examples.columns, new Set(labelsByOrdinal(log.value).keys()), without);
  const drawn = await describeAll(examples, drawSegments(open, MOST_CANDIDATES, seed), model.value);
  if (!drawn.ok) return drawn;
  const seen = await describeAll(examples, drawSegments(known, MOST_KNOWN, seed), model.value);
  if (!seen.ok) return seen;
  const candidates = [...drawn.value.values()];
  const standing = [...seen.value.values()];
  // A head reads no other weights' vectors; before there is one the model's own guess says which way each leans.
  const head =
    used.value?.model.sha256 === model.value.sha256
      ? used.value.headOf(NEW)
      : priorHead({ space: learnSpace([...candidates, ...standing]), seed, fittedAt: null, model: null });
  const ordinals = [...drawn.value.keys()];
  return ok(
    proposeLabels(candidates, { head, known: standing, count }).map(({ candidate, ...why }) => ({
      ordinal: ordinals[candidate]!,
      ...why,
    })),
  );
}

/** No conversation's key: the head that learnt from all speaks of it. */
const NEW = -1n;

/** By ordinal; what these weights did not read, or what is damaged, is left out. */
async function describeAll(
  reader: ExampleReader,
  ordinals: readonly number[],
  model: ModelStamp,
): Promise<Result<ReadonlyMap<number, Description>, StoreFailure>> {
  const described = new Map<number, Description>();
  const isWanted = new Set(ordinals);
  for (const segmentId of new Set(ordinals.map(segmentOf))) {
    const read = await reader.read(segmentId, model);
    if (!read.ok) return read;
    for (const example of read.value ?? [])
      if (isWanted.has(example.ordinal) && example.score.vectors !== null)
        described.set(example.ordinal, describe(example));
  }
  return ok(described);
}

/** Scored conversations of which nobody has said how they ended, and those of which somebody has. */
function sortOut(columns: Columns, labelled: ReadonlySet<number>, without: readonly number[]) {
  const skipped = new Set(without);
  const [open, known]: [number[], number[]] = [[], []];
  for (let i = 0; i < columns.length; i++) {
    if (!isScored(columns, i)) continue;
    if (labelled.has(i) || !Number.isNaN(columns.rating[i]!)) known.push(i);
    else if (!skipped.has(i)) open.push(i);
  }
  return { open, known };
}

/** About `most` of them, whole segments drawn by chance: a read costs by the segment. */
function drawSegments(ordinals: readonly number[], most: number, seed: number): number[] {
  const bySegment = new Map<number, number[]>();
  for (const ordinal of ordinals) {
    const own = bySegment.get(segmentOf(ordinal));
    if (own) own.push(ordinal);
    else bySegment.set(segmentOf(ordinal), [ordinal]);
  }
  const drawn: number[] = [];
  for (const own of shuffled([...bySegment.values()], randomOf(seed))) {
    if (drawn.length >= most) break;
    drawn.push(...own.slice(0, most - drawn.length));
  }
  return drawn;
}
