/**
 * The conversations of a list as a file in one of the forms of `pipeline/export`.
 *
 * @module
 */
import { ok, type Result } from '../domain/result';
import { withAgentsCalled, type AgentNaming } from '../insight/agents/pseudonym';
import { exportFormats, type ExportFormat, type ExportFormatId } from '../pipeline/export/format';
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
 * A segment is read once, and its lines go into blobs, which the browser keeps on disk when they are many: what
 * is in memory is one segment, however long the list.
 */
export async function scoredFile(
  store: Pick<Store, 'readSegment' | 'readScores'>,
  ordinals: Uint32Array,
  { head, lines }: ExportFormat,
  onProgress: (share: number) => void,
  { estimate = NOTHING_LEARNT, reasonAt, agents }: KnownBeside = {},
): Promise<Result<{ readonly file: Blob; readonly conversations: number }, StoreFailure>> {
  const parts: Blob[] = [];
  let conversations = 0;
  let read = 0;
  const segments = runsBySegment(ordinals);
  for (const [segment, runs] of segments) {
    const text = await store.readSegment(segment);
    if (!text.ok) return text;
    const scores = await store.readScores(segment);
    if (!scores.ok) return scores;
    const estimates = await estimate(segment);
    if (!estimates.ok) return estimates;
    for (const { place, ordinals } of runs) {
      const written: string[] = [];
      for (const ordinal of ordinals) {
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
        if (line !== '') written.push(line);
      }
      parts[place] = fileOfLines(written);
    }
    onProgress(++read / segments.size);
  }
  const opening = head === null ? [] : [fileOfLines([head])];
  return ok({ file: new Blob([...opening, ...parts], { type: 'text/plain' }), conversations });
}

/** Neighbours in the list that lie in one segment. */
interface Run {
  /** Which part of the file they are, from 0. */
  readonly place: number;
  readonly ordinals: Uint32Array;
}

/** The list cut where the next conversation lies in another segment, by segment. */
function runsBySegment(ordinals: Uint32Array): Map<number, Run[]> {
  const segments = new Map<number, Run[]>();
  let from = 0;
  let place = 0;
  ordinals.forEach((ordinal, at) => {
    const segment = segmentOf(ordinal);
    const next = ordinals[at + 1];
    if (next !== undefined && segmentOf(next) === segment) return;
    const run = { place: place++, ordinals: ordinals.subarray(from, at + 1) };
    const runs = segments.get(segment);
    if (runs) runs.push(run);
    else segments.set(segment, [run]);
    from = at + 1;
  });
  return segments;
}
