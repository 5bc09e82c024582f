/**
 * Proposes stored conversations whose label would teach most, from the vectors and estimates that are stored.
 *
 * Memory is bounded: vectors of at most `MOST_CANDIDATES` + `MOST_KNOWN` conversations, 328 bytes each.
 *
 * @module
 */
import { USUAL_CUT } from '../csat/answers';
import { proposeLabels } from '../csat/label-queue';
import { labelsByOrdinal } from '../csat/labels';
import { randomOf, shuffled } from '../csat/random';
import { ok, type Result } from '../domain/result';
import { STORED_VECTOR_LENGTH, type StoredVectors } from '../domain/vectors';
import type { Columns } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import { segmentOf } from '../store/ordinal';
import type { Store } from '../store/store';
import type { VectorTable } from '../store/vectors';
import { VerdictSet } from '../store/verdict-set';
import { isScored, type ExampleReader } from './examples';
import { openHeadInUse, type ReadHeadInUse } from './head-in-use';
import { commonestModel } from './models-in-store';

/** A conversation to label, and why: each 0…1 among all that could be, 1 is the most (`csat/label-queue`). */
export interface ProposedLabel {
  readonly ordinal: number;
  readonly unsure: number;
  readonly alike: number;
  readonly apart: number;
}

/** Of very many, drawn by chance: how many are alike shows in a few thousand, and a person labels some dozens. */
const MOST_CANDIDATES = 3_000;
const MOST_KNOWN = 500;

export type ProposingStore = ReadHeadInUse &
  Pick<Store, 'readLabels' | 'countByModel' | 'gatherVectors' | 'refreshVerdicts'>;

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
  const used = await openHeadInUse(store);
  if (!used.ok) return used;
  const said = new VerdictSet();
  const read = await store.refreshVerdicts(said);
  if (!read.ok) return read;
  if (!model.value) return ok([]);

  const { open, known } = sortOut(examples.columns, new Set(labelsByOrdinal(log.value).keys()), without);
  const drawn = await store.gatherVectors(drawSegments(open, MOST_CANDIDATES, seed), model.value);
  if (!drawn.ok) return drawn;
  const seen = await store.gatherVectors(drawSegments(known, MOST_KNOWN, seed), model.value);
  if (!seen.ok) return seen;
  const { verdict, latent } = said.verdicts;
  const candidates = [...drawn.value.ordinals].map((ordinal, i) => ({
    // Before there is a head, the model's own guess says which way it leans.
    latent: verdict[ordinal] ? latent[ordinal]! : drawn.value.priorSatisfaction[i]!,
    vectors: vectorsAt(drawn.value, i),
  }));
  const proposals = proposeLabels(candidates, {
    thresholds: used.value?.thresholds ?? FROM_THE_PRIOR,
    known: [...seen.value.ordinals].map((_, i) => vectorsAt(seen.value, i)),
    count,
    seed,
  });
  return ok(
    proposals.map(({ candidate, ...why }) => ({ ordinal: drawn.value.ordinals[candidate]!, ...why })),
  );
}

const FROM_THE_PRIOR = { dissatisfiedTo: USUAL_CUT.satisfied, satisfiedFrom: USUAL_CUT.dissatisfied };

function vectorsAt({ vectors }: VectorTable, i: number): StoredVectors {
  return vectors.subarray(i * STORED_VECTOR_LENGTH, (i + 1) * STORED_VECTOR_LENGTH);
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
