/**
 * The conversations of a list as a file in one of the forms of `pipeline/export`.
 *
 * @module
 */
import { err, ok, type Result } from '../domain/result';
import { withAgentsCalled, type AgentNaming } from '../insight/agents/pseudonym';
import { exportFormats, type ExportFormat, type ExportFormatId } from '../pipeline/export/format';
import { LINES_AT_ONCE, LineOrder } from '../pipeline/export/line-order';
import type { Estimate } from '../domain/estimate';
import type { StoreFailure } from '../store/failure';
import { rowOf, segmentOf } from '../store/ordinal';
import type { Store } from '../store/store';
import { fileOfLines, saveFile } from './save-file';

/** What the views offer to choose from. */
export { EXPORT_FORMATS, exportFormats, type ExportFormatId } from '../pipeline/export/format';

/** Conversations that no model has read yet have no language either; the line says so with `null`s. */
const UNREAD = { language: '', turns: [], arc: null, model: null };

/** What the learner says of the conversations of a segment, by row. */
export type EstimateSegment = (
  segmentId: number,
) => Promise<Result<ReadonlyMap<number, Estimate>, StoreFailure>>;

const NOTHING_LEARNT: EstimateSegment = () => Promise.resolve(ok(new Map()));

/** The reason that counts, by ordinal: a file says it or it was found; null where there is neither. */
export type ReasonAt = (ordinal: number) => string | null;

/** What is known of conversations beside what is stored with each. */
export interface KnownBeside {
  readonly estimate?: EstimateSegment | undefined;
  readonly reasonAt?: ReasonAt;
  /** What agents are called in the file; as they are stored where it is not given. */
  readonly agents?: AgentNaming;
}

/** Saves the given conversations in the order of the list; answers with how many there were. */
export async function exportScored(
  store: Store,
  ordinals: Uint32Array,
  form: ExportFormatId,
  onProgress: (share: number) => void,
  beside: KnownBeside = {},
): Promise<Result<number, StoreFailure>> {
  const format = exportFormats[form];
  const scored = await scoredFile(store, ordinals, format, onProgress, beside);
  if (!scored.ok) return scored;
  saveFile(format.file, scored.value.file);
  return ok(scored.value.conversations);
}

/**
 * The file and how many conversations are in it.
 *
 * A segment is read once, and its lines are put in the order of the list by way of blobs, which the browser keeps on
 * disk when they are large: what is in memory is one segment and some thousands of lines, however long the list.
 */
export async function scoredFile(
  store: Pick<Store, 'readSegment' | 'readScores'>,
  ordinals: Uint32Array,
  { head, lines }: ExportFormat,
  onProgress: (share: number) => void,
  { estimate = NOTHING_LEARNT, reasonAt, agents }: KnownBeside = {},
): Promise<Result<{ readonly file: Blob; readonly conversations: number }, StoreFailure>> {
  const sorted = new LineOrder();
  let conversations = 0;
  let done = 0;
  const segments = placesBySegment(ordinals);
  const isLong = ordinals.length > LINES_AT_ONCE;
  const steps = segments.size + (isLong ? Math.ceil(ordinals.length / LINES_AT_ONCE) : 0);
  for (const [segment, places] of segments) {
    const text = await store.readSegment(segment);
    if (!text.ok) return text;
    const scores = await store.readScores(segment);
    if (!scores.ok) return scores;
    const estimates = await estimate(segment);
    if (!estimates.ok) return estimates;
    for (const place of places) {
      const ordinal = ordinals[place];
      if (ordinal === undefined) continue;
      const row = rowOf(ordinal);
      const stored = text.value[row];
      if (!stored) continue;
      const reasoned = reasonAt ? { ...stored, reason: reasonAt(ordinal) } : stored;
      const conversation = agents ? withAgentsCalled(reasoned, agents) : reasoned;
      conversations++;
      const csat = estimates.value.get(row);
      const line = await lines({
        conversation,
        score: scores.value[row] ?? UNREAD,
        ...(csat && { csat }),
      });
      if (line !== '') sorted.add(place, line);
    }
    onProgress(++done / steps);
  }
  const parts = head === null ? [] : [fileOfLines([head])];
  try {
    for await (const part of sorted.parts()) {
      parts.push(part);
      if (done < steps) onProgress(++done / steps);
    }
  } catch (error) {
    // Browsers take a blob that the disk has no room for, and say so when it is read.
    if (error instanceof DOMException && error.name === 'NotReadableError') return err({ kind: 'quota' });
    throw error;
  }
  if (done < steps) onProgress(1);
  return ok({ file: new Blob(parts, { type: 'text/plain' }), conversations });
}

/** Where in the list the conversations of a segment stand, by segment. */
function placesBySegment(ordinals: Uint32Array): Map<number, number[]> {
  const segments = new Map<number, number[]>();
  ordinals.forEach((ordinal, place) => {
    const places = segments.get(segmentOf(ordinal));
    if (places) places.push(place);
    else segments.set(segmentOf(ordinal), [place]);
  });
  return segments;
}
