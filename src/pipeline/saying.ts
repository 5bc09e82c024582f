/**
 * The head in use says what it thinks: of every stored conversation, of a segment's for files, of one with reasons.
 *
 * @module
 */
import type { Verdict } from '../csat/conformal';
import { describe } from '../csat/describe';
import { estimateOf } from '../csat/estimate';
import { explain, predict, type ExplainedPrediction } from '../csat/predict';
import type { Estimate } from '../domain/estimate';
import { ok, type Result } from '../domain/result';
import type { StoreFailure } from '../store/failure';
import { segmentOf, SEGMENT_SIZE } from '../store/ordinal';
import type { Store } from '../store/store';
import { VERDICT, type VerdictCode } from '../store/verdict-set';
import type { ExampleReader } from './examples';
import { openHeadInUse, type HeadInUse, type ReadHeadInUse } from './head-in-use';

const CODE: Readonly<Record<Verdict, VerdictCode>> = {
  satisfied: VERDICT.satisfied,
  dissatisfied: VERDICT.dissatisfied,
  'cannot tell': VERDICT.cannotTell,
};

/** Says of what nothing was said yet by the head in use. Stops early where another head speaks; gives the segments. */
export async function sayInStore(
  store: ReadHeadInUse & Pick<Store, 'segmentsToSay' | 'writeVerdicts'>,
  examples: ExampleReader,
  onShare: (share: number) => void,
): Promise<Result<number, StoreFailure>> {
  const used = await openHeadInUse(store, examples);
  if (!used.ok) return used;
  if (!used.value) return ok(0);
  const { saidBy, model, headOf } = used.value;
  const segments = await store.segmentsToSay(saidBy);
  if (!segments.ok) return segments;
  // After the segments were listed: of each of them it is then known whose conversations are in it.
  const fresh = await examples.refresh();
  if (!fresh.ok) return fresh;
  for (const [i, { segmentId, columnsRevision }] of segments.value.entries()) {
    onShare(i / segments.value.length);
    const read = await examples.read(segmentId, model);
    if (!read.ok) return read;
    const verdict = new Uint8Array(SEGMENT_SIZE);
    const [dissatisfied, latent] = [new Float32Array(SEGMENT_SIZE), new Float32Array(SEGMENT_SIZE)];
    for (const example of read.value ?? []) {
      const said = predict(headOf(example.key), describe(example));
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

/** What the head in use says of one conversation, and why; the scale is its survey's. */
export interface Explained extends ExplainedPrediction {
  readonly scale: string;
  /** True where the customer answered: the head that speaks never saw that. */
  readonly isRated: boolean;
  /** False where the head is not shown to tell its ratings apart, and so gives no verdict on anybody. */
  readonly isShown: boolean;
}

export interface Explainer {
  /** Null where no head was fitted, or where the conversation was not read by the model that the head reads. */
  explain(ordinal: number): Promise<Result<Explained | null, StoreFailure>>;
  /** What files carry of the conversations of a segment, by row; empty where no head was fitted. */
  estimates(segmentId: number): Promise<Result<ReadonlyMap<number, Estimate>, StoreFailure>>;
}

/** Asked again and again, it reads head and columns only where they have changed. */
export function openExplainer(store: ReadHeadInUse, examples: ExampleReader): Explainer {
  let known: HeadInUse | null = null;

  async function readSegment(segmentId: number) {
    const used = await openHeadInUse(store, examples, known);
    if (!used.ok) return used;
    known = used.value;
    if (!known) return ok(null);
    const fresh = await examples.refresh();
    if (!fresh.ok) return fresh;
    const read = await examples.read(segmentId, known.model);
    return read.ok ? ok({ used: known, examples: read.value ?? [] }) : read;
  }

  return {
    async explain(ordinal) {
      const read = await readSegment(segmentOf(ordinal));
      if (!read.ok) return read;
      const example = read.value?.examples.find((own) => own.ordinal === ordinal);
      if (!read.value || !example) return ok(null);
      const { headOf, scale } = read.value.used;
      const isRated = example.conversation.rating !== null;
      const head = headOf(example.key);
      return ok({
        ...explain(head, example),
        scale,
        isRated,
        isShown: head.thresholds.areShown !== false,
      });
    },

    async estimates(segmentId) {
      const read = await readSegment(segmentId);
      if (!read.ok) return read;
      const found = new Map<number, Estimate>();
      for (const example of read.value?.examples ?? []) {
        const { headOf, scale } = read.value!.used;
        const said = explain(headOf(example.key), example);
        found.set(example.row, estimateOf(said, example.conversation.rating?.scale ?? scale));
      }
      return ok(found);
    },
  };
}
