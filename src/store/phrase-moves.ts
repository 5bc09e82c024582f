/**
 * What a team said of single phrases, and which turns that moves: found in the text once, kept beside the scores.
 *
 * A segment's moves stand by themselves, so that its arcs and its turns agree also while others are still to be moved.
 *
 * @module
 */
import { parseOverrides, type PhraseMove, type PhraseOverride } from '../domain/phrase-moves';
import type { Result } from '../domain/result';
import type { Db } from './db';
import type { PhraseChange, PhraseOverridesRecord } from './records/learning';
import type { StoreFailure } from './failure';
import type { Writer } from './writing';

/** Setting: `PhraseOverridesRecord`. */
const OVERRIDES = 'phrase-overrides';

const NONE: PhraseOverridesRecord = { version: 0, list: [], log: [] };

/** Gives the moves of a row, of all models; inside the caller's transaction or without one. */
export async function readMoves(db: Db, segmentId: number): Promise<(row: number) => readonly PhraseMove[]> {
  const record = await db.phraseMoves.get(segmentId);
  if (!record || record.rows.length === 0) return () => [];
  const byRow = new Map(record.rows.map(({ row, moves }) => [row, moves]));
  return (row) => byRow.get(row) ?? [];
}

export function createPhraseMoves(writer: Writer) {
  const { db, attempt } = writer.connection;

  const readRecord = async (): Promise<PhraseOverridesRecord> => {
    const { version, list, log } = ((await db.settings.get(OVERRIDES))?.value ??
      NONE) as PhraseOverridesRecord;
    return { version, list: parseOverrides(list), log };
  };

  return {
    readPhraseOverrides: (): Promise<Result<PhraseOverridesRecord, StoreFailure>> => attempt(readRecord),

    /** Puts a list in the place of the one that stands, and notes what changed; turns move when their segments are moved. */
    writePhraseOverrides(
      list: readonly PhraseOverride[],
      change: Omit<PhraseChange, 'at'>,
    ): Promise<Result<void, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.settings, async () => {
          const { version, log } = await readRecord();
          const value = { version: version + 1, list, log: [...log, { at: writer.now(), ...change }] };
          await db.settings.put({ key: OVERRIDES, value });
        }),
      );
    },

    /** Segments whose turns do not follow this version of the list yet. */
    segmentsToMove(version: number): Promise<Result<number[], StoreFailure>> {
      return attempt(async () => {
        const known = new Map<number, number>();
        await db.phraseMoves.each((record) => known.set(record.id, record.version));
        const ids = await db.catalogue.toCollection().primaryKeys();
        // What never had a list needs no record of it.
        return ids.filter((id) => (known.get(id) ?? 0) !== version);
      });
    },
  };
}
