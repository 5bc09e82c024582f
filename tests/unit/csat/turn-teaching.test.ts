import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { FEWEST_CORRECTED, teachTurns, type TaughtTurn } from '$src/csat/turn-teaching';
import { RULE_INPUTS } from '$src/domain/valence-rule';

/** Conversations of four turns; `meant` says what a reviewer makes of a turn that lies in a direction, −1…1. */
function reviewed(
  count: number,
  meant: (read: number, direction: number, i: number) => number,
): TaughtTurn[] {
  const random = randomOf(7);
  return Array.from({ length: count }, (_, conversation) => {
    const direction = random() < 0.5 ? -1 : 1;
    return Array.from({ length: 4 }, (_, i): TaughtTurn => {
      const read = Math.round((random() * 1.2 - 0.6) * 10_000) / 10_000;
      const inputs = new Float64Array(RULE_INPUTS);
      inputs.set([1, read]);
      for (let at = 2; at < 66; at++) inputs[at] = (random() - 0.5) / 4;
      inputs[2] = direction * 0.8;
      return { conversation, inputs, read, meant: meant(read, direction, i) };
    });
  }).flat();
}

describe('what corrections teach', () => {
  test('is a tone that the model misreads in one kind of conversation, and it helps on others of that kind', () => {
    const taught = teachTurns(
      reviewed(40, (read, direction) => (direction > 0 ? read - 0.4 : read)),
      1,
    )!;
    expect(taught.helps).toBe(true);
    expect(taught.after).toBeLessThan(0.8 * taught.before);
    expect(taught.gain.low).toBeGreaterThan(0);
    expect(taught.gain.value).toBeCloseTo(taught.before - taught.after, 10);
  });

  test('is nothing where the corrections follow no rule', () => {
    const random = randomOf(3);
    const taught = teachTurns(
      reviewed(40, (read, _, i) => (i === 0 ? random() * 2 - 1 : read)),
      1,
    )!;
    expect(taught.helps).toBe(false);
  });

  test('leaves alone what reviewers left alone: few corrections among many good readings move little', () => {
    const taught = teachTurns(
      reviewed(80, (read, _, i) => (i === 0 ? read - 0.5 : read)),
      1,
    )!;
    expect(Math.abs(taught.weights[0]!)).toBeLessThan(0.2);
  });

  test('waits for enough of them', () => {
    expect(
      teachTurns(
        reviewed(4, (read) => read - 0.4),
        1,
      ),
    ).toBeNull();
    const few = reviewed(40, (read, _, i) => (i === 0 ? read : read));
    expect(few.length).toBeGreaterThan(FEWEST_CORRECTED);
    expect(teachTurns(few, 1)).toBeNull();
  });

  test('is the same for the same corrections', () => {
    const turns = reviewed(20, (read, direction) => read + direction * 0.2);
    expect(teachTurns(turns, 1)).toEqual(teachTurns(turns, 1));
  });
});
