/**
 * The vectors that scoring kept come back out, for whoever fits a head or looks for reasons.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { Result } from '../domain/result';
import {
  CONVERSATION_VECTOR_KINDS,
  VECTOR_DIMENSIONS,
  vectorOf,
  type ConversationVectorKind,
} from '../domain/vectors';
import { Books } from './books';
import { isStale } from './catalogue';
import { FLAG, type Columns } from './columns';
import { readRoot, type Connection } from './connection';
import { Failed, type StoreFailure } from './failure';
import { ordinalOf, rowsBySegment, SEGMENT_SIZE } from './ordinal';
import { unpackColumns } from './pack-columns';
import { unpackScores, type StoredScore } from './pack-scores';
import { parseStamp } from './rows';

/** Conversations that have vectors, in ascending order, and what scoring kept of each, end to end. */
export interface VectorTable {
  readonly ordinals: Uint32Array;
  /** [n × 64 for each kind asked for], kind after kind in the order asked for. */
  readonly vectors: Int8Array;
  /** [n], 0…1. */
  readonly priorSatisfaction: Float32Array;
}

/** Segments read at once: about 7 MB on their way through. */
const BATCH = 64;

export function createVectors({ db, attempt }: Connection) {
  const books = new Books();

  /**
   * The vectors of those of the given conversations that count and that these weights have read. Vectors of other
   * weights lie in other directions; what was scored before there were any is left out like what is unscored.
   *
   * All in one table: 328 bytes a conversation, so 328 MB for a million of them, 72 MB for their openings alone,
   * 33 MB for a rated tenth. Whoever needs all of everything goes segment by segment.
   */
  function gatherVectors(
    ordinals: Iterable<number>,
    current: ModelStamp,
    kinds: readonly ConversationVectorKind[] = CONVERSATION_VECTOR_KINDS,
  ): Promise<Result<VectorTable, StoreFailure>> {
    const asked = [...rowsBySegment(ordinals)].sort(([a], [b]) => a - b);
    const most = asked.reduce((sum, [, rows]) => sum + rows.length, 0);
    return attempt(async () => {
      const isCurrent = await modelsLike(current);
      const width = kinds.length * VECTOR_DIMENSIONS;
      const found = new Uint32Array(most);
      const vectors = new Int8Array(most * width);
      const priorSatisfaction = new Float32Array(most);
      let n = 0;
      for (let from = 0; from < asked.length; from += BATCH) {
        const batch = asked.slice(from, from + BATCH);
        const segments = await readSegments(batch.map(([segmentId]) => segmentId));
        for (const [i, [segmentId, rows]] of batch.entries()) {
          const segment = segments[i];
          if (!segment) continue;
          for (const row of rows.sort((a, b) => a - b)) {
            const kept = segment.scores[row];
            if (!kept?.vectors || !isCurrent(segment.columns, row)) continue;
            found[n] = ordinalOf(segmentId, row);
            priorSatisfaction[n] = kept.priorSatisfaction!;
            for (const [k, kind] of kinds.entries()) {
              vectors.set(vectorOf(kept.vectors, kind), n * width + k * VECTOR_DIMENSIONS);
            }
            n++;
          }
        }
      }
      return {
        ordinals: found.subarray(0, n),
        vectors: vectors.subarray(0, n * width),
        priorSatisfaction: priorSatisfaction.subarray(0, n),
      };
    });
  }

  /** Tells whether a row counts and was read by these weights. */
  async function modelsLike(current: ModelStamp): Promise<(columns: Columns, row: number) => boolean> {
    await books.refresh(db, await readRoot(db), ['model']);
    const known = new Map<number, boolean>();
    return ({ flags, model }, row) => {
      if (flags[row]! & FLAG.removed) return false;
      const code = model[row]!;
      const isCurrent = known.get(code) ?? !isStale(parseStamp(books.get('model').text(code) ?? ''), current);
      known.set(code, isCurrent);
      return isCurrent;
    };
  }

  /** Segments in the order asked for; `null` where nothing was scored. */
  function readSegments(ids: number[]): Promise<({ columns: Columns; scores: StoredScore[] } | null)[]> {
    return db.transaction('r', db.columns, db.scores, async () => {
      const [columns, scores] = await Promise.all([db.columns.bulkGet(ids), db.scores.bulkGet(ids)]);
      return ids.map((id, i) => {
        if (!columns[i] || !scores[i]) return null;
        const read = { columns: unpackColumns(columns[i]), scores: unpackScores(scores[i]) };
        if (!read.columns) throw new Failed({ kind: 'unreadable', table: 'columns', id });
        if (read.scores?.length !== read.columns.length) {
          throw new Failed({ kind: 'unreadable', table: 'scores', id });
        }
        return { columns: read.columns, scores: read.scores };
      });
    });
  }

  return {
    gatherVectors,

    /** The vectors of one segment, 84 KB at most; see `gatherVectors` for which. */
    readVectors(segmentId: number, current: ModelStamp): Promise<Result<VectorTable, StoreFailure>> {
      const rows = Array.from({ length: SEGMENT_SIZE }, (_, row) => ordinalOf(segmentId, row));
      return gatherVectors(rows, current);
    },
  };
}
