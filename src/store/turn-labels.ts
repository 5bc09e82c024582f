/**
 * Corrections of single turns, as a log that is only ever added to; the arc of the conversation follows in the same
 * transaction. What the model read stays as it is, so that taking a correction back, or reading anew, loses nothing.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Arc } from '../domain/arc';
import { correctionsOf, type Step } from '../domain/corrections';
import type { Result } from '../domain/result';
import { standingTurns } from '../domain/standing-turns';
import { parseRule } from '../domain/valence-rule';
import type { StoredVectors } from '../domain/vectors';
import { FLAG, type Columns } from './columns';
import { readRoot } from './connection';
import type { Db } from './db';
import type { TurnLabelRecord } from './records/learning';
import { Failed, type StoreFailure } from './failure';
import { ordinalOf, rowOf, segmentOf } from './ordinal';
import { unpackScores, type StoredScore, type TurnScores } from './pack-scores';
import { readMoves } from './phrase-moves';
import { parseStamp, readArc, writeArc } from './rows';
import { planAndCommit, putColumns, readColumns, type Writer } from './writing';

/** Setting: what corrections taught (`ValenceRule`); null where nothing is used. */
export const VALENCE_RULE = 'valence-rule';

/** Gives the arc of corrected turns; `before` is the arc as it was, `model` the hash of the weights that read them. */
export type Trace = (turns: TurnScores, before: Arc, row: number, model?: string) => Arc | null;

export interface NewTurnLabel {
  readonly ordinal: number;
  /** Position in the conversation, from 0. */
  readonly turn: number;
  readonly by: string;
  /** Null takes the correction of this reviewer away. */
  readonly to: Step | null;
}

/** Gives the turns of a row as they count; `model` is the hash of the weights that read it. */
export type Correct = (
  row: number,
  stored: Pick<StoredScore, 'turns' | 'vectors'>,
  model?: string,
) => TurnScores;

/** What moves the turns of a segment; inside the caller's transaction or without one. */
export async function readCorrector(db: Db, segmentId: number): Promise<Correct> {
  const rule = parseRule((await db.settings.get(VALENCE_RULE))?.value);
  const log = await db.turnLabels
    .where('ordinal')
    .between(ordinalOf(segmentId, 0), ordinalOf(segmentId + 1, 0))
    .toArray();
  const corrections = correctionsOf(log.sort((a, b) => a.id - b.id));
  const movesOf = await readMoves(db, segmentId);
  return (row, { turns, vectors }, model) => {
    const own = corrections.get(ordinalOf(segmentId, row));
    return standingTurns({ turns, vectors }, model, { rule, moves: movesOf(row), corrections: own });
  };
}

/** One scored conversation as the model left it, for whoever learns from corrections. */
export interface ReadTurns {
  readonly ordinal: number;
  /** Hash of the weights that read it. */
  readonly model: string;
  /** As the model read them. */
  readonly turns: TurnScores;
  readonly vectors: StoredVectors | null;
  /** As it stands now. */
  readonly arc: Arc;
}

export function createTurnLabels(writer: Writer) {
  const { db, attempt } = writer.connection;

  const modelOf = ({ model }: Columns, row: number) =>
    parseStamp(writer.books.get('model').text(model[row]!) ?? '')?.sha256;

  async function correctArc(segmentId: number, row: number, trace: Trace) {
    const columns = await readColumns(db, segmentId);
    const before = columns && readArc(columns, row);
    if (!columns || !before) return null;
    const stored = unpackScores(await db.scores.get(segmentId))?.[row];
    if (!stored) throw new Failed({ kind: 'unreadable', table: 'scores', id: segmentId });
    const correct = await readCorrector(db, segmentId);
    const model = modelOf(columns, row);
    writeArc(columns, row, trace(correct(row, stored, model), before, row, model));
    return columns;
  }

  return {
    /**
     * Adds a change to the log, traces the conversation's arc anew, and gives the change with what this reviewer had
     * said before; null where it changes nothing.
     */
    writeTurnLabel(
      { ordinal, turn, by, to }: NewTurnLabel,
      trace: Trace,
    ): Promise<Result<TurnLabelRecord | null, StoreFailure>> {
      return planAndCommit(
        writer,
        async () => writer.books.refresh(db, await readRoot(db), ['model']),
        async (_, root) => {
          const known = await db.turnLabels.where('ordinal').equals(ordinal).sortBy('id');
          const from = known.findLast((one) => one.turn === turn && one.by === by)?.to ?? null;
          if (from === to) return { root, value: null };
          const change = { at: writer.now(), ordinal, turn, by, from, to };
          const id = await db.turnLabels.add(change);
          const segmentId = segmentOf(ordinal);
          const columns = await correctArc(segmentId, rowOf(ordinal), trace);
          const moved = columns ? await putColumns(db, root, segmentId, columns) : root;
          return { root: moved, value: { ...change, id } };
        },
      );
    },

    /** The conversations of a segment that count and have an arc, with what the model left of each; damaged ones have none. */
    readUncorrected(segmentId: number): Promise<Result<ReadTurns[], StoreFailure>> {
      return attempt(async () => {
        await writer.books.refresh(db, await readRoot(db), ['model']);
        const columns = await readColumns(db, segmentId);
        const scores = unpackScores(await db.scores.get(segmentId)) ?? [];
        return scores.flatMap(({ turns, vectors }, row): ReadTurns[] => {
          const arc = columns && readArc(columns, row);
          const model = columns && modelOf(columns, row);
          if (!arc || !model || columns.flags[row]! & FLAG.removed) return [];
          return [{ ordinal: ordinalOf(segmentId, row), model, turns, vectors, arc }];
        });
      });
    },

    /** The whole log, oldest first. */
    readTurnLabels: (): Promise<Result<TurnLabelRecord[], StoreFailure>> =>
      attempt(() => db.turnLabels.orderBy('id').toArray()),

    /** Calls back when a turn was corrected, in this tab or another; gives the function that stops it. */
    watchTurnLabels(changed: () => void): () => void {
      // By ordinal, so that it hears of corrections that moved with their conversation too.
      const subscription = liveQuery(() => db.turnLabels.where('ordinal').aboveOrEqual(0).count()).subscribe({
        next: changed,
        // The connection is gone; the next read says so with a reason.
        error: () => undefined,
      });
      return () => subscription.unsubscribe();
    },
  };
}
