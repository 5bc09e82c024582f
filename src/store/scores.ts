/**
 * Scores go in: what the model said of each turn, the columns made of it, and the job's checkpoint, together.
 *
 * @module
 */
import type { ModelStamp } from '../domain/arc';
import type { Conversation } from '../domain/conversation';
import { ok, type Result } from '../domain/result';
import type { ScoreWithVectors } from '../domain/vectors';
import { FLAG, SCORE_STATE } from './columns';
import { isStale } from './catalogue';
import { readRoot } from './connection';
import type { PhraseMovesRecord } from './records/learning';
import { Conflict, Failed, type StoreFailure } from './failure';
import { packScores, scoreBytes, unpackScores, UNSCORED, type StoredScore } from './pack-scores';
import type { ReadSegment } from './reading';
import { formatStamp, parseStamp, readArc, writeArc, writeScore } from './rows';
import { readCorrector, type Trace } from './turn-labels';
import { moveJob, planAndCommit, putColumns, readColumns, type JobProgress, type Writer } from './writing';

/** A conversation that wants a score; `content` tells later whether it is still the same. */
export interface RowToScore {
  readonly row: number;
  readonly content: number;
  readonly conversation: Conversation;
}

export interface ScoredRow extends RowToScore {
  readonly score: ScoreWithVectors;
}

export interface ScoreBatch {
  readonly segmentId: number;
  readonly rows: readonly ScoredRow[];
  /** The model that read them, also where it declined to; whether it read redacted text the conversations know. */
  readonly stamp: ModelStamp;
  readonly job?: { readonly id: string } & JobProgress;
  /** Traces the arcs of conversations in which people corrected turns; without it those keep the model's own arc. */
  readonly trace?: Trace | undefined;
}

export interface ScoresWritten {
  readonly written: number;
  /** Conversations that were replaced or removed while they were being scored. */
  readonly refused: number;
}

/** What is left to do for a model, by segment. */
export interface SegmentToScore {
  readonly segmentId: number;
  readonly unscored: number;
  /** Scored by other weights. */
  readonly stale: number;
}

export interface ModelUse {
  /** `null` where the stamp cannot be read. */
  readonly stamp: ModelStamp | null;
  readonly conversations: number;
}

