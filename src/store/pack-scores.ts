/**
 * What the model said of each turn, packed: 3 bytes a turn instead of an object; and the vectors beside it.
 *
 * @module
 */
import type { TurnScore, Valence } from '../domain/arc';
import type { ConversationVectors } from '../domain/vectors';
import { NO_VALENCE, VALENCE_UNIT } from './columns';
import type { ScoresRecord } from './records/segments';
import { packVectors, unpackVectors } from './pack-vectors';

const SUBSTANTIVE = 1;

/** One conversation's turns; `null` where the turn is not the customer's, or not read. */
export type TurnScores = readonly (TurnScore | null)[];

/** What of a conversation's score rests outside the columns. */
export interface StoredScore extends ConversationVectors {
  readonly turns: TurnScores;
}

/** What rests of a conversation that no model has read. */
export const UNSCORED: StoredScore = { turns: [], vectors: null, priorSatisfaction: null };

/** Packs the scores of a segment, one entry a conversation. */
export function packScores(id: number, rows: readonly StoredScore[]): ScoresRecord {
  const turns = rows.reduce((sum, row) => sum + row.turns.length, 0);
  const offsets = new Uint32Array(rows.length + 1);
  const valence = new Int16Array(turns).fill(NO_VALENCE);
  const bits = new Uint8Array(turns);
  const lastPartAt: number[] = [];
  const lastPart: number[] = [];

  let at = 0;
  rows.forEach((row, i) => {
    for (const turn of row.turns) {
      if (turn) {
        valence[at] = unitsOf(turn.valence);
        bits[at] = turn.substantive ? SUBSTANTIVE : 0;
        if (turn.lastPart !== undefined) {
          lastPartAt.push(at);
          lastPart.push(unitsOf(turn.lastPart));
        }
      }
      at++;
    }
    offsets[i + 1] = at;
  });
  return {
    id,
    version: 1,
    count: rows.length,
    offsets,
    valence,
    bits,
    lastPartAt: Uint32Array.from(lastPartAt),
    lastPart: Int16Array.from(lastPart),
    vectors: packVectors(rows),
  };
}

/** The scores by row (`UNSCORED` for a row without), or `null` for a record that is not what we wrote. */
export function unpackScores(record: unknown): StoredScore[] | null {
  if (!isScoresRecord(record)) return null;
  const { count, offsets, valence, bits, lastPartAt, lastPart } = record;
  const vectors = unpackVectors(record.vectors, count);
  if (!vectors) return null;
  const lastPartByTurn = new Map(Array.from(lastPartAt, (turn, i) => [turn, lastPart[i]!]));

  return Array.from({ length: count }, (_, row) => {
    const turns: (TurnScore | null)[] = [];
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const units = valence[at]!;
      const last = lastPartByTurn.get(at);
      turns.push(
        units === NO_VALENCE
          ? null
          : {
              valence: valenceOf(units),
              substantive: (bits[at]! & SUBSTANTIVE) !== 0,
              ...(last === undefined ? {} : { lastPart: valenceOf(last) }),
            },
      );
    }
    return { turns, ...vectors[row]! };
  });
}

export function scoreBytes({ offsets, valence, bits, lastPartAt, lastPart, vectors }: ScoresRecord): number {
  const ofVectors = vectors ? [vectors.rows, vectors.vectors, vectors.priorSatisfaction] : [];
  const arrays = [offsets, valence, bits, lastPartAt, lastPart, ...ofVectors];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0);
}

/** Valences are rounded to 1/10,000 where they are made, so this loses nothing. */
export function unitsOf(value: number): number {
  return Math.round(value * VALENCE_UNIT);
}

export function valenceOf(units: number): Valence {
  return (units / VALENCE_UNIT) as Valence;
}

function isScoresRecord(record: unknown): record is ScoresRecord {
  const { version, count, offsets, valence, bits, lastPartAt, lastPart } = (record ?? {}) as Partial<
    Record<keyof ScoresRecord, unknown>
  >;
  return (
    version === 1 &&
    offsets instanceof Uint32Array &&
    valence instanceof Int16Array &&
    bits instanceof Uint8Array &&
    lastPartAt instanceof Uint32Array &&
    lastPart instanceof Int16Array &&
    offsets.length === Number(count) + 1 &&
    offsets[offsets.length - 1] === valence.length &&
    bits.length === valence.length &&
    lastPart.length === lastPartAt.length
  );
}
