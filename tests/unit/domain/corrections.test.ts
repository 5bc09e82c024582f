import { describe, expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type TurnScore } from '$src/domain/arc';
import { correctionsOf, correctTurns, readTurns, type Step } from '$src/domain/corrections';

const said = (turn: number, by: string, to: Step | null, ordinal = 7) => ({
  ordinal,
  turn,
  by,
  from: null,
  to,
});
const turn = (value: number, over: Partial<TurnScore> = {}): TurnScore => ({
  valence: valence(value),
  substantive: true,
  ...over,
});

describe('what stands of a turn', () => {
  test('is what was said last, whoever said it', () => {
    const standing = correctionsOf([said(0, 'Ana', -2), said(0, 'Ben', 1), said(2, 'Ana', 0)]);
    expect(standing.get(7)?.get(0)).toEqual({ valence: 0.5, by: 'Ben' });
    expect(standing.get(7)?.get(2)).toEqual({ valence: 0, by: 'Ana' });
  });

  test('is the other reviewer’s again when the last one takes theirs back', () => {
    const standing = correctionsOf([said(0, 'Ana', -2), said(0, 'Ben', 1), said(0, 'Ben', null)]);
    expect(standing.get(7)?.get(0)).toEqual({ valence: -1, by: 'Ana' });
  });

  test('is the newest word of a reviewer who spoke again after another', () => {
    const standing = correctionsOf([said(0, 'Ana', -2), said(0, 'Ben', 1), said(0, 'Ana', 2)]);
    expect(standing.get(7)?.get(0)?.by).toBe('Ana');
  });

  test('is nothing where everything was taken back', () => {
    expect(correctionsOf([said(0, 'Ana', -2), said(0, 'Ana', null)]).size).toBe(0);
  });
});

describe('a corrected turn', () => {
  const turns = [turn(-0.42), null, turn(0.1, { lastPart: valence(-0.9) })];
  const corrections = correctionsOf([said(2, 'Ana', 2), said(1, 'Ana', 2)]).get(7);
  const corrected = correctTurns(turns, corrections);

  test('leaves the customer where the person says, the last part of a long turn included', () => {
    expect(traceArc(turns)?.exit).toBe(-0.9);
    expect(traceArc(corrected)?.exit).toBe(1);
  });

  test('keeps what the model read', () => {
    expect(corrected[2]?.corrected).toEqual({ by: 'Ana', read: turns[2] });
    expect(readTurns(corrected)).toEqual(turns);
  });

  test('does not give the agent’s turn a valence', () => expect(corrected[1]).toBeNull());
});
