/**
 * Corrections of single turns, as a log that is only ever added to; the arc of the conversation follows in the same
 * transaction. What the model read stays as it is, so that taking a correction back, or reading anew, loses nothing.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Arc } from '../domain/arc';
import { correctionsOf, correctTurns, type Correction, type Step } from '../domain/corrections';
import type { Result } from '../domain/result';
import type { Db, TurnLabelRecord } from './db';
import { Failed, type StoreFailure } from './failure';
import { ordinalOf, rowOf, segmentOf } from './ordinal';
import { unpackScores, type TurnScores } from './pack-scores';
import { readArc, writeArc } from './rows';
import { planAndCommit, putColumns, readColumns, type Writer } from './writing';

/** Gives the arc of corrected turns; `before` is the arc as it was. */
export type Trace = (turns: TurnScores, before: Arc, row: number) => Arc | null;

export interface NewTurnLabel {
  readonly ordinal: number;
  /** Position in the conversation, from 0. */
  readonly turn: number;
  readonly by: string;
  /** Null takes the correction of this reviewer away. */
  readonly to: Step | null;
}

/** What stands of a segment's turns, by row and turn; inside the caller's transaction or without one. */
export async function readCorrections(
  db: Db,
  segmentId: number,
): Promise<ReadonlyMap<number, ReadonlyMap<number, Correction>>> {
  const log = await db.turnLabels
    .where('ordinal')
    .between(ordinalOf(segmentId, 0), ordinalOf(segmentId + 1, 0))
    .toArray();
  const byOrdinal = correctionsOf(log.sort((a, b) => a.id - b.id));
  return new Map([...byOrdinal].map(([ordinal, own]) => [rowOf(ordinal), own]));
}

export function createTurnLabels(writer: Writer) {
  const { db, attempt } = writer.connection;

  async function correctArc(segmentId: number, row: number, trace: Trace) {
    const columns = await readColumns(db, segmentId);
    const before = columns && readArc(columns, row);
    if (!columns || !before) return null;
    const scores = unpackScores(await db.scores.get(segmentId));
    const turns = scores?.[row]?.turns;
    if (!turns) throw new Failed({ kind: 'unreadable', table: 'scores', id: segmentId });
    const corrections = await readCorrections(db, segmentId);
    writeArc(columns, row, trace(correctTurns(turns, corrections.get(row)), before, row));
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
        () => Promise.resolve(),
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