export function createScores(writer: Writer, readSegment: ReadSegment) {
  const { connection, books } = writer;
  const { db, attempt } = connection;

  async function refreshModels() {
    const root = await readRoot(db);
    await books.refresh(db, root, ['language', 'model']);
    return root;
  }

  const stampOf = (code: number) => parseStamp(books.get('model').text(code) ?? '');

  return {
    /** Stores the scores of one segment; writing the same again changes nothing. */
    writeScores({
      segmentId,
      rows,
      stamp,
      job,
      trace,
    }: ScoreBatch): Promise<Result<ScoresWritten, StoreFailure>> {
      return planAndCommit(
        writer,
        async () => {
          const { generation } = await refreshModels();
          const before = await readColumns(db, segmentId);
          const codeOf = (redacted: boolean) => books.get('model').code(formatStamp({ ...stamp, redacted }));
          const isRedacted = ({ row }: RowToScore) => ((before?.flags[row] ?? 0) & FLAG.redacted) !== 0;
          const models = rows.map((row) => codeOf(isRedacted(row)));
          const languages = rows.map(({ score }) => books.get('language').code(score.language));
          return { generation, models, languages };
        },
        async (_, before, { generation, models, languages }) => {
          if (before.generation !== generation) throw new Conflict();
          const columns = await readColumns(db, segmentId);
          let root = before;
          let written = 0;
          if (columns) {
            const kept = await readKept(segmentId, columns.length);
            const correct = await readCorrector(db, segmentId);
            rows.forEach(({ row, content, conversation, score }, i) => {
              const removed = (columns.flags[row] ?? FLAG.removed) & FLAG.removed;
              if (removed || columns.content[row] !== content) return;
              writeScore(columns, row, conversation, score, {
                language: languages[i]!,
                model: models[i]!,
              });
              const turns = correct(row, score, stamp.sha256);
              if (trace && score.arc && turns !== score.turns)
                writeArc(columns, row, trace(turns, score.arc, row, stamp.sha256));
              kept[row] = score;
              written++;
            });
            if (written > 0) {
              const record = packScores(segmentId, kept);
              await db.scores.put(record);
              root = await putColumns(db, root, segmentId, columns, { scoreBytes: scoreBytes(record) });
            }
          }
          if (job) {
            const { id, ...progress } = job;
            await moveJob(db, id, progress, writer.now());
          }
          return { root, value: { written, refused: rows.length - written } };
        },
      );
    },

    /** Writes the arcs of a segment anew, from its turns as they were scored and corrected; `moves` are kept first. */
    retraceSegment(
      segmentId: number,
      trace: Trace,
      moves: PhraseMovesRecord | null = null,
    ): Promise<Result<void, StoreFailure>> {
      return planAndCommit(writer, refreshModels, async (_, root) => {
        if (moves) await db.phraseMoves.put(moves);
        const columns = await readColumns(db, segmentId);
        if (!columns) return { root, value: undefined };
        const correct = await readCorrector(db, segmentId);
        (await readKept(segmentId, columns.length)).forEach((stored, row) => {
          const before = readArc(columns, row);
          const model = stampOf(columns.model[row]!)?.sha256;
          if (before) writeArc(columns, row, trace(correct(row, stored, model), before, row, model));
        });
        return { root: await putColumns(db, root, segmentId, columns), value: undefined };
      });
    },

    /** Segments with conversations that no model has read, or, when asked, other weights than these. */
    segmentsToScore(
      current: ModelStamp,
      { stale = false } = {},
    ): Promise<Result<SegmentToScore[], StoreFailure>> {
      return attempt(async () => {
        await refreshModels();
        const segments: SegmentToScore[] = [];
        for (const { id, unscored, models } of await db.catalogue.toArray()) {
          const outdated = models.filter(([code]) => isStale(stampOf(code), current));
          const left = outdated.reduce((sum, [, conversations]) => sum + conversations, 0);
          if (unscored > 0 || (stale && left > 0)) segments.push({ segmentId: id, unscored, stale: left });
        }
        return segments;
      });
    },

    /** The conversations of a segment that want a score from this model, with their text. */
    async readToScore(
      segmentId: number,
      current: ModelStamp,
      { stale = false } = {},
    ): Promise<Result<RowToScore[], StoreFailure>> {
      const text = await readSegment(segmentId);
      if (!text.ok) return text;
      const read = await attempt(async () => {
        await refreshModels();
        return readColumns(db, segmentId);
      });
      if (!read.ok) return read;
      const columns = read.value;
      if (!columns) return ok([]);
      const rows = text.value.flatMap((conversation, row): RowToScore[] => {
        if (!conversation || columns.flags[row]! & FLAG.removed) return [];
        const unscored = columns.scoreState[row] === SCORE_STATE.unscored;
        if (!unscored && !(stale && isStale(stampOf(columns.model[row]!), current))) return [];
        return [{ row, content: columns.content[row]!, conversation }];
      });
      return ok(rows);
    },

    /** How many conversations each model has scored, and how many none has. */
    countByModel(): Promise<Result<{ unscored: number; models: ModelUse[] }, StoreFailure>> {
      return attempt(async () => {
        await refreshModels();
        let unscored = 0;
        const byCode = new Map<number, number>();
        for (const segment of await db.catalogue.toArray()) {
          unscored += segment.unscored;
          for (const [code, n] of segment.models) byCode.set(code, (byCode.get(code) ?? 0) + n);
        }
        const models = [...byCode].map(([code, conversations]) => ({ stamp: stampOf(code), conversations }));
        return { unscored, models };
      });
    },
  };

  /** What the segment has already, so that scoring the rest keeps it. */
  async function readKept(segmentId: number, count: number): Promise<StoredScore[]> {
    const record: unknown = await db.scores.get(segmentId);
    if (record === undefined) return Array.from({ length: count }, () => UNSCORED);
    const kept = unpackScores(record);
    if (kept?.length !== count) throw new Failed({ kind: 'unreadable', table: 'scores', id: segmentId });
    return kept;
  }
}
